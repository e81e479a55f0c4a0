import { emptyCounts, readReply } from '../../../shared/replies/read-reply';
import { valueAction } from '../../../shared/replies/value-action';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { checkColumns, readCells } from '../files/table';
import type { ParsedImport, ParsedItem, ParsedRating, Problem } from '../parsed';
import { readingOf } from './via';

/** The three columns behind each prompt's reply, and the criteria that they judge. */
const judged = [
  { column: 'ACT', criterion: 'correctness' },
  { column: 'ATTR', criterion: 'sufficiency' },
  { column: 'EXP', criterion: 'plausibility' },
] as const;

/**
 * Reads one expert's file of the prompt selection: a row a cell (country, topic, value, polarity), and for each of
 * eight prompt variants the reply and three judgements of 1 or 0. Notes above the header and sums below the data are
 * left out and counted. The rater is the file's name unless another is given.
 */
export function readViaRatings(file: PlainFile, rater: string | null): ParsedImport & { encoding: string } {
  const { text, encoding } = decode(file);
  const cells = readCells(file.name, text);
  const headerAt = cells.findIndex((row) => row.includes('country') && row.includes('polarity'));
  const header = cells[headerAt]?.map((cell) => cell.trim());
  if (!header) {
    checkColumns(file.name, cells[0] ?? [], ['No.', 'country', 'topic', 'value', 'polarity', 'generation_prompt_id_0']);
    throw new ImportError('columns-missing', `${file.name} has no header row with country and polarity.`);
  }
  checkColumns(file.name, header, ['No.', 'country', 'topic', 'value', 'polarity', 'generation_prompt_id_0']);
  const person = rater ?? file.name.replace(/\.[a-z]+$/i, '');
  const reader = new CellReader(file.name, header, person);
  const problems: Problem[] = [];
  if (headerAt > 0)
    problems.push({ row: 1, severity: 'note', message: `${headerAt} row(s) above the header are notes, left out.` });
  let sums = 0;
  for (const [index, row] of cells.slice(headerAt + 1).entries()) {
    if (!row[header.indexOf('country')]) {
      sums += 1;
      continue;
    }
    reader.read(row, headerAt + index + 2);
  }
  if (sums > 0)
    problems.push({
      row: null,
      severity: 'note',
      message: `${sums} row(s) without a country are sums or blank, left out.`,
    });
  if (reader.empty > 0)
    problems.push({
      row: null,
      severity: 'note',
      message: `${reader.empty} judgement(s) are empty: no label is made of them.`,
    });
  return {
    format: 'via-ratings',
    rows: cells.length - headerAt - 1,
    items: reader.items,
    ratings: reader.ratings,
    problems: [...problems, ...reader.problems],
    replies: reader.replies,
    attributions: null,
    encoding,
  };
}

class CellReader {
  readonly items: ParsedItem[] = [];
  readonly ratings: ParsedRating[] = [];
  readonly problems: Problem[] = [];
  readonly replies = emptyCounts();
  empty = 0;

  constructor(
    private readonly name: string,
    private readonly header: string[],
    private readonly rater: string,
  ) {}

  read(row: string[], number: number): void {
    const cell = (column: string) => row[this.header.indexOf(column)] ?? '';
    for (const [place, column] of this.header.entries()) {
      const variant = /^generation_prompt_id_(\d+)$/.exec(column)?.[1];
      if (variant === undefined) continue;
      const key = `prompt-selection-${cell('No.')}-${Number(variant) + 1}`;
      const { how, value } = readReply(row[place] ?? '');
      const action = value === undefined ? null : valueAction(value);
      const read = action || how === 'refused' ? how : 'unreadable';
      this.replies[read] += 1;
      this.items.push({
        key,
        kind: 'action',
        text: action?.text ?? null,
        country: cell('country'),
        topic: cell('topic'),
        value: cell('value'),
        polarity: cell('polarity') as 'positive' | 'negative',
        respondent: null,
        variant: String(Number(variant) + 1),
        category: 'prompt selection',
        reading: readingOf(read, action),
        content: {
          attributions: action?.attributions ?? [],
          explanation: action?.explanation ?? null,
          reply: row[place] ?? '',
        },
        row: number,
      });
      judged.forEach(({ criterion, column: judgement }, offset) => {
        this.judge(key, criterion, judgement, row[place + 1 + offset] ?? '', number);
      });
    }
  }

  private judge(itemKey: string, criterion: string, column: string, said: string, row: number): void {
    const text = said.trim();
    if (text === '') {
      this.empty += 1;
      return;
    }
    const number = Number(text);
    if (number !== 0 && number !== 1) {
      throw new ImportError('bad-label', `${this.name}, row ${row}, column ${column}: "${text}" is neither 1 nor 0.`);
    }
    this.ratings.push({
      itemKey,
      rater: this.rater,
      criterion,
      label: number === 1 ? 'yes' : 'no',
      comment: '',
      at: null,
      activeMilliseconds: 0,
      row,
    });
  }
}
