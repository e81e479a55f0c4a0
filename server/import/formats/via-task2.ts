import { breathe } from '../../database/breathe';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import { type Row, readTable } from '../files/table';
import type { ParsedImport, Progress } from '../parsed';
import { answersRead, millisecondsOf, respondentOf, variantOf } from './answers';
import { type Marked, pairMarked } from './marked-actions';

const columns = ['country', 'topic', 'value', 'polarity', 'model_choice', 'prompt_index'];

/** Reads task 2: a row an action, and whether it was the one chosen; the two rows of a cell make one choice. */
export async function readViaTask2(
  file: PlainFile,
  progress: Progress,
  respondent: string | null,
): Promise<ParsedImport & { encoding: string }> {
  const { text, encoding } = decode(file);
  const { rows } = readTable(file.name, text, columns);
  const marked: Marked[] = [];
  for (const [index, row] of rows.entries()) {
    marked.push(markedIn(file.name, row));
    if (index % 500 === 499) await breathe(() => progress(index + 1, rows.length));
  }
  progress(rows.length, rows.length);
  const who = respondentOf(file.name, respondent, /_t2$/i);
  return answersRead('via-task2', rows.length, encoding, { ...who, replies: pairMarked(marked) });
}

function markedIn(file: string, { number, cells }: Row): Marked {
  const { country, topic, value, polarity, model_choice: said, prompt_index: index, duration } = cells;
  if (polarity !== 'positive' && polarity !== 'negative')
    throw new ImportError(
      'bad-polarity',
      `${file}, row ${number}, column polarity: "${polarity}" is neither positive nor negative.`,
    );
  return {
    cell: { country: country!, topic: topic!, value: value!, polarity },
    variant: variantOf(file, number, index),
    said: said!,
    line: said!,
    milliseconds: millisecondsOf(duration),
    row: number,
  };
}
