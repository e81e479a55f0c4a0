/** Keys that the coding screen has for itself, so that no code can have them. */
export const screenKeys = [
  '/',
  '?',
  '[',
  ']',
  '{',
  '}',
  'e',
  'f',
  'g',
  'k',
  'm',
  'n',
  'o',
  's',
  't',
  'x',
  'z',
] as const;
export type ScreenKey = (typeof screenKeys)[number];

/** A code's key as it is pressed: capitals or not is the same. */
export const asShortcut = (key: string | null): string | null => key?.trim().toLowerCase() || null;

export const isScreenKey = (shortcut: string): boolean => (screenKeys as readonly string[]).includes(shortcut);

export const screenKeyTaken = (shortcut: string): string =>
  `The coding screen uses the key "${shortcut}" itself. Choose a digit or another letter.`;

/** What codes below the same one must not have in common. */
export const nameAmong = ({ name, parent }: { name: string; parent: string | null }) =>
  `${parent ?? ''} ${name.normalize('NFC').trim().toLowerCase()}`;

/**
 * Codes whose name another one before them has that stands below the same code, so that nobody could tell them apart
 * on the coding screen. Capitals make no difference.
 */
export function sameNames<C extends { name: string; parent: string | null }>(codes: readonly C[]): C[] {
  const seen = new Set<string>();
  return codes.filter((code) => {
    const name = nameAmong(code);
    const twice = seen.has(name);
    seen.add(name);
    return twice;
  });
}
