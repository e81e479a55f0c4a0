import { type SurveySettings, surveySettings } from '../../shared/survey/settings';
import type { Reading, Writing } from '../database/open';
import type {
  SurveyConsentTable,
  SurveyLinkTable,
  SurveyParticipantTable,
  SurveyTable,
} from '../database/tables/surveys';

export interface SurveyRecord extends Omit<SurveyTable, 'settings'> {
  settings: SurveySettings;
}

const asSurvey = (row: SurveyTable): SurveyRecord => ({
  ...row,
  settings: surveySettings.parse(JSON.parse(row.settings)),
});

export async function surveysOf(database: Reading, studyId: string): Promise<SurveyRecord[]> {
  const rows = await database
    .selectFrom('survey')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .execute();
  return rows.map(asSurvey);
}

export async function surveyBySlug(database: Reading, studyId: string, slug: string): Promise<SurveyRecord | null> {
  const row = await database
    .selectFrom('survey')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? asSurvey(row) : null;
}

/** The titles of the surveys that ask a questionnaire. */
export async function surveysUsing(database: Reading, studyId: string, questionnaire: string): Promise<string[]> {
  const all = await surveysOf(database, studyId);
  return all.filter(({ settings }) => settings.questionnaire === questionnaire).map(({ title }) => title);
}

export async function insertSurvey(transaction: Writing, survey: SurveyRecord): Promise<void> {
  await transaction
    .insertInto('survey')
    .values({ ...survey, settings: JSON.stringify(survey.settings) })
    .execute();
}

export async function updateSurvey(
  transaction: Writing,
  id: string,
  changed: Partial<Pick<SurveyRecord, 'title' | 'state' | 'version' | 'settings' | 'opened_at' | 'closed_at'>>,
): Promise<void> {
  const { settings, ...rest } = changed;
  await transaction
    .updateTable('survey')
    .set({ ...rest, ...(settings ? { settings: JSON.stringify(settings) } : {}) })
    .where('id', '=', id)
    .execute();
}

export async function consentsOf(database: Reading, surveyId: string): Promise<SurveyConsentTable[]> {
  return database
    .selectFrom('survey_consent')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .orderBy('version', 'desc')
    .execute();
}

export async function insertConsent(transaction: Writing, consent: SurveyConsentTable): Promise<void> {
  await transaction.insertInto('survey_consent').values(consent).execute();
}

export async function linksOf(database: Reading, surveyId: string): Promise<SurveyLinkTable[]> {
  return database
    .selectFrom('survey_link')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .orderBy('created_at')
    .execute();
}

export async function insertLink(transaction: Writing, link: SurveyLinkTable): Promise<void> {
  await transaction.insertInto('survey_link').values(link).execute();
}

export async function updateLink(
  transaction: Writing,
  id: string,
  change: Pick<SurveyLinkTable, 'open' | 'quota'>,
): Promise<void> {
  await transaction.updateTable('survey_link').set(change).where('id', '=', id).execute();
}

/** The states of people who hold a place. */
const taking = ['working', 'finished'] as const;

/** How many people take part by a link, or have finished. */
export async function takingBy(database: Reading, linkId: string): Promise<number> {
  const row = await database
    .selectFrom('survey_participant')
    .select((select) => select.fn.countAll().as('count'))
    .where('link_id', '=', linkId)
    .where('state', 'in', taking)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function linkByToken(
  database: Reading,
  token: string,
): Promise<{ link: SurveyLinkTable; survey: SurveyRecord } | null> {
  const link = await database.selectFrom('survey_link').selectAll().where('token', '=', token).executeTakeFirst();
  if (!link) return null;
  const row = await database
    .selectFrom('survey')
    .selectAll()
    .where('id', '=', link.survey_id)
    .executeTakeFirstOrThrow();
  return { link, survey: asSurvey(row) };
}

export async function participantsOf(
  database: Reading,
  surveyId: string,
): Promise<(SurveyParticipantTable & { label: string | null })[]> {
  return database
    .selectFrom('survey_participant')
    .leftJoin('respondent', 'respondent.id', 'survey_participant.respondent_id')
    .selectAll('survey_participant')
    .select('respondent.label')
    .where('survey_participant.survey_id', '=', surveyId)
    .orderBy('survey_participant.started_at')
    .orderBy('survey_participant.id')
    .execute();
}

export async function countStates(database: Reading, surveyId: string): Promise<Record<string, number>> {
  const rows = await database
    .selectFrom('survey_participant')
    .select((select) => ['state', select.fn.countAll().as('count')])
    .where('survey_id', '=', surveyId)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Everything that says with what care the participants of a survey answered. */
export async function evidenceOf(database: Reading, surveyId: string) {
  const inSurvey = database
    .selectFrom('survey_participant')
    .select('respondent_id')
    .where('survey_id', '=', surveyId)
    .where('respondent_id', 'is not', null);
  const [ratings, choices, checks, pages] = await Promise.all([
    database
      .selectFrom('stated')
      .select(['respondent_id', 'score'])
      .where('respondent_id', 'in', inSurvey)
      .where('questionnaire_item_id', 'is not', null)
      .execute(),
    database
      .selectFrom('choice')
      .select((select) => ['respondent_id', select.fn.countAll().as('count')])
      .where('respondent_id', 'in', inSurvey)
      .groupBy('respondent_id')
      .execute(),
    database
      .selectFrom('survey_answer')
      .innerJoin('survey_participant', 'survey_participant.id', 'survey_answer.participant_id')
      .select(['participant_id', 'kind', 'right'])
      .where('survey_participant.survey_id', '=', surveyId)
      .execute(),
    database
      .selectFrom('survey_page')
      .innerJoin('survey_participant', 'survey_participant.id', 'survey_page.participant_id')
      .select(['participant_id', 'page', 'active_ms'])
      .where('survey_participant.survey_id', '=', surveyId)
      .execute(),
  ]);
  return { ratings, choices, checks, pages };
}

export async function givenScenarios(database: Reading, surveyId: string) {
  const rows = await database
    .selectFrom('survey_draw')
    .innerJoin('scenario', 'scenario.id', 'survey_draw.scenario_id')
    .select((select) => ['scenario.key as scenario', 'scenario.title as title', select.fn.countAll().as('people')])
    .where('survey_draw.survey_id', '=', surveyId)
    .groupBy(['scenario.key', 'scenario.title'])
    .orderBy('scenario.key')
    .execute();
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}

export async function countByLink(database: Reading, surveyId: string): Promise<Record<string, number>> {
  const rows = await database
    .selectFrom('survey_participant')
    .select((select) => ['link_id', select.fn.countAll().as('count')])
    .where('survey_id', '=', surveyId)
    .where('state', 'in', taking)
    .groupBy('link_id')
    .execute();
  return Object.fromEntries(rows.map(({ link_id, count }) => [link_id ?? '', Number(count)]));
}

export async function countByConsent(database: Reading, surveyId: string): Promise<Record<string, number>> {
  const rows = await database
    .selectFrom('survey_participant')
    .select((select) => ['consent_version', select.fn.countAll().as('count')])
    .where('survey_id', '=', surveyId)
    .where('consent_version', 'is not', null)
    .groupBy('consent_version')
    .execute();
  return Object.fromEntries(rows.map(({ consent_version, count }) => [String(consent_version), Number(count)]));
}
