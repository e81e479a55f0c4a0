import { type Attribution, attribution } from '../../../shared/model/item';
import { locate } from '../../../shared/replies/locate';
import { emptyCounts } from '../../../shared/replies/read-reply';
import { ImportError } from '../errors';
import type { PlainFile } from '../files/decompress';
import { readRecords } from '../files/records';
import { type Row, refuseCut } from '../files/table';
import type { ParsedContent, ParsedImport, ParsedItem } from '../parsed';

/** Columns with a place of their own; all others are kept with the item. */
const known = [
  'key',
  'kind',
  'text',
  'country',
  'topic',
  'value',
  'polarity',
  'respondent',
  'variant',
  'category',
  'reading',
  'explanation',
  'attributions',
  'stated',
  'enacted',
] as const;
type Known = (typeof known)[number];

/** Reads items of any study: a row an item, `key` and `text` needed. What `saydo export items` writes is read again. */
export async function readItems(file: PlainFile): Promise<ParsedImport & { encoding: string }> {
  const { rows, columns, encoding, cutRow } = await readRecords(file, ['key', 'text']);
  refuseCut(file.name, { cutRow });
  const others = columns.filter((column) => column !== '' && !known.includes(column as Known));
  const seen = new Map<string, number>();
  const attributions = { spans: 0, located: 0 };
  const items = rows.map((row) => {
    const item = asItem(file.name, row, others);
    const before = seen.get(item.key);
    if (before !== undefined) {
      throw new ImportError(
        'duplicate-key',
        `${file.name}: rows ${before} and ${row.number} have the same key "${item.key}". A key stands once.`,
      );
    }
    seen.set(item.key, row.number);
    attributions.spans += item.content.attributions.length;
    attributions.located += item.content.attributions.filter(({ start }) => start !== null).length;
    return item;
  });
  return {
    format: 'items',
    rows: rows.length,
    items,
    ratings: [],
    problems: [],
    replies: emptyCounts(),
    attributions,
    encoding,
  };
}

function asItem(name: string, { cells, number }: Row, others: readonly string[]): ParsedItem {
  const text = cells.text!.normalize('NFC');
  const or = (column: Known) => cells[column]?.trim() || null;
  const oneOf = <T extends string>(column: Known, allowed: readonly T[]): T | null => {
    const said = or(column);
    if (said === null) return null;
    if ((allowed as readonly string[]).includes(said)) return said as T;
    throw new ImportError(
      'bad-cell',
      `${name}, row ${number}, column ${column}: "${said}" is none of ${allowed.join(', ')}.`,
    );
  };
  const key = or('key');
  if (!key)
    throw new ImportError('key-missing', `${name}, row ${number}: the key is empty. Give every item a key of its own.`);
  const reading = oneOf('reading', ['complete', 'partial', 'repaired', 'refused', 'unreadable']);
  const content: ParsedContent = {
    attributions: spansOf(name, number, text, cells.attributions ?? ''),
    explanation: or('explanation'),
  };
  const stated = oneOf('stated', ['agree', 'disagree']);
  const enacted = oneOf('enacted', ['agree', 'disagree']);
  if (stated) content.stated = stated;
  if (enacted) content.enacted = enacted;
  const other = Object.fromEntries(others.flatMap((column) => (cells[column] ? [[column, cells[column]]] : [])));
  if (Object.keys(other).length > 0) content.other = other;
  return {
    key,
    kind: oneOf('kind', ['action', 'case', 'text']) ?? (stated ? 'case' : 'text'),
    text: text.trim() === '' ? null : text,
    country: or('country'),
    topic: or('topic'),
    value: or('value'),
    polarity: oneOf('polarity', ['positive', 'negative']),
    respondent: or('respondent'),
    variant: or('variant'),
    category: or('category'),
    reading: reading ?? (text.trim() === '' ? 'unreadable' : 'complete'),
    content,
    row: number,
  };
}

/** Spans as JSON (with or without offsets), or as texts parted by `|`. */
function spansOf(name: string, row: number, text: string, cell: string): Attribution[] {
  const said = cell.trim();
  if (said === '') return [];
  if (!said.startsWith('['))
    return locate(
      text,
      said.split('|').map((span) => span.trim().normalize('NFC')),
    );
  try {
    const spans = JSON.parse(said) as unknown[];
    if (spans.every((span) => typeof span === 'string')) return locate(text, spans);
    return attribution.array().parse(spans);
  } catch {
    throw new ImportError(
      'bad-cell',
      `${name}, row ${row}, column attributions: neither a JSON list nor texts parted by |.`,
    );
  }
}
