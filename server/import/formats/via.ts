import { emptyCounts, type How, readReply } from '../../../shared/replies/read-reply';
import { type ValueAction, valueAction } from '../../../shared/replies/value-action';
import { findCountry, findTopic } from '../../../shared/scenarios/find';
import { findValue } from '../../../shared/values/find';
import { breathe } from '../../database/breathe';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, ParsedItem, Problem, Progress } from '../parsed';

const columns = ['country', 'topic', 'value', 'polarity', 'generation_prompt'];

/** Reads the value-informed actions of VIA: one model reply a row. An item's key is its cell of the design. */
export async function readVia(file: PlainFile, progress: Progress): Promise<ParsedImport & { encoding: string }> {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, columns);
  refuseDuplicates(file.name, rows);
  const items: ParsedItem[] = [];
  const problems: Problem[] = [];
  const replies = emptyCounts();
  const attributions = { spans: 0, located: 0 };
  for (const [index, row] of rows.entries()) {
    const { how, value } = readReply(row.cells.generation_prompt!);
    const action = value === undefined ? null : valueAction(value);
    const read = action || how === 'refused' ? how : 'unreadable';
    replies[read] += 1;
    items.push(asItem(row, read, action));
    problems.push(...problemsOf(row, read, action));
    if (action && read !== 'repaired') {
      attributions.spans += action.attributions.length;
      attributions.located += action.attributions.filter(({ start }) => start !== null).length;
    }
    if (index % 500 === 499) await breathe(() => progress(index + 1, rows.length));
  }
  progress(rows.length, rows.length);
  return { format: 'via', rows: rows.length, items, ratings: [], problems, replies, attributions, encoding };
}

function refuseDuplicates(name: string, rows: readonly Row[]): void {
  const seen = new Map<string, number>();
  for (const { number, cells } of rows) {
    const key = [cells.country, cells.topic, cells.value, cells.polarity].join(', ');
    const before = seen.get(key);
    if (before !== undefined) {
      throw new ImportError(
        'duplicate-key',
        `${name}: rows ${before} and ${number} both describe ${key}. Each country, topic, value and polarity stands once; remove one of the two.`,
        { rows: [before, number] },
      );
    }
    seen.set(key, number);
    if (cells.polarity !== 'positive' && cells.polarity !== 'negative') {
      throw new ImportError(
        'bad-polarity',
        `${name}, row ${number}, column polarity: "${cells.polarity}" is neither positive nor negative.`,
      );
    }
  }
}

function asItem(row: Row, how: How, action: ValueAction | null): ParsedItem {
  const { country, topic, value, polarity, generation_prompt: reply } = row.cells;
  return {
    key: [country, topic, value, polarity].join('/'),
    kind: 'action',
    text: action?.text ?? null,
    country: country!,
    topic: topic!,
    value: value!,
    polarity: polarity as 'positive' | 'negative',
    respondent: null,
    variant: null,
    category: null,
    reading: readingOf(how, action),
    content: { attributions: action?.attributions ?? [], explanation: action?.explanation ?? null, reply: reply! },
    row: row.number,
  };
}

export function readingOf(how: How, action: ValueAction | null): ParsedItem['reading'] {
  if (!action) return how === 'refused' ? 'refused' : 'unreadable';
  if (how === 'repaired') return 'repaired';
  return action.missing.length > 0 ? 'partial' : 'complete';
}

function problemsOf(row: Row, how: How, action: ValueAction | null): Problem[] {
  const problems: Problem[] = [];
  const { country, topic, value, generation_prompt: raw } = row.cells;
  const add = (severity: Problem['severity'], message: string, kept?: string) =>
    problems.push({ row: row.number, severity, message, raw: kept });
  if (how === 'refused') add('note', 'The model refused: kept as a refusal, never handed out.', raw);
  if (how === 'unreadable')
    add('error', 'The reply holds no action that can be read: kept as it came, never handed out.', raw);
  if (how === 'repaired') add('warning', 'The reply was malformed and could be repaired: the item is marked.', raw);
  if (action) {
    for (const part of action.missing) add('warning', `The reply has no ${part}.`, raw);
    const lost = action.attributions.filter(({ start }) => start === null).map((span) => span.text);
    if (lost.length > 0)
      add('note', `Not found word for word in the action, kept as text: ${lost.map((span) => `"${span}"`).join(', ')}`);
  }
  if (!findCountry(country!)) add('warning', `The country "${country}" is none of the twelve of the study.`);
  if (!findTopic(topic!)) add('warning', `The topic "${topic}" is none of the eleven of the study.`);
  if (!findValue(value!)) add('warning', `The value "${value}" is none of the 56.`);
  return problems;
}
