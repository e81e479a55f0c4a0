import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { setLabel } from '../../../shared/statistics/agreement/sets';
import {
  type Label,
  type Level,
  type RatingTable,
  RatingTableBuilder,
  withNumericLabels,
} from '../../../shared/statistics/agreement/table';
import { ImportError } from '../../import/errors';
import { textChunks } from './text-chunks';

export interface RatingFileOptions {
  /** a row for each label, or a row for each unit with a column for each rater */
  layout: 'long' | 'wide';
  level: Level;
  /** labels are sets of codes, separated by | */
  sets: boolean;
  /** the scale's labels in their order; without it, those that occur */
  scale: string[] | null;
  columns: { unit: string; rater: string; label: string };
  /** long files: a column that tells what each unit belongs to */
  cluster: string | null;
}

export interface RatingFile {
  table: RatingTable;
  rows: number;
  /** cells or rows without a label, which were left out */
  emptyLabels: number;
  encoding: string;
  /** a wide file that names no units: every column was taken as a rater's */
  rowsAsUnits: boolean;
  /** for each unit of the table, its cluster */
  clusters: string[] | null;
}

/** What stands for no label. */
const missing = new Set(['', 'NA', 'NaN', 'null']);

/** In a set file: a rater applied no code, which is a label and not a missing one. */
const emptySet = '-';

/**
 * Reads labels from a CSV file row by row, in no more memory than the table needs.
 *
 * @throws ImportError or RatingTableError, with the row, when the file can't be read as asked
 */
export async function readRatingFile(
  path: string,
  options: RatingFileOptions,
  onProgress?: (done: number) => void,
): Promise<RatingFile> {
  const reader = new RatingReader(path, options);
  let encoding = '';
  const chunks = textChunks(
    path,
    (found) => {
      encoding = found;
    },
    onProgress,
  );
  const { delimiter, text } = await withDelimiter(chunks);
  const rows = Readable.from(text).pipe(
    parse({ delimiter, relax_column_count: true, skip_empty_lines: true, bom: true }),
  );
  try {
    for await (const row of rows as AsyncIterable<string[]>) reader.read(row);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError(
      'bad-csv',
      `${path}: the CSV breaks off at row ${error.lines}: ${error.message}. Mend the quotes there.`,
    );
  }
  return { ...reader.finish(), encoding };
}

