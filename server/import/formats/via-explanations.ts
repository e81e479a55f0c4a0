import { predictedCase, readPrediction } from '../../../shared/replies/prediction';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, ParsedReply } from '../parsed';
import { answersRead, respondentOf } from './answers';

const marks = /_explanation_outputs_(default|attribution_explanation|attribution|explanation)$/i;

/**
 * Reads an observer's predictions in one setting, which the file's name tells: what the observer saw besides the
 * action. A row is a case: `label` says whether its action goes with the value, `result` is the observer's reply.
 */
export function readViaExplanations(file: PlainFile, respondent: string | null): ParsedImport & { encoding: string } {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, ['label', 'result']);
  const setting = marks.exec(file.name.replace(/\.csv$/i, ''))?.[1]?.toLowerCase();
  if (!setting) {
    throw new ImportError(
      'setting-missing',
      `${file.name} does not tell its setting. Name the file NAME_explanation_outputs_SETTING.csv; the settings are default, attribution, explanation, attribution_explanation.`,
    );
  }
  const replies = rows.map((row, index) => replyOf(file.name, row, index, setting));
  return answersRead('via-explanations', rows.length, encoding, {
    ...respondentOf(file.name, respondent, marks),
    replies,
  });
}

function replyOf(file: string, { number, cells }: Row, index: number, setting: string): ParsedReply {
  const { how, reading, reason, predicted } = readPrediction(cells.result!);
  const label = cells.label!.trim().toLowerCase();
  if (label !== 'true' && label !== 'false')
    throw new ImportError(
      'bad-label',
      `${file}, row ${number}, column label: "${cells.label}" is neither True nor False.`,
    );
  return {
    kind: 'explanation',
    prompt: null,
    text: cells.result!,
    how,
    reading,
    reason,
    tokens: null,
    milliseconds: null,
    row: number,
    stated: [],
    choices: [
      {
        country: null,
        topic: null,
        value: null,
        question: predictedCase + (cells['']?.trim() || String(index)).padStart(4, '0'),
        condition: setting,
        variant: label === 'true' ? 'positive' : 'negative',
        chosen: predicted === null ? null : predicted ? 'positive' : 'negative',
      },
    ],
  };
}
