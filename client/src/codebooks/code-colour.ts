/** Neighbours here differ most. */
const tokens = [
  ...['self-direction', 'power', 'hedonism', 'tradition', 'security'],
  ...['stimulation', 'benevolence', 'achievement', 'conformity', 'universalism'],
] as const;

/**
 * The colour of a code's mark and of the line below its words: its own, or one that it has for good, by when it was made.
 * There are twenty: the second ten are the first ones nearer to the ink.
 */
export function colourOf({ colour, made }: { colour: string; made: number }): string {
  if (colour) return colour;
  const token = `var(--${tokens[made % tokens.length]})`;
  return Math.floor(made / tokens.length) % 2 === 0 ? token : `color-mix(in oklab, ${token} 50%, var(--ink))`;
}
