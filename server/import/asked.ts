import type { Questionnaire } from '../../shared/model/questionnaire';
import type { Writing } from '../database/open';
import * as instruments from '../instruments/store';
import { ImportError } from './errors';
import type { ParsedAnswers, ParsedInstruments } from './parsed';

/** Answers of a respondent on their way into a study. */
export interface AnswerImport {
  studyId: string;
  /** null for answers that no file holds */
  sourceId: string | null;
  file: string;
  answers: ParsedAnswers;
}

/** How the study calls what a file of answers brought along: ids by the file's keys. */
export interface Asked {
  questionnaireId: string | null;
  itemId(key: string): string;
  questionId(key: string): string;
}

/**
 * Stores the questionnaire and the scenarios that a file of answers brings along. What the study has already by the same
 * short name or key is taken as it stands there; where the two differ, the file is refused, since its answers would go
 * to other questions than those that were asked.
 */
export async function bringAlong(transaction: Writing, given: AnswerImport): Promise<Asked> {
  const { questionnaire = null, scenarios = [] } = given.answers.asked ?? {};
  const items = questionnaire ? await bringQuestionnaire(transaction, given, questionnaire) : null;
  const questions = await bringScenarios(transaction, given, scenarios);
  return {
    questionnaireId: items?.id ?? null,
    itemId: (key) => items!.ids.get(key)!,
    // A question that the file does not bring along goes by the name that the file gives it.
    questionId: (key) => questions.get(key) ?? key,
  };
}

async function bringQuestionnaire(
  transaction: Writing,
  { studyId, sourceId, file }: AnswerImport,
  read: Questionnaire,
): Promise<{ id: string; ids: Map<string, string> }> {
  if (!(await instruments.questionnaireBySlug(transaction, studyId, read.slug)))
    await instruments.insertQuestionnaire(transaction, studyId, sourceId, read);
  const there = (await instruments.questionnaireBySlug(transaction, studyId, read.slug))!;
  const [language] = read.languages;
  const ids = new Map<string, string>();
  for (const { key, valueGroup, texts } of read.items) {
    const text = texts[language!];
    const place = there.items.findIndex((item) => item.valueGroup === valueGroup && item.texts[language!] === text);
    if (place < 0) {
      throw new ImportError(
        'other-questionnaire',
        `${file}: the study's questionnaire "${read.slug}" has no item "${text}" for ${valueGroup}. Import the file into another study.`,
      );
    }
    ids.set(key, there.itemIds[place]!);
  }
  return { id: there.id, ids };
}

async function bringScenarios(
  transaction: Writing,
  { studyId, sourceId, file }: AnswerImport,
  scenarios: ParsedInstruments['scenarios'],
): Promise<Map<string, string>> {
  const keys = scenarios.map(({ key }) => key);
  const there = await instruments.existingScenarioKeys(transaction, studyId, keys);
  const fresh = scenarios.filter(({ key }) => !there.has(key));
  await instruments.insertScenarios(transaction, studyId, sourceId, fresh);
  const questions = await instruments.questionsOf(transaction, studyId, keys);
  const ids = new Map(questions.map(({ id, scenario, question }) => [`${scenario}/${question}`, id]));
  for (const { key, row, questions: asked } of scenarios) {
    const lacking = asked.find((question) => !ids.has(`${key}/${question.key}`));
    if (!lacking) continue;
    throw new ImportError(
      'other-scenario',
      `${file}, line ${row}: the study's scenario "${key}" has no question ${lacking.key}. Import the file into another study.`,
    );
  }
  return ids;
}
