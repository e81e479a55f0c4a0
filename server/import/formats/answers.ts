import { emptyCounts, type How } from '../../../shared/replies/read-reply';
import { findCountry, findTopic } from '../../../shared/scenarios/find';
import { values } from '../../../shared/values/values';
import { ImportError } from '../errors';
import type { ParsedAnswers, ParsedImport, ParsedReply, Problem } from '../parsed';

/** The variants of a prompt are numbered from 0 in the studies' files, and kept so. */
export function variantOf(file: string, row: number, said: string | undefined): string {
  const variant = said?.trim() ?? '';
  if (/^\d+$/.test(variant)) return String(Number(variant));
  throw new ImportError(
    'bad-variant',
    `${file}, row ${row}, column prompt_index: "${variant}" is no number of a prompt variant (0, 1, 2, ...).`,
  );
}

/** Who replied: as given, or else the file's name without what marks its kind. */
export function respondentOf(
  file: string,
  given: string | null,
  mark: RegExp,
): Pick<ParsedAnswers, 'respondent' | 'named'> {
  const name = given?.trim();
  if (name) return { respondent: name.normalize('NFC'), named: 'option' };
  const base = file.replace(/\.(csv|jsonl|ndjson|txt)$/i, '').replace(mark, '');
  if (base.trim() === '')
    throw new ImportError('respondent-missing', `${file} does not say who replied. Name the respondent.`);
  return { respondent: base.trim().normalize('NFC'), named: 'file' };
}

/** Milliseconds of a cell that holds seconds. */
export function millisecondsOf(seconds: unknown): number | null {
  const number = typeof seconds === 'number' ? seconds : Number.parseFloat(String(seconds ?? ''));
  return Number.isFinite(number) && number >= 0 ? Math.round(number * 1000) : null;
}

/** What every import of answers gives: the replies, their counts, and a problem for each that is not complete. */
export function answersRead(
  format: string,
  rows: number,
  encoding: string,
  answers: ParsedAnswers,
  problems: readonly Problem[] = [],
): ParsedImport & { encoding: string } {
  const replies: Record<How, number> = emptyCounts();
  for (const { how } of answers.replies) replies[how] += 1;
  return {
    format,
    rows,
    items: [],
    ratings: [],
    answers,
    problems: [...problems, ...unknownPlaces(answers.replies), ...answers.replies.flatMap(problemOf)],
    replies,
    attributions: null,
    encoding,
  };
}

const severities = {
  complete: null,
  partial: 'warning',
  repaired: 'warning',
  refused: 'note',
  unreadable: 'error',
} as const;

/** The raw text is kept with the reply, so the problem names the row and the reason only. */
function problemOf({ row, reading, reason }: ParsedReply): Problem[] {
  const severity = severities[reading];
  return severity ? [{ row, severity, message: `The reply is ${reading}. ${reason ?? ''}`.trim() }] : [];
}

const knownValues = new Set(values.map(({ name }) => name));

/** Names of places and values outside the study's own lists are taken as they are, and told once each. */
function unknownPlaces(replies: readonly ParsedReply[]): Problem[] {
  const told = new Map<string, Problem>();
  const tell = (row: number | null, what: string, name: string, list: string) => {
    const message = `The ${what} "${name}" is none of the ${list}: taken as it stands.`;
    if (!told.has(message)) told.set(message, { row, severity: 'warning', message });
  };
  for (const { row, stated, choices } of replies) {
    for (const { country, topic, value } of [...stated.slice(0, 1), ...choices]) {
      if (country !== null && !findCountry(country)) tell(row, 'country', country, 'twelve of the study');
      if (topic !== null && !findTopic(topic)) tell(row, 'topic', topic, 'eleven of the study');
      if (value !== null && !knownValues.has(value)) tell(row, 'value', value, '56');
    }
  }
  return [...told.values()];
}
