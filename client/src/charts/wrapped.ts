/** A text in at most so many lines of so many characters, broken at spaces and after hyphens; the rest is an ellipsis. */
export function wrapped(text: string, width: number, lines: number): string[] {
  const made: string[] = [''];
  for (const part of text.match(/[^\s-]+-?|\s+|-/g) ?? []) {
    const last = made.at(-1)!;
    if (last.trim() === '' || (last + part).trimEnd().length <= width) made[made.length - 1] = last + part;
    else made.push(part.trimStart());
  }
  const kept = made.map((line) => line.trim()).filter((line) => line !== '');
  const shown = kept.slice(0, lines);
  if (kept.length > lines) shown[lines - 1] += '…';
  return shown.map((line) => (line.length > width + 1 ? `${line.slice(0, width)}…` : line));
}
