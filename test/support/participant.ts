import { randomUUID } from 'node:crypto';
import { addShippedQuestionnaire, addShippedScenarios } from '../../shared/api/instruments';
import { createSurvey, moveSurvey, wordConsent } from '../../shared/api/surveys';
import {
  answerConsent,
  finishSurvey,
  type PageSave,
  type ShownPage,
  savePage,
  type Taking,
} from '../../shared/api/taking';
import { type SurveySettings, surveySettings } from '../../shared/survey/settings';
import { Person, type TestServer } from './server';

export const consentTexts = { en: 'I agree to take part.', de: 'Ich bin einverstanden.' };

export const someSettings = (changed: Partial<SurveySettings> = {}): SurveySettings =>
  surveySettings.parse({
    languages: ['en', 'de'],
    questionnaire: 'portraits-20',
    scenariosPerPerson: 3,
    checks: [
      {
        key: 'attentive',
        block: 'questionnaire',
        texts: { en: 'Please choose the second point.', de: 'Bitte wählen Sie den zweiten Punkt.' },
        right: '2',
      },
      {
        key: 'reading',
        block: 'scenarios',
        texts: { en: 'Please choose green.', de: 'Bitte wählen Sie Grün.' },
        options: [
          { key: 'red', texts: { en: 'Red', de: 'Rot' } },
          { key: 'green', texts: { en: 'Green', de: 'Grün' } },
        ],
        right: 'green',
      },
    ],
    background: [
      { key: 'age', kind: 'number', required: true, texts: { en: 'How old are you?', de: 'Wie alt sind Sie?' } },
      { key: 'remark', kind: 'text', texts: { en: 'Anything else?', de: 'Noch etwas?' } },
    ],
    exclusion: { failedChecks: 1, sameAnswer: 0.95, secondsPerItem: null, secondsPerQuestion: null },
    completionCode: 'DONE-42',
    ...changed,
  });

/** An open survey of the shipped instruments; returns its link's token. */
export async function openSurvey(
  server: TestServer,
  study: string,
  slug = 'survey',
  changed: Partial<SurveySettings> = {},
): Promise<string> {
  const params = { study };
  await server.owner.call(addShippedQuestionnaire, { params });
  await server.owner.call(addShippedScenarios, { params });
  await server.owner.call(createSurvey, {
    params,
    body: { slug, title: 'Values in daily life', settings: someSettings(changed) },
  });
  const inSurvey = { params: { study, survey: slug } };
  await server.owner.call(wordConsent, { ...inSurvey, body: { texts: consentTexts } });
  const { links } = await server.owner.call(moveSurvey, { ...inSurvey, body: { state: 'open' } });
  return links[0]!.token;
}

export const visit = () => randomUUID();

/** Somebody who has agreed to take part. */
export async function begin(
  server: TestServer,
  token: string,
  who: { ids?: Record<string, string>; visit?: string; language?: string } = {},
): Promise<{ person: Person; taking: Taking }> {
  const person = new Person(server.address);
  const { taking } = await person.call(answerConsent, {
    params: { token },
    body: { visit: visit(), language: 'en', version: 1, agree: true, ...who },
  });
  return { person, taking: taking! };
}

/** Right answers to the checks, the first option or point of anything else. */
export function someAnswers(page: ShownPage): Record<string, string> {
  const right: Record<string, string> = { 'check:attentive': '2', 'check:reading': 'green', 'background:age': '41' };
  return Object.fromEntries(
    page.entries.map(({ key, options }, place) => [
      key,
      right[key] ?? options[place % Math.max(1, options.length)]?.key ?? '',
    ]),
  );
}

export function save(person: Person, token: string, key: string, page: ShownPage, changed: Partial<PageSave> = {}) {
  return person.call(savePage, {
    params: { token, page: page.id },
    body: {
      key,
      saveId: randomUUID(),
      revision: 0,
      answers: someAnswers(page),
      finish: true,
      activeMilliseconds: 30_000,
      ...changed,
    },
  });
}

export async function answerEverything(person: Person, token: string, taking: Taking) {
  for (const page of taking.pages) await save(person, token, taking.key, page);
  return person.call(finishSurvey, { params: { token }, body: { key: taking.key } });
}
