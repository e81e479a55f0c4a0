import type { Survey } from '../../shared/api/surveys';
import type { Texts } from '../../shared/model/texts';
import { fixedOnceOpened, type SurveySettings } from '../../shared/survey/settings';
import { recordEvent } from '../database/events';
import { newId, newToken } from '../database/ids';
import type { Database, Reading } from '../database/open';
import { conflict, HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { checkReady } from './ready';
import * as store from './store';

export type By = { id: string | null };

export async function findSurvey(database: Reading, study: Study, slug: string): Promise<store.SurveyRecord> {
  const survey = await store.surveyBySlug(database, study.id, slug);
  if (!survey) throw notFound('survey');
  return survey;
}

export async function listSurveys(database: Database, study: Study) {
  const surveys = await store.surveysOf(database.read, study.id);
  return Promise.all(
    surveys.map(async ({ id, slug, title, state, created_at }) => {
      const states = await store.countStates(database.read, id);
      return {
        slug,
        title,
        state,
        working: states.working ?? 0,
        finished: states.finished ?? 0,
        createdAt: created_at,
      };
    }),
  );
}

export async function lookAtSurvey(database: Database, study: Study, slug: string): Promise<Survey> {
  const survey = await findSurvey(database.read, study, slug);
  const agreed = await store.countByConsent(database.read, survey.id);
  const people = await store.countByLink(database.read, survey.id);
  return {
    slug: survey.slug,
    title: survey.title,
    state: survey.state,
    version: survey.version,
    settings: survey.settings,
    opened: survey.opened_at !== null,
    consents: (await store.consentsOf(database.read, survey.id)).map(({ version, texts, at }) => ({
      version,
      texts: JSON.parse(texts) as Texts,
      at,
      agreed: agreed[version] ?? 0,
    })),
    links: (await store.linksOf(database.read, survey.id)).map((link) => ({
      id: link.id,
      token: link.token,
      note: link.note,
      open: link.open === 1,
      quota: link.quota,
      createdAt: link.created_at,
      people: people[link.id] ?? 0,
    })),
  };
}

/** Makes a draft with one link. */
export async function createSurvey(
  database: Database,
  by: By,
  study: Study,
  wanted: { slug: string; title: string; settings: SurveySettings },
): Promise<Survey> {
  await database.write(async (transaction) => {
    if (await store.surveyBySlug(transaction, study.id, wanted.slug)) {
      throw conflict('slug-taken', `The study has a survey "${wanted.slug}" already. Choose another title.`);
    }
    const now = Date.now();
    const survey: store.SurveyRecord = {
      ...wanted,
      id: newId(),
      study_id: study.id,
      state: 'draft',
      version: 1,
      created_at: now,
      opened_at: null,
      closed_at: null,
    };
    await store.insertSurvey(transaction, survey);
    await store.insertLink(transaction, newLink(survey.id, { note: '', quota: null }, now));
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'survey.created',
      subject: `survey:${survey.id}`,
      after: wanted,
    });
  });
  return lookAtSurvey(database, study, wanted.slug);
}

interface LinkSettings {
  note: string;
  quota: number | null;
}

const newLink = (surveyId: string, { note, quota }: LinkSettings, now: number) => ({
  id: newId(),
  survey_id: surveyId,
  token: newToken(),
  note,
  quota,
  open: 1,
  created_at: now,
});

export async function changeSurvey(
  database: Database,
  by: By,
  study: Study,
  slug: string,
  changed: { title: string; settings: SurveySettings },
): Promise<Survey> {
  await database.write(async (transaction) => {
    const survey = await findSurvey(transaction, study, slug);
    if (survey.opened_at !== null) checkFixed(survey.settings, changed.settings);
    await store.updateSurvey(transaction, survey.id, { ...changed, version: survey.version + 1 });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'survey.changed',
      subject: `survey:${survey.id}`,
      before: { title: survey.title, settings: survey.settings },
      after: changed,
    });
  });
  return lookAtSurvey(database, study, slug);
}

/** What people may have answered, and the rules declared beforehand, stay as they were when the survey opened. */
function checkFixed(before: SurveySettings, after: SurveySettings): void {
  const moved = fixedOnceOpened.find((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (moved) {
    throw conflict(
      'opened-already',
      `The survey has been open, so "${moved}" stays as it was: people may have answered by it. Texts, code and redirect can change; for anything else make a new survey.`,
    );
  }
}

export async function wordConsent(
  database: Database,
  by: By,
  study: Study,
  slug: string,
  texts: Texts,
): Promise<Survey> {
  await database.write(async (transaction) => {
    const survey = await findSurvey(transaction, study, slug);
    const [newest] = await store.consentsOf(transaction, survey.id);
    const lacking = survey.settings.languages.find((language) => !texts[language]?.trim());
    if (lacking) {
      throw new HttpError(
        400,
        'consent-incomplete',
        `The consent has no text in "${lacking}", in which the survey is offered. Write it, or take the language out.`,
      );
    }
    const version = (newest?.version ?? 0) + 1;
    await store.insertConsent(transaction, {
      survey_id: survey.id,
      version,
      texts: JSON.stringify(texts),
      account_id: by.id,
      at: Date.now(),
    });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'survey.consent-worded',
      subject: `survey:${survey.id}`,
      after: { version, texts },
    });
  });
  return lookAtSurvey(database, study, slug);
}

export async function moveSurvey(
  database: Database,
  by: By,
  study: Study,
  slug: string,
  state: 'open' | 'closed',
): Promise<Survey> {
  await database.write(async (transaction) => {
    const survey = await findSurvey(transaction, study, slug);
    if (survey.state === state) return;
    if (state === 'open') await checkReady(transaction, study, survey);
    const now = Date.now();
    await store.updateSurvey(transaction, survey.id, {
      state,
      ...(state === 'open' ? { opened_at: survey.opened_at ?? now, closed_at: null } : { closed_at: now }),
    });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: state === 'open' ? 'survey.opened' : 'survey.closed',
      subject: `survey:${survey.id}`,
      before: { state: survey.state },
      after: { state },
    });
  });
  return lookAtSurvey(database, study, slug);
}

export async function createLink(database: Database, by: By, study: Study, slug: string, settings: LinkSettings) {
  await database.write(async (transaction) => {
    const survey = await findSurvey(transaction, study, slug);
    const link = newLink(survey.id, settings, Date.now());
    await store.insertLink(transaction, link);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'survey.link-created',
      subject: `survey:${survey.id}`,
      after: { link: link.id, ...settings },
    });
  });
  return lookAtSurvey(database, study, slug);
}

export async function changeLink(
  database: Database,
  by: By,
  study: Study,
  slug: string,
  id: string,
  { open, quota }: { open?: boolean; quota?: number | null },
): Promise<Survey> {
  await database.write(async (transaction) => {
    const survey = await findSurvey(transaction, study, slug);
    const link = (await store.linksOf(transaction, survey.id)).find((one) => one.id === id);
    if (!link) throw notFound('link');
    const before = { open: link.open === 1, quota: link.quota };
    const after = { open: open ?? before.open, quota: quota === undefined ? before.quota : quota };
    await store.updateLink(transaction, id, { open: after.open ? 1 : 0, quota: after.quota });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: open === undefined ? 'survey.link-quota-set' : open ? 'survey.link-opened' : 'survey.link-closed',
      subject: `survey:${survey.id}`,
      before: { link: id, ...before },
      after: { link: id, ...after },
    });
  });
  return lookAtSurvey(database, study, slug);
}