/** What parts the columns: of comma, semicolon and tab, the one that the header has most of. */
async function withDelimiter(
  chunks: AsyncGenerator<string>,
): Promise<{ delimiter: string; text: AsyncGenerator<string> }> {
  const first = await chunks.next();
  const head = first.done ? '' : first.value;
  const header = head.slice(0, head.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const times = (sign: string) => header.split(sign).length;
  const delimiter = [',', ';', '\t'].sort((a, b) => times(b) - times(a))[0]!;
  async function* text() {
    yield head;
    yield* chunks;
  }
  return { delimiter, text: text() };
}

class RatingReader {
  private readonly builder: RatingTableBuilder;
  private row = 0;
  private width = 0;
  private places: { unit: number; rater: number; label: number; cluster: number } | null = null;
  private raters: { column: number; name: string }[] = [];
  private emptyLabels = 0;
  private readonly clusterOf = new Map<string, string>();
  private readonly numericScale: boolean;

  constructor(
    private readonly path: string,
    private readonly options: RatingFileOptions,
  ) {
    const numbers = options.scale?.map(Number) ?? [];
    this.numericScale = numbers.length > 0 && numbers.every(Number.isFinite);
    const declared = this.numericScale ? numbers : (options.scale ?? undefined);
    this.builder = new RatingTableBuilder(options.level, options.sets ? undefined : declared);
  }

  read(cells: string[]): void {
    this.row += 1;
    if (this.row === 1) {
      this.header(cells);
      return;
    }
    if (cells.length !== this.width) {
      throw new ImportError(
        'ragged',
        `${this.path}, row ${this.row}: ${cells.length} ${cells.length === 1 ? 'column' : 'columns'} where the header has ${this.width}. Look for a missing or unquoted separator.`,
      );
    }
    if (this.options.layout === 'wide') this.wide(cells);
    else this.long(cells);
  }

  private header(cells: string[]): void {
    const names = cells.map((cell) => cell.trim().replace(/^\uFEFF/, ''));
    this.width = names.length;
    const place = (name: string) => names.findIndex((found) => found.toLowerCase() === name.toLowerCase());
    const { unit, rater, label } = this.options.columns;
    if (this.options.layout === 'wide') {
      const unitPlace = place(unit);
      this.places = { unit: unitPlace, rater: -1, label: -1, cluster: -1 };
      this.raters = names.map((name, column) => ({ name, column })).filter(({ column }) => column !== unitPlace);
      if (this.raters.length < 2) throw this.oneRater(names[0] ?? '');
      this.uniqueRaters();
      return;
    }
    const cluster = this.options.cluster;
    this.places = {
      unit: place(unit),
      rater: place(rater),
      label: place(label),
      cluster: cluster === null ? -1 : place(cluster),
    };
    const absent = [unit, rater, label, ...(cluster === null ? [] : [cluster])].filter((name) => place(name) < 0);
    if (absent.length === 0) return;
    throw new ImportError(
      'missing-column',
      `${this.path} has no column ${absent.map((name) => `"${name}"`).join(' and no column ')}. Its columns are ${names.join(', ')}. Name yours with --unit, --rater and --label, or add --wide where each rater has a column.`,
    );
  }

  private uniqueRaters(): void {
    const seen = new Set<string>();
    for (const { name } of this.raters) {
      if (seen.has(name))
        throw new ImportError(
          'duplicate-column',
          `${this.path}: two columns are called "${name}". Rename one of the two.`,
        );
      seen.add(name);
    }
  }

  private long(cells: string[]): void {
    const { unit, rater, label, cluster } = this.places!;
    const written = cells[label]!.trim();
    const name = cells[unit]!.trim();
    const who = cells[rater]!.trim();
    if (name === '' || who === '') {
      const column = name === '' ? this.options.columns.unit : this.options.columns.rater;
      throw new ImportError('empty-cell', `${this.path}, row ${this.row}: the column "${column}" is empty.`);
    }
    if (cluster >= 0) this.rememberCluster(name, cells[cluster]!.trim());
    if (missing.has(written)) this.emptyLabels += 1;
    else this.builder.add(name, who, this.labelOf(written), this.row);
  }

  private wide(cells: string[]): void {
    const { unit } = this.places!;
    const name = unit < 0 ? `row ${this.row}` : cells[unit]!.trim();
    if (name === '')
      throw new ImportError(
        'empty-cell',
        `${this.path}, row ${this.row}: the column "${this.options.columns.unit}" is empty.`,
      );
    for (const { column, name: rater } of this.raters) {
      const written = cells[column]!.trim();
      if (missing.has(written)) this.emptyLabels += 1;
      else this.builder.add(name, rater, this.labelOf(written), this.row);
    }
  }

  private labelOf(written: string): Label {
    if (this.options.sets) return written === emptySet ? '' : setLabel(written.split('|'));
    const needsNumber = this.options.level === 'interval' || this.options.level === 'ratio' || this.numericScale;
    if (!needsNumber) return written;
    const number = Number(written);
    return Number.isFinite(number) ? number : written;
  }

  private rememberCluster(unit: string, cluster: string): void {
    const before = this.clusterOf.get(unit);
    if (before !== undefined && before !== cluster) {
      throw new ImportError(
        'two-clusters',
        `${this.path}, row ${this.row}: the unit "${unit}" is of "${cluster}" here and of "${before}" further up. A unit belongs to one.`,
      );
    }
    this.clusterOf.set(unit, cluster);
  }

  finish(): Omit<RatingFile, 'encoding'> {
    if (this.builder.ratings === 0) {
      throw new ImportError(
        'no-labels',
        `${this.path} holds no label: ${this.row <= 1 ? 'it has a header only' : `the ${this.emptyLabels} cells for labels are empty`}.`,
      );
    }
    const read = this.builder.table();
    const words = this.options.scale !== null || this.options.sets;
    const table = words ? read : withNumericLabels(read);
    if (table.raters.length === 1) throw this.oneRater(table.raters[0]!);
    if (this.options.level === 'ordinal' && !words && typeof table.categories[0] === 'string') {
      throw new ImportError(
        'no-order',
        `${this.path}: the labels are words (${table.categories.slice(0, 6).join(', ')}), and the ordinal level needs their order. Name it: --scale lowest,middle,highest`,
      );
    }
    return {
      table,
      rows: this.row - 1,
      emptyLabels: this.emptyLabels,
      rowsAsUnits: this.options.layout === 'wide' && this.places!.unit < 0,
      clusters: this.options.cluster === null ? null : table.units.map((unit) => this.clusterOf.get(unit)!),
    };
  }

  private oneRater(name: string): ImportError {
    return new ImportError(
      'one-rater',
      `${this.path}, rows 2 to ${Math.max(2, this.row)}: all labels are by one rater, "${name}". Agreement needs two. ${
        this.options.layout === 'wide'
          ? 'With --wide each rater has a column.'
          : 'Is the right column read as the rater? Name it with --rater; with a column for each rater, add --wide.'
      }`,
    );
  }
}
