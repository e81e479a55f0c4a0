import type { Assignment, CodeToApply } from '../../../shared/api/work';
import type { Span } from '../../../shared/model/span';
import type { PlacedCode } from '../work/answer';

type Standing = Assignment['codings'][number];

const at = (code: string, span: Span | null): PlacedCode => ({
  code,
  start: span?.start ?? null,
  end: span?.end ?? null,
  confirmed: false,
});

export const samePlace = (
  a: Pick<PlacedCode, 'code' | 'start' | 'end'>,
  b: Pick<PlacedCode, 'code' | 'start' | 'end'>,
) => a.code === b.code && a.start === b.start && a.end === b.end;

/**
 * Puts a code on the places chosen, or takes it off when it stands on all of them. Without a place it goes on the whole
 * case; pressing a code that stands somewhere then takes it off everywhere.
 */
export function toggled(codings: readonly PlacedCode[], code: string, places: readonly Span[]): PlacedCode[] {
  if (places.length === 0) {
    return codings.some((one) => one.code === code)
      ? codings.filter((one) => one.code !== code)
      : [...codings, at(code, null)];
  }
  const wanted = places.map((span) => at(code, span));
  const missing = wanted.filter((one) => !codings.some((other) => samePlace(one, other)));
  return missing.length > 0
    ? [...codings, ...missing]
    : codings.filter((one) => !wanted.some((other) => samePlace(one, other)));
}

/** Moves a coding to other words. Where the code stands there already, the two become one. */
export function replaced(codings: readonly PlacedCode[], before: PlacedCode, span: Span): PlacedCode[] {
  const moved = at(before.code, span);
  return codings
    .filter((one) => samePlace(one, before) || !samePlace(one, moved))
    .map((one) => (samePlace(one, before) ? moved : one));
}

/** The codings of a case as they were saved that should be looked at again, and have not been. */
export const toLookAt = (assignment: Assignment, codings: readonly PlacedCode[]): Standing[] =>
  assignment.codings.filter(
    (standing) => standing.is !== 'current' && codings.some((one) => samePlace(one, standing) && !one.confirmed),
  );

interface OwnWork {
  past: readonly string[];
  lookAgain: readonly string[];
  known: Readonly<Record<string, Assignment>>;
  answers: Readonly<Record<string, { codings: readonly PlacedCode[] }>>;
}

/** Places in one's own work, in its order, of the cases that still wait for another look. */
export const placesToLookAt = ({ past, lookAgain, known, answers }: OwnWork): number[] =>
  lookAgain
    .filter((id) => !known[id] || toLookAt(known[id], answers[id]?.codings ?? []).length > 0)
    .map((id) => past.indexOf(id))
    .filter((place) => place >= 0)
    .sort((a, b) => a - b);

/** Codes whose name or definition has the words searched for; names that begin with them first. */
export function foundCodes(codes: readonly CodeToApply[], search: string): CodeToApply[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...codes];
  const fitting = codes.filter(({ name, definition }) => `${name} ${definition}`.toLowerCase().includes(wanted));
  const begins = ({ name }: CodeToApply) =>
    name.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().includes(wanted) ? 1 : 2;
  return fitting.sort((a, b) => begins(a) - begins(b));
}
