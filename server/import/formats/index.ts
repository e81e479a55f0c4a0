import { ImportError } from '../errors';
import { decompress, type PlainFile } from '../files/decompress';
import type { ParsedImport, Progress } from '../parsed';
import { readItems } from './items';
import { readRatings } from './ratings';
import { readVia } from './via';
import { readViaCases } from './via-cases';
import { readViaRatings } from './via-ratings';

export interface ImportOptions {
  /** names who answered or rated, where the file does not */
  respondent: string | null;
}

type Read = (
  file: PlainFile,
  progress: Progress,
  options: ImportOptions,
) => Promise<ParsedImport & { encoding: string }>;

/** Every format that can be imported, by its name on the command line. */
export const formats: Record<string, Read> = {
  via: async (file, progress) => readVia(decompress(file), progress),
  'via-cases': async (file, progress, { respondent }) => readViaCases(decompress(file), progress, respondent),
  'via-ratings': async (file, _progress, { respondent }) => readViaRatings(decompress(file), respondent),
  items: (file) => readItems(file),
  ratings: (file) => readRatings(file),
};

export function formatNamed(name: string): Read {
  const format = formats[name];
  if (format) return format;
  throw new ImportError(
    'no-such-format',
    `There is no format "${name}". Choose one of ${Object.keys(formats).join(', ')}.`,
  );
}
