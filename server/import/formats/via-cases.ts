import { emptyCounts, readReply } from '../../../shared/replies/read-reply';
import { valueAction } from '../../../shared/replies/value-action';
import { breathe } from '../../database/breathe';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, ParsedItem, Problem, Progress } from '../parsed';
import { readingOf } from './via';

const columns = ['country', 'topic', 'value', 'T1_response', 'T2_response', 'action'];

/** Reads misaligned cases: what a respondent states of a value, and the action it chose all the same. */
export async function readViaCases(
  file: PlainFile,
  progress: Progress,
  respondent: string | null,
): Promise<ParsedImport & { encoding: string }> {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, columns);
  const name = respondent ?? file.name.replace(/_misaligned_example.*$|\.[a-z]+$/i, '');
  const items: ParsedItem[] = [];
  const problems: Problem[] = [];
  const replies = emptyCounts();
  const attributions = { spans: 0, located: 0 };
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const key = caseKey(name, row);
    const before = seen.get(key);
    if (before !== undefined) {
      throw new ImportError(
        'duplicate-key',
        `${file.name}: rows ${before} and ${row.number} are the same case (${key}). Remove one of the two.`,
      );
    }
    seen.set(key, row.number);
    const { how, value } = readReply(row.cells.action!);
    const action = value === undefined ? null : valueAction(value);
    const read = action || how === 'refused' ? how : 'unreadable';
    replies[read] += 1;
    if (!action)
      problems.push({
        row: row.number,
        severity: 'error',
        message: "The chosen action can't be read: kept as it came, never handed out.",
        raw: row.cells.action,
      });
    if (action) {
      attributions.spans += action.attributions.length;
      attributions.located += action.attributions.filter(({ start }) => start !== null).length;
    }
    items.push({
      key,
      kind: 'case',
      text: action?.text ?? null,
      country: row.cells.country!,
      topic: row.cells.topic!,
      value: row.cells.value!,
      polarity: row.cells.T2_response as 'positive' | 'negative',
      respondent: name,
      variant: null,
      category: null,
      reading: readingOf(read, action),
      content: {
        attributions: action?.attributions ?? [],
        explanation: action?.explanation ?? null,
        stated: inclination(file.name, row, 'T1_response'),
        enacted: inclination(file.name, row, 'T2_response'),
        reply: row.cells.action!,
      },
      row: row.number,
    });
    if (index % 500 === 499) await breathe(() => progress(index + 1, rows.length));
  }
  progress(rows.length, rows.length);
  return { format: 'via-cases', rows: rows.length, items, ratings: [], problems, replies, attributions, encoding };
}

const caseKey = (respondent: string, { cells }: Row) =>
  ['case', respondent, cells.country, cells.topic, cells.value].join('/');

function inclination(name: string, row: Row, column: 'T1_response' | 'T2_response'): 'agree' | 'disagree' {
  const said = row.cells[column];
  if (said === 'positive') return 'agree';
  if (said === 'negative') return 'disagree';
  throw new ImportError(
    'bad-inclination',
    `${name}, row ${row.number}, column ${column}: "${said}" is neither positive nor negative.`,
  );
}
