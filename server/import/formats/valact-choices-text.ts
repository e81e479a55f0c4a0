import { readPythonLiteral } from '../../../shared/replies/python-literal';
import type { ValueGroup } from '../../../shared/values/groups';
import { ImportError } from '../errors';
import { valactGroup } from './valact-groups';

export interface FileOption {
  generator: string;
  group: ValueGroup;
  text: string;
}

/** One scenario with its questions, and for each variant of the prompt a reply to each question. */
export interface FileScenario {
  /** null where the file masks it */
  title: string | null;
  questions: FileOption[][];
  replies: { variant: string; texts: string[]; row: number }[];
  /** the line of the title */
  row: number;
}

/**
 * Reads the text file of the study's choices: a title, a line with the questions (lists of tuples generator, value,
 * action), and a line `model_choice for prompt1: [...]` for each variant of the prompt.
 */
export function readScenarios(file: string, text: string): FileScenario[] {
  const scenarios: FileScenario[] = [];
  let title: { text: string; row: number } | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const row = index + 1;
    if (line.trim() === '') continue;
    const choice = /^model_choice for ([^:]+):\s*(.*)$/s.exec(line);
    if (choice) {
      const scenario = scenarios.at(-1);
      if (!scenario || title) throw outOfOrder(file, row, 'replies without questions before them');
      scenario.replies.push({ variant: choice[1]!.trim(), texts: repliesIn(file, row, choice[2]!, scenario), row });
    } else if (line.startsWith('[[')) {
      if (!title) throw outOfOrder(file, row, 'questions without a title before them');
      scenarios.push({
        title: shown(title.text),
        questions: questionsIn(file, row, line),
        replies: [],
        row: title.row,
      });
      title = null;
    } else {
      if (title) throw outOfOrder(file, row, 'a title where questions were expected');
      title = { text: line.trim().normalize('NFC'), row };
    }
  }
  if (title) throw outOfOrder(file, title.row, 'a title at the end, without questions');
  const unanswered = scenarios.find(({ replies }) => replies.length === 0);
  if (unanswered) throw outOfOrder(file, unanswered.row, 'a scenario without replies');
  if (scenarios.length === 0) throw new ImportError('no-rows', `${file} holds no scenario.`);
  return scenarios;
}

const outOfOrder = (file: string, row: number, what: string) =>
  new ImportError('bad-line', `${file}, line ${row}: ${what}. The file is cut short or damaged; fetch it again.`);

const shown = (title: string) => (/^[[【]?\s*masked/i.test(title) ? null : title);

function questionsIn(file: string, row: number, line: string): FileOption[][] {
  const value = readPythonLiteral(line);
  if (!Array.isArray(value)) throw outOfOrder(file, row, 'questions that cannot be read');
  return (value as unknown[]).map((options) => {
    if (!Array.isArray(options) || options.length < 2) throw outOfOrder(file, row, 'a question without options');
    return (options as unknown[]).map((option) => optionIn(file, row, option));
  });
}

function optionIn(file: string, row: number, option: unknown): FileOption {
  const [generator, group, text] = Array.isArray(option) ? (option as unknown[]) : [];
  if (typeof generator !== 'string' || typeof group !== 'string' || typeof text !== 'string')
    throw outOfOrder(file, row, 'an option without a generator, a value or a text');
  return { generator, group: valactGroup(file, row, group), text: text.normalize('NFC').trim() };
}

function repliesIn(file: string, row: number, literal: string, { questions }: FileScenario): string[] {
  const replies = readPythonLiteral(literal);
  if (!Array.isArray(replies) || !replies.every((reply) => typeof reply === 'string'))
    throw outOfOrder(file, row, 'replies that are not a list of texts');
  if (replies.length !== questions.length) {
    throw new ImportError(
      'replies-count',
      `${file}, line ${row}: ${replies.length} replies to ${questions.length} questions. It can't be told which belongs to which.`,
    );
  }
  return replies as string[];
}
