import type { Texts } from '../../shared/model/texts';
import type { Reading } from '../database/open';
import { conflict } from '../http/errors';
import { offersOf, questionnaireBySlug, scenariosWith } from '../instruments/store';
import type { Study } from '../studies/store';
import { consentsOf, type SurveyRecord } from './store';

/** Refuses to open a survey that would leave people before an empty or a half-translated page, and says what lacks. */
export async function checkReady(database: Reading, study: Study, survey: SurveyRecord): Promise<void> {
  const lacking = [
    ...(await consentLacks(database, survey)),
    ...(await questionnaireLacks(database, study, survey)),
    ...(await scenariosLack(database, study, survey)),
    ...ownTextsLack(survey),
  ];
  const { questionnaire, scenariosPerPerson } = survey.settings;
  if (questionnaire === null && scenariosPerPerson === 0)
    lacking.unshift('it asks nothing: choose a questionnaire, or scenarios, or both');
  if (lacking.length > 0) {
    throw conflict(
      'not-ready',
      `The survey can't open yet: ${lacking.slice(0, 5).join('; ')}${lacking.length > 5 ? `; and ${lacking.length - 5} more` : ''}.`,
      lacking,
    );
  }
}

async function consentLacks(database: Reading, { id, settings }: SurveyRecord): Promise<string[]> {
  const [newest] = await consentsOf(database, id);
  if (!newest) return ['the consent has no text'];
  return missing('the consent', JSON.parse(newest.texts) as Texts, settings.languages);
}

async function questionnaireLacks(database: Reading, study: Study, { settings }: SurveyRecord): Promise<string[]> {
  const inBlock = settings.checks.filter(({ block }) => block === 'questionnaire');
  if (settings.questionnaire === null) return inBlock.map(({ key }) => `the check "${key}" has no questionnaire`);
  const found = await questionnaireBySlug(database, study.id, settings.questionnaire);
  if (!found) return [`there is no questionnaire "${settings.questionnaire}"`];
  const untold = settings.languages.filter((language) => found.items.some(({ texts }) => !texts[language]));
  const unlabelled = settings.languages.filter((language) => found.labels[language]?.length !== found.points);
  const offScale = inBlock.filter(
    ({ options, right }) => options.length === 0 && !(Number(right) >= 1 && Number(right) <= found.points),
  );
  return [
    ...untold.map((language) => `items of "${found.title}" have no text in "${language}"`),
    ...unlabelled.map((language) => `the scale of "${found.title}" has no labels in "${language}"`),
    ...offScale.map(({ key }) => `the check "${key}" asks for a point that the scale does not have`),
  ];
}

async function scenariosLack(database: Reading, study: Study, { settings }: SurveyRecord): Promise<string[]> {
  const { scenariosPerPerson: wanted, categories, checks } = settings;
  if (wanted === 0) {
    return checks.filter(({ block }) => block === 'scenarios').map(({ key }) => `the check "${key}" has no scenarios`);
  }
  const offers = await offersOf(database, study.id, categories);
  const ids = [...new Set(offers.map(({ scenario }) => scenario))];
  if (ids.length < wanted) return [`each person gets ${wanted} scenarios, and there are ${ids.length}`];
  // A scenario's own texts are in the language in which it was imported, which counts for the survey's first one.
  const others = settings.languages.slice(1);
  if (others.length === 0) return [];
  const scenarios = await scenariosWith(database, study.id, { ids });
  return others.flatMap((language) => {
    const untold = scenarios.filter(
      ({ translations, questions }) =>
        !translations[language] ||
        questions.some(
          (question) =>
            (question.text !== '' && !question.translations[language]) ||
            question.options.some((option) => !option.translations[language]),
        ),
    );
    return untold.length > 0 ? [`${untold.length} scenarios have no text in "${language}"`] : [];
  });
}

function ownTextsLack({ settings }: SurveyRecord): string[] {
  const { languages, checks, background } = settings;
  return [
    ...checks.flatMap((one) => [
      ...missing(`the check "${one.key}"`, one.texts, languages),
      ...one.options.flatMap((option) => missing(`an answer of the check "${one.key}"`, option.texts, languages)),
    ]),
    ...background.flatMap((one) => [
      ...missing(`the question "${one.key}"`, one.texts, languages),
      ...one.options.flatMap((option) => missing(`an answer to "${one.key}"`, option.texts, languages)),
    ]),
  ];
}

const missing = (what: string, texts: Texts, languages: readonly string[]) =>
  languages.filter((language) => !texts[language]?.trim()).map((language) => `${what} has no text in "${language}"`);
