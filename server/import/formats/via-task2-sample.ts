import { readChoice } from '../../../shared/replies/choice';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, ParsedReply } from '../parsed';
import { answersRead, respondentOf } from './answers';

const variants = [0, 1, 2, 3, 4, 5, 6, 7];
const columns = [
  'country',
  'topic',
  'value',
  'option1',
  'option2',
  ...variants.map((variant) => `evaluation_${variant}`),
];

/** The variants that show the action for the value first. */
const swapped = new Set([2, 3, 6, 7]);

/** Reads the sample of task 2 with all eight variants: a row a cell, its two actions, and eight replies. */
export function readViaTask2Sample(file: PlainFile, respondent: string | null): ParsedImport & { encoding: string } {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, columns);
  const replies = rows.flatMap((row) => variants.map((variant) => replyOf(row, variant)));
  const who = respondentOf(file.name, respondent, /^task2_results_/i);
  return answersRead('via-task2-sample', rows.length, encoding, { ...who, replies });
}

function replyOf({ number, cells }: Row, variant: number): ParsedReply {
  const { country, topic, value, option1: against, option2: forValue } = cells;
  const reply = cells[`evaluation_${variant}`]!;
  const { how, reading, reason, option } = readChoice(reply);
  const shown = swapped.has(variant) ? [forValue!, against!] : [against!, forValue!];
  const positive = swapped.has(variant) ? 1 : 2;
  return {
    kind: 'choice',
    prompt: `Option 1: ${shown[0]}\nOption 2: ${shown[1]}`,
    text: reply,
    how,
    reading,
    reason,
    tokens: null,
    milliseconds: null,
    row: number,
    stated: [],
    choices: [
      {
        country: country!,
        topic: topic!,
        value: value!,
        question: null,
        condition: '',
        variant: String(variant),
        chosen: option === null ? null : option === positive ? 'positive' : 'negative',
      },
    ],
  };
}
