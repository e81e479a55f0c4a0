import { shippedQuestionnaire } from '../../seed-data/questionnaire';
import { shippedScenarios } from '../../seed-data/scenarios';
import { portraitLabels, type Questionnaire } from '../../shared/model/questionnaire';
import { isBalanced, offersByGroup } from '../../shared/survey/balance';
import { groupKeys } from '../../shared/values/find-group';
import { recordEvent } from '../database/events';
import type { Database, Reading } from '../database/open';
import { conflict, HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { surveysUsing } from '../surveys/store';
import * as store from './store';

type By = { id: string | null };

const summaryOf = ({ slug, title, languages, points, order, items }: Questionnaire) => ({
  slug,
  title,
  languages,
  points,
  order,
  items: items.length,
});

export async function listQuestionnaires(database: Database, study: Study) {
  return (await store.questionnairesOf(database.read, study.id)).map(summaryOf);
}

export async function findQuestionnaire(database: Reading, study: Study, slug: string) {
  const found = await store.questionnaireBySlug(database, study.id, slug);
  if (!found) throw notFound('questionnaire');
  return found;
}

export async function lookAtQuestionnaire(database: Database, study: Study, slug: string) {
  const { id, ...found } = await findQuestionnaire(database.read, study, slug);
  return { ...found, answers: await store.countRatings(database.read, id) };
}

/** Puts the shipped questionnaire into a study; refused when its short name is taken. */
export async function addShippedQuestionnaire(database: Database, by: By, study: Study) {
  return database.write(async (transaction) => {
    if (await store.questionnaireBySlug(transaction, study.id, shippedQuestionnaire.slug)) {
      throw conflict('there-already', 'The study has this questionnaire already.');
    }
    await store.insertQuestionnaire(transaction, study.id, null, shippedQuestionnaire);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'questionnaire.added',
      subject: `questionnaire:${shippedQuestionnaire.slug}`,
      after: { items: shippedQuestionnaire.items.length, shipped: true },
    });
    return summaryOf(shippedQuestionnaire);
  });
}

export async function changeQuestionnaire(
  database: Database,
  by: By,
  study: Study,
  slug: string,
  changed: Pick<Questionnaire, 'title' | 'points' | 'labels' | 'instructions' | 'order'>,
) {
  return database.write(async (transaction) => {
    const before = await findQuestionnaire(transaction, study, slug);
    if (changed.points !== before.points && (await store.countRatings(transaction, before.id)) > 0) {
      throw conflict('answered', 'People or models have answered on this scale, so its number of points stays.');
    }
    for (const [language, labels] of Object.entries(changed.labels)) {
      if (labels.length !== changed.points) {
        throw new HttpError(
          400,
          'labels-miscounted',
          `The scale has ${changed.points} points, and ${labels.length} labels in "${language}". Give each point one label.`,
        );
      }
    }
    await store.updateQuestionnaire(transaction, before.id, { ...changed, languages: before.languages });
    const { title, points, labels, instructions, order } = before;
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'questionnaire.changed',
      subject: `questionnaire:${slug}`,
      before: { title, points, labels, instructions, order },
      after: changed,
    });
    return summaryOf({ ...before, ...changed });
  });
}

export async function removeQuestionnaire(database: Database, by: By, study: Study, slug: string): Promise<void> {
  await database.write(async (transaction) => {
    const found = await findQuestionnaire(transaction, study, slug);
    const users = await surveysUsing(transaction, study.id, slug);
    if (users.length > 0) {
      throw conflict('in-use', `The survey "${users[0]}" asks this questionnaire. Take it out of there first.`);
    }
    if ((await store.countRatings(transaction, found.id)) > 0) {
      throw conflict('answered', 'There are answers to this questionnaire, so it stays.');
    }
    await store.deleteQuestionnaire(transaction, found.id);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'questionnaire.removed',
      subject: `questionnaire:${slug}`,
      before: summaryOf(found),
    });
  });
}

/** Labels for each point in each language: what was given, else those of portraits on six points, else the numbers. */
export function labelsFor(languages: readonly string[], points: number): Record<string, string[]> {
  const numbers = Array.from({ length: points }, (_, point) => String(point + 1));
  return Object.fromEntries(
    languages.map((language) => {
      const known = portraitLabels[language];
      return [language, known && known.length === points ? [...known] : numbers];
    }),
  );
}

export async function lookAtScenario(database: Database, study: Study, key: string) {
  const [found] = await store.scenariosWith(database.read, study.id, { key });
  if (!found) throw notFound('scenario');
  return found;
}

export async function addShippedScenarios(database: Database, by: By, study: Study): Promise<{ added: number }> {
  return database.write(async (transaction) => {
    const there = await store.existingScenarioKeys(
      transaction,
      study.id,
      shippedScenarios.map(({ key }) => key),
    );
    const fresh = shippedScenarios.filter(({ key }) => !there.has(key));
    await store.insertScenarios(transaction, study.id, null, fresh);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'scenarios.added',
      subject: `study:${study.id}`,
      after: { added: fresh.length, shipped: true },
    });
    return { added: fresh.length };
  });
}

/** How often each value is offered: in all, by category and generator, and where single scenarios are uneven. */
export async function balanceOf(database: Database, study: Study) {
  const offers = await store.offersOf(database.read, study.id);
  const scenarios = groupBy(offers, ({ scenario }) => scenario);
  const questions = groupBy(offers, ({ question }) => question);
  const groupsOf = (rows: readonly store.OfferRow[]) => rows.map(({ group }) => group);
  const all = offersByGroup(groupsOf(offers));
  return {
    scenarios: scenarios.size,
    questions: questions.size,
    options: offers.length,
    balanced: isBalanced(all),
    groups: groupKeys.map((group) => ({
      group,
      offered: all[group] ?? 0,
      byGenerator: countBy(offers.filter((one) => one.group === group).map(({ generator }) => generator ?? '')),
    })),
    categories: [...groupBy(offers, ({ category }) => category)].map(([category, rows]) => ({
      category,
      scenarios: new Set(rows.map(({ scenario }) => scenario)).size,
      offers: offersByGroup(groupsOf(rows)),
    })),
    uneven: [...scenarios.values()].filter((rows) => !isBalanced(offersByGroup(groupsOf(rows)))).length,
    repeating: [...questions.values()].filter((rows) => new Set(groupsOf(rows)).size < rows.length).length,
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
