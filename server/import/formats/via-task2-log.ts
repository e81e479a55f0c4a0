import { z } from 'zod';
import { breathe } from '../../database/breathe';
import { ImportError } from '../errors';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import type { ParsedImport, Problem, Progress } from '../parsed';
import { answersRead, millisecondsOf, respondentOf } from './answers';
import { type Marked, pairMarked, type ViaCell } from './marked-actions';

const logged = z.looseObject({
  /** zero-based row of the VIA file, its header not counted */
  index: z.number().int().min(0),
  model_choice: z.union([z.boolean(), z.number(), z.string(), z.null()]),
  prompt_index: z.union([z.number().int().min(0), z.string().regex(/^\d+$/)]),
  duration: z.number().nullish(),
});

/** The header is row 1 of a file, so what the log calls row 0 is row 2. */
const rowOfIndex = (index: number) => index + 2;

/** Reads the log of task 2: a line for each row of the VIA file that was asked, which the study's items know. */
export async function readViaTask2Log(
  file: PlainFile,
  progress: Progress,
  respondent: string | null,
  cells: ReadonlyMap<number, ViaCell>,
): Promise<ParsedImport & { encoding: string }> {
  const { text, encoding } = decode(file);
  const lines = text.split('\n');
  if (cells.size === 0) {
    throw new ImportError(
      'via-missing',
      `${file.name} names rows of the VIA file, and the study has no VIA items. Import the VIA file (format via) first, then this log.`,
    );
  }
  const marked: Marked[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') marked.push(markedIn(file.name, index + 1, line.trim(), cells));
    if (index % 1000 === 999) await breathe(() => progress(index + 1, lines.length));
  }
  if (marked.length === 0) throw new ImportError('no-rows', `${file.name} has no lines.`);
  progress(lines.length, lines.length);
  const who = respondentOf(file.name, respondent, /_t2_log$/i);
  return answersRead(
    'via-task2-log',
    marked.length,
    encoding,
    { ...who, replies: pairMarked(marked) },
    notAsked(marked, cells),
  );
}

function markedIn(file: string, number: number, line: string, cells: ReadonlyMap<number, ViaCell>): Marked {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ImportError(
      'bad-json',
      `${file}, line ${number}: this is not a JSON object. The file is cut short, or it is no log of task 2.`,
    );
  }
  const read = logged.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ImportError(
      'bad-line',
      `${file}, line ${number}: ${issue!.path.join('.') || 'the line'} is not as in a log of task 2, which has index, model_choice and prompt_index. ${issue!.message}`,
    );
  }
  const { index, model_choice: said, prompt_index: variant, duration } = read.data;
  const cell = cells.get(rowOfIndex(index));
  if (!cell) {
    throw new ImportError(
      'via-row-missing',
      `${file}, line ${number}: index ${index} is row ${rowOfIndex(index)} of the VIA file, and the study's VIA items have no such row. Import the whole VIA file that the log was made with (format via) first.`,
    );
  }
  return {
    cell,
    variant: String(Number(variant)),
    said: String(said),
    line,
    milliseconds: millisecondsOf(duration),
    row: number,
  };
}

function notAsked(marked: readonly Marked[], cells: ReadonlyMap<number, ViaCell>): Problem[] {
  const asked = new Set(marked.map(({ cell }) => cell));
  const left = cells.size - asked.size;
  if (left <= 0) return [];
  return [
    {
      row: null,
      severity: 'note',
      message: `${left} of the ${cells.size} rows of the VIA file are not in the log: they were not asked, or the answer was not logged.`,
    },
  ];
}
