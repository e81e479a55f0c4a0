import type { Option, Question, Scenario } from '../../../shared/model/scenario';
import { language as languageCode } from '../../../shared/model/texts';
import { emptyCounts } from '../../../shared/replies/read-reply';
import { ambiguousGroupNames, findGroup, groupName } from '../../../shared/values/find-group';
import { ImportError } from '../errors';
import type { PlainFile } from '../files/decompress';
import { readRecords } from '../files/records';
import type { Row } from '../files/table';
import type { ParsedImport, Problem } from '../parsed';

type ReadScenario = Scenario & { row: number };

/** Reads scenarios: a row an option, with its scenario, question and value; rows in a further `language` translate. */
export async function readScenarios(file: PlainFile): Promise<ParsedImport & { encoding: string }> {
  const { rows, encoding } = await readRecords(file, ['scenario', 'title', 'question', 'option_text', 'value']);
  const scenarios = new Map<string, ReadScenario>();
  const problems: Problem[] = [];
  const first = rows[0]?.cells.language?.trim() ?? '';
  for (const row of rows) addRow(file.name, scenarios, row, first, problems);
  for (const name of ambiguousGroupNames.filter((one) => rows.some(({ cells }) => cells.value!.trim() === one))) {
    problems.push({
      row: null,
      severity: 'warning',
      message: `Translators use ${name} for different values; here it was read as ${groupName(findGroup(name)!)}.`,
    });
  }
  return {
    format: 'scenarios',
    rows: rows.length,
    items: [],
    ratings: [],
    problems,
    replies: emptyCounts(),
    attributions: null,
    encoding,
    scenarios: [...scenarios.values()],
  };
}

function addRow(
  file: string,
  scenarios: Map<string, ReadScenario>,
  row: Row,
  firstLanguage: string,
  problems: Problem[],
): void {
  const cell = (column: string) => row.cells[column]?.trim().normalize('NFC') ?? '';
  const key = cell('scenario');
  const questionKey = cell('question');
  for (const [column, value] of [
    ['scenario', key],
    ['question', questionKey],
    ['option_text', cell('option_text')],
  ]) {
    if (value === '') throw new ImportError('cell-empty', `${file}, row ${row.number}, column ${column}: it is empty.`);
  }
  const language = cell('language');
  if (language !== '' && !languageCode.safeParse(language).success) {
    throw new ImportError(
      'bad-cell',
      `${file}, row ${row.number}, column language: "${language}" is no language code.`,
    );
  }
  if (language !== firstLanguage) {
    translate(file, scenarios, row, cell, problems);
    return;
  }
  const scenario = known(scenarios, key, cell, row.number);
  const question =
    scenario.questions.find((one) => one.key === questionKey) ?? newQuestion(scenario, questionKey, cell);
  const option = readOption(file, row, question, cell);
  if (question.options.some((one) => one.key === option.key)) {
    throw new ImportError(
      'duplicate-key',
      `${file}, row ${row.number}: the option "${option.key}" stands twice in the question "${questionKey}" of "${key}".`,
    );
  }
  question.options.push(option);
}

type Cell = (column: string) => string;

function known(scenarios: Map<string, ReadScenario>, key: string, cell: Cell, row: number): ReadScenario {
  const there = scenarios.get(key);
  if (there) return there;
  const made: ReadScenario = {
    key,
    title: cell('title'),
    text: cell('situation') || null,
    address: cell('address') || null,
    category: cell('category') || null,
    translations: {},
    questions: [],
    row,
  };
  scenarios.set(key, made);
  return made;
}

function newQuestion(scenario: Scenario, key: string, cell: Cell): Question {
  const made: Question = { key, text: cell('question_text'), translations: {}, options: [] };
  scenario.questions.push(made);
  return made;
}

function readOption(file: string, row: Row, question: Question, cell: Cell): Option {
  const group = findGroup(cell('value'));
  if (!group) {
    throw new ImportError(
      'bad-cell',
      `${file}, row ${row.number}, column value: "${cell('value')}" is none of the ten values. Write for example Security or Self-direction.`,
    );
  }
  const polarity = cell('polarity');
  if (polarity !== '' && polarity !== 'positive' && polarity !== 'negative') {
    throw new ImportError(
      'bad-cell',
      `${file}, row ${row.number}, column polarity: "${polarity}" is neither positive nor negative.`,
    );
  }
  return {
    key: cell('option') || String(question.options.length + 1),
    valueGroup: group,
    polarity: polarity || null,
    text: cell('option_text'),
    generator: cell('generator') || null,
    translations: {},
  };
}

/** Puts a row in a further language beside the row that it translates, which is found by the three keys. */
function translate(
  file: string,
  scenarios: Map<string, ReadScenario>,
  row: Row,
  cell: Cell,
  problems: Problem[],
): void {
  const language = cell('language');
  const scenario = scenarios.get(cell('scenario'));
  const question = scenario?.questions.find(({ key }) => key === cell('question'));
  const option = question?.options.find(({ key }) => key === cell('option'));
  if (!scenario || !question || !option || language === '') {
    problems.push({
      row: row.number,
      severity: 'error',
      message: `There is no earlier row with this scenario, question and option (column "option") that this one in "${language}" translates. It was left out.`,
      raw: Object.values(row.cells).join(','),
    });
    return;
  }
  scenario.translations[language] ??= { title: cell('title'), text: cell('situation') || null };
  if (cell('question_text')) question.translations[language] = cell('question_text');
  option.translations[language] = cell('option_text');
  const group = findGroup(cell('value'));
  if (group !== option.valueGroup) {
    problems.push({
      row: row.number,
      severity: 'warning',
      message: `${file}: the value "${cell('value')}" differs from that of the row it translates, which stays.`,
    });
  }
}
