import { readPythonLiteral } from '../../../shared/replies/python-literal';
import type { ValueGroup } from '../../../shared/values/groups';
import { ImportError } from '../errors';
import { isChinese, valactGroup } from './valact-groups';

export interface TrialItem {
  /** the statement's number in this trial's order */
  number: number;
  group: ValueGroup;
  text: string;
}

/** One order of the statements, and what was replied to it: one reply per variant of the prompt. */
export interface Trial {
  language: 'en' | 'zh';
  items: TrialItem[];
  replies: string[];
  /** the line of the replies */
  row: number;
}

/**
 * Reads the text file of the study's questionnaire runs. A trial is a line `----trial0----`, a line for each broad
 * value with its statements under their shuffled numbers (lists of tuples or tuples of them), and a line
 * `model_choice: [...]` with the replies.
 */
export function readTrials(file: string, text: string): Trial[] {
  const trials: Trial[] = [];
  let items: TrialItem[] = [];
  let language: Trial['language'] = 'en';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const row = index + 1;
    if (line.trim() === '') continue;
    if (/^-+\s*trial\s*\d+\s*-+$/i.test(line.trim())) {
      if (items.length > 0) throw noReplies(file, row);
      continue;
    }
    const { name, value } = fieldOf(file, row, line);
    if (name === 'model_choice') {
      trials.push({ language, items: sortedItems(file, row, items), replies: repliesIn(file, row, value), row });
      items = [];
    } else {
      language = isChinese(name) ? 'zh' : 'en';
      items.push(...itemsIn(file, row, name, value));
    }
  }
  if (items.length > 0) throw noReplies(file, text.split(/\r?\n/).length);
  if (trials.length === 0)
    throw new ImportError('no-rows', `${file} holds no trial. A trial ends with "model_choice:".`);
  return trials;
}

const noReplies = (file: string, row: number) =>
  new ImportError(
    'replies-missing',
    `${file}, line ${row}: the trial before this line has no "model_choice:". The file is cut short; fetch it again.`,
  );

function fieldOf(file: string, row: number, line: string): { name: string; value: unknown } {
  const [, name, literal] = /^([^:[]+):\s*(.*)$/s.exec(line) ?? [];
  const value = literal === undefined ? undefined : readPythonLiteral(literal);
  if (name === undefined || !Array.isArray(value)) {
    throw new ImportError(
      'bad-line',
      `${file}, line ${row}: this is neither a trial, a value with its statements, nor a list of replies. The file is damaged, or another format fits it.`,
    );
  }
  return { name: name.trim(), value };
}

function itemsIn(file: string, row: number, name: string, value: unknown): TrialItem[] {
  const group = valactGroup(file, row, name);
  return (value as unknown[]).map((pair) => {
    const [number, text] = Array.isArray(pair) ? (pair as unknown[]) : [];
    if (typeof number === 'number' && typeof text === 'string')
      return { number, group, text: text.normalize('NFC').replace(/\s+/g, ' ').trim() };
    throw new ImportError(
      'bad-statement',
      `${file}, line ${row}: a statement under "${name}" has no number or no text.`,
    );
  });
}

function sortedItems(file: string, row: number, items: readonly TrialItem[]): TrialItem[] {
  const sorted = [...items].sort((a, b) => a.number - b.number);
  const twice = sorted.find(({ number }, place) => sorted[place + 1]?.number === number);
  if (twice) {
    throw new ImportError(
      'number-twice',
      `${file}, line ${row}: two statements of this trial have the number ${twice.number}.`,
    );
  }
  if (sorted.length > 0) return sorted;
  throw new ImportError('no-statements', `${file}, line ${row}: replies without statements before them.`);
}

function repliesIn(file: string, row: number, value: unknown): string[] {
  const replies = value as unknown[];
  if (replies.every((reply) => typeof reply === 'string')) return replies as string[];
  throw new ImportError('bad-replies', `${file}, line ${row}: the replies are not a list of texts.`);
}
