import { statedPoints } from '../../../shared/replies/score';
import { readStatedRatings } from '../../../shared/replies/stated-ratings';
import { values } from '../../../shared/values/values';
import { breathe } from '../../database/breathe';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, ParsedReply, Progress } from '../parsed';
import { answersRead, millisecondsOf, respondentOf, variantOf } from './answers';

const asked = values.map(({ name }) => name);

/** Reads task 1: a reply a row, rating the 56 values in one scenario with one variant of the prompt. */
export async function readViaTask1(
  file: PlainFile,
  progress: Progress,
  respondent: string | null,
): Promise<ParsedImport & { encoding: string }> {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, ['country', 'topic', 'response', 'prompt_index']);
  const replies: ParsedReply[] = [];
  for (const [index, row] of rows.entries()) {
    replies.push(replyOf(file.name, row));
    if (index % 100 === 99) await breathe(() => progress(index + 1, rows.length));
  }
  progress(rows.length, rows.length);
  const who = respondentOf(file.name, respondent, /_t1$/i);
  return answersRead('via-task1', rows.length, encoding, { ...who, replies });
}

function replyOf(file: string, { number, cells }: Row): ParsedReply {
  const { country, topic, response, prompt_index: index, duration } = cells;
  const variant = variantOf(file, number, index);
  const { how, reading, reason, ratings } = readStatedRatings(response!, asked);
  return {
    kind: 'stated',
    prompt: null,
    text: response!,
    how,
    reading,
    reason,
    tokens: null,
    milliseconds: millisecondsOf(duration),
    row: number,
    stated: ratings.map((rating) => ({ country: country!, topic: topic!, variant, points: statedPoints, ...rating })),
    choices: [],
  };
}
