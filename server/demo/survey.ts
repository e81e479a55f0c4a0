import { demoConsent, demoSurvey, syntheticPeople } from '../../seed-data/demo-study/survey';
import { shippedQuestionnaire } from '../../seed-data/questionnaire';
import { shippedScenarios } from '../../seed-data/scenarios';
import type { ShownEntry, ShownPage } from '../../shared/api/taking';
import { type Random, seededRandom } from '../../shared/statistics/random';
import { groupKeys } from '../../shared/values/find-group';
import { newId } from '../database/ids';
import type { Database } from '../database/open';
import { addShippedQuestionnaire, addShippedScenarios } from '../instruments/service';
import type { Study } from '../studies/store';
import { createSurvey, moveSurvey, wordConsent } from '../surveys/service';
import { savePage } from '../taking/save';
import { answerConsent, finish, participantOf, placeOf } from '../taking/service';
import { markSynthetic } from '../taking/store';

const nobody = { id: null };
const slug = 'values-and-choices';

/** Opens a survey of the shipped instruments, with a few participants who are made up and marked so. */
export async function openDemoSurvey(database: Database, study: Study): Promise<void> {
  await addShippedQuestionnaire(database, nobody, study);
  await addShippedScenarios(database, nobody, study);
  await createSurvey(database, nobody, study, { slug, title: 'Values and choices', settings: demoSurvey });
  await wordConsent(database, nobody, study, slug, demoConsent);
  const { links } = await moveSurvey(database, nobody, study, slug, 'open');
  for (let number = 1; number <= syntheticPeople; number++) await answerAs(database, links[0]!.token, number);
}

/** Lets one made-up person answer by tastes of their own with some noise; the last one does not read. */
async function answerAs(database: Database, token: string, number: number): Promise<void> {
  const random = seededRandom(number);
  const reads = number < syntheticPeople;
  const language = number % 2 === 0 ? 'de' : 'en';
  const visit = `synthetic-${newId()}`;
  const newcomer = { ids: {}, visit, language, version: 1, agree: true };
  const { taking } = await answerConsent(database, token, newcomer);
  const { survey } = await placeOf(database.read, token);
  const participant = await participantOf(database.read, survey, taking!.key);
  await database.write((transaction) =>
    markSynthetic(transaction, participant.id, participant.respondent_id!, `Synthetic ${number}`),
  );
  const tastes = Object.fromEntries(groupKeys.map((key) => [key, random.next()]));
  for (const page of taking!.pages) {
    const answers = Object.fromEntries(
      page.entries.map((entry) => [
        entry.key,
        reads ? answerTo(entry, tastes, random, number) : (entry.options[3]?.key ?? ''),
      ]),
    );
    await savePage(database, token, page.id, {
      key: taking!.key,
      saveId: newId(),
      revision: 0,
      answers,
      finish: true,
      activeMilliseconds: activeOn(page, reads, random),
    });
  }
  await finish(database, token, taking!.key);
}

const activeOn = (page: ShownPage, reads: boolean, random: Random) =>
  page.entries.length * (reads ? 4_000 + random.integer(6_000) : 500);

function answerTo(entry: ShownEntry, tastes: Record<string, number>, random: Random, number: number): string {
  if (entry.key === 'check:attentive') return '2';
  if (entry.key === 'background:age') return String(20 + number * 5);
  if (entry.key === 'background:living') return entry.options[number % 3]!.key;
  const group = groupOfItem.get(entry.text);
  if (group) return String(Math.min(6, Math.max(1, Math.round(1 + 5 * tastes[group]! + 2 * (random.next() - 0.5)))));
  const liking = entry.options.map(({ key, text }) => ({
    key,
    likes: (tastes[groupOfOption.get(text) ?? ''] ?? 0) + 0.6 * random.next(),
  }));
  return liking.reduce((best, one) => (one.likes > best.likes ? one : best)).key;
}

/** By text in either language: a participant's page does not tell which value an item or option stands for. */
const groupOfItem = new Map(
  shippedQuestionnaire.items.flatMap(({ texts, valueGroup }) =>
    Object.values(texts).map((text) => [text, valueGroup] as const),
  ),
);
const groupOfOption = new Map(
  shippedScenarios.flatMap(({ questions }) =>
    questions.flatMap(({ options }) =>
      options.flatMap(({ text, translations, valueGroup }) =>
        [text, ...Object.values(translations)].map((one) => [one, valueGroup] as const),
      ),
    ),
  ),
);
