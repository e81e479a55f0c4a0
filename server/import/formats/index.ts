import { parseCodebook, parseQdc } from '../../exchange/parse';
import { readProjectFile } from '../../exchange/read-project';
import { ImportError } from '../errors';
import { decompress, type PlainFile } from '../files/decompress';
import type { ParsedImport, Progress } from '../parsed';
import { readAccuracies, readValactAccuracies } from './accuracies';
import { readItems } from './items';
import type { ViaCell } from './marked-actions';
import { readQuestionnaire } from './questionnaire';
import { readRatings } from './ratings';
import { readScenarios } from './scenarios';

import { readValactChoices } from './valact-choices';
import { readValactQuestionnaire } from './valact-questionnaire';

import { readVia } from './via';
import { readViaCases } from './via-cases';
import { readViaExplanations } from './via-explanations';
import { readViaRatings } from './via-ratings';
import { readViaTask1 } from './via-task1';
import { readViaTask2 } from './via-task2';
import { readViaTask2Log } from './via-task2-log';
import { readViaTask2Sample } from './via-task2-sample';

export interface ImportOptions {
  /** names who answered or rated, where the file does not */
  respondent: string | null;
  /** the cells of the study's VIA items by their row, for files that name rows only */
  viaCells?: () => Promise<Map<number, ViaCell>>;
  /** questionnaires: which one of the file's */
  questionnaire?: string | null;
  /** questionnaires: the items' language, where no column says it */
  language?: string | null;
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
  'via-task1': async (file, progress, { respondent }) => readViaTask1(decompress(file), progress, respondent),
  'via-task2': async (file, progress, { respondent }) => readViaTask2(decompress(file), progress, respondent),
  'via-task2-log': async (file, progress, { respondent, viaCells }) =>
    readViaTask2Log(decompress(file), progress, respondent, (await viaCells?.()) ?? new Map()),
  'via-task2-sample': async (file, _progress, { respondent }) => readViaTask2Sample(decompress(file), respondent),
  'via-explanations': async (file, _progress, { respondent }) => readViaExplanations(decompress(file), respondent),
  'valact-questionnaire': async (file, _progress, { respondent }) =>
    readValactQuestionnaire(decompress(file), respondent),
  'valact-choices': async (file, _progress, { respondent }) => readValactChoices(decompress(file), respondent),
  'valact-accuracies': (file) => readValactAccuracies(file),
  accuracies: (file, _progress, { respondent }) => readAccuracies(file, respondent),
  items: (file) => readItems(file),
  ratings: (file) => readRatings(file),
  questionnaire: (file, _progress, options) => readQuestionnaire(file, options),
  scenarios: (file) => readScenarios(file),
  qdpx: (file) => readProjectFile(file),
  qdc: async (file) => parseQdc(file),
  codebook: (file) => parseCodebook(file),
};

export function formatNamed(name: string): Read {
  const format = formats[name];
  if (format) return format;
  throw new ImportError(
    'no-such-format',
    `There is no format "${name}". Choose one of ${Object.keys(formats).join(', ')}.`,
  );
}
