import {
  type InterviewSettings,
  interviewSettings,
  type PlannedQuestion,
  plannedQuestion,
} from '../../shared/model/interview';
import type { Reading, Writing } from '../database/open';
import type { InterviewParticipantTable, InterviewTable } from '../database/tables/interviews';
import type { ChoiceTable, StatedTable } from '../database/tables/respondents';

export interface InterviewRecord extends Omit<InterviewTable, 'settings'> {
  settings: InterviewSettings;
}

export interface Participant extends Omit<InterviewParticipantTable, 'plan'> {
  plan: PlannedQuestion[];
}

const asInterview = (row: InterviewTable): InterviewRecord => ({
  ...row,
  settings: interviewSettings.parse(JSON.parse(row.settings)),
});

const asParticipant = (row: InterviewParticipantTable): Participant => ({
  ...row,
  plan: plannedQuestion.array().parse(JSON.parse(row.plan)),
});

export async function interviewsOf(database: Reading, studyId: string): Promise<InterviewRecord[]> {
  const rows = await database
    .selectFrom('interview')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .execute();
  return rows.map(asInterview);
}

export async function interviewBySlug(
  database: Reading,
  studyId: string,
  slug: string,
): Promise<InterviewRecord | null> {
  const row = await database
    .selectFrom('interview')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? asInterview(row) : null;
}

export async function interviewByToken(database: Reading, token: string): Promise<InterviewRecord | null> {
  const row = await database.selectFrom('interview').selectAll().where('token', '=', token).executeTakeFirst();
  return row ? asInterview(row) : null;
}

export async function insertInterview(transaction: Writing, interview: InterviewRecord): Promise<void> {
  await transaction
    .insertInto('interview')
    .values({ ...interview, settings: JSON.stringify(interview.settings) })
    .execute();
}

export async function setInterviewOpen(transaction: Writing, id: string, open: boolean): Promise<void> {
  await transaction
    .updateTable('interview')
    .set({ open: open ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** Keeps other joins out until this transaction ends, so that the last place is taken once. */
export async function lockInterview(transaction: Writing, id: string): Promise<void> {
  await transaction
    .updateTable('interview')
    .set((set) => ({ open: set.ref('open') }))
    .where('id', '=', id)
    .execute();
}

export async function joinedCounts(database: Reading, interviewId: string) {
  const row = await database
    .selectFrom('interview_participant')
    .select((select) => [
      select.fn.countAll().as('joined'),
      select.fn.count('finished_at').as('finished'),
      select.fn.count('withdrawn_at').as('withdrawn'),
    ])
    .where('interview_id', '=', interviewId)
    .executeTakeFirstOrThrow();
  return { joined: Number(row.joined), finished: Number(row.finished), withdrawn: Number(row.withdrawn) };
}

export async function participantByAccount(
  database: Reading,
  interviewId: string,
  accountId: string,
): Promise<Participant | null> {
  const row = await database
    .selectFrom('interview_participant')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? asParticipant(row) : null;
}

export async function participantByCrowdId(
  database: Reading,
  interviewId: string,
  person: string,
): Promise<Participant | null> {
  const row = await database
    .selectFrom('interview_participant')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where('crowd_person', '=', person)
    .executeTakeFirst();
  return row ? asParticipant(row) : null;
}

export async function insertParticipant(transaction: Writing, participant: Participant): Promise<void> {
  await transaction
    .insertInto('interview_participant')
    .values({ ...participant, plan: JSON.stringify(participant.plan) })
    .execute();
}

export async function updateParticipant(
  transaction: Writing,
  id: string,
  change: Partial<Pick<InterviewParticipantTable, 'respondent_id' | 'finished_at' | 'withdrawn_at'>>,
): Promise<void> {
  await transaction.updateTable('interview_participant').set(change).where('id', '=', id).execute();
}

/** Keeps other saves of the same person out until this transaction ends, so that two tabs don't store an answer twice. */
export async function lockParticipant(transaction: Writing, interviewId: string, accountId: string): Promise<void> {
  await transaction
    .updateTable('interview_participant')
    .set((set) => ({ started_at: set.ref('started_at') }))
    .where('interview_id', '=', interviewId)
    .where('account_id', '=', accountId)
    .execute();
}

/** How many people of a study have been given a label, those who withdrew among them: labels are not used twice. */
export async function peopleSoFar(database: Reading, studyId: string): Promise<number> {
  const row = await database
    .selectFrom('interview_participant')
    .innerJoin('interview', 'interview.id', 'interview_participant.interview_id')
    .select((select) => select.fn.countAll().as('count'))
    .where('interview.study_id', '=', studyId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The generated actions of a study with a text, the first of each cell and polarity in the order of their keys. */
export async function actionsWithText(database: Reading, studyId: string) {
  return database
    .selectFrom('item')
    .select(['key', 'country', 'topic', 'value', 'polarity'])
    .where('study_id', '=', studyId)
    .where('kind', '=', 'action')
    .where('text', 'is not', null)
    .where('polarity', 'is not', null)
    .orderBy('variant', (order) => order.nullsFirst())
    .orderBy('key')
    .execute();
}

export async function textsOf(
  database: Reading,
  studyId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await database
    .selectFrom('item')
    .select(['key', 'text'])
    .where('study_id', '=', studyId)
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, text }) => [key, text ?? '']));
}

export async function answersOf(database: Reading, respondentId: string) {
  const [stated, chosen] = await Promise.all([
    database
      .selectFrom('stated')
      .select(['id', 'country', 'topic', 'value', 'variant', 'score'])
      .where('respondent_id', '=', respondentId)
      .execute(),
    database
      .selectFrom('choice')
      .select(['id', 'country', 'topic', 'value', 'chosen'])
      .where('respondent_id', '=', respondentId)
      .execute(),
  ]);
  return { stated, chosen };
}

export async function putStated(transaction: Writing, row: StatedTable): Promise<void> {
  await transaction
    .deleteFrom('stated')
    .where('respondent_id', '=', row.respondent_id)
    .where('country', '=', row.country)
    .where('topic', '=', row.topic)
    .where('value', '=', row.value)
    .where('variant', '=', row.variant)
    .execute();
  await transaction.insertInto('stated').values(row).execute();
}

export async function putChoice(transaction: Writing, row: ChoiceTable): Promise<void> {
  await transaction
    .deleteFrom('choice')
    .where('respondent_id', '=', row.respondent_id)
    .where('country', '=', row.country)
    .where('topic', '=', row.topic)
    .where('value', '=', row.value)
    .execute();
  await transaction.insertInto('choice').values(row).execute();
}

/** Takes a person's answers and the respondent itself away. */
export async function deleteAnswers(transaction: Writing, respondentId: string): Promise<void> {
  await transaction.deleteFrom('stated').where('respondent_id', '=', respondentId).execute();
  await transaction.deleteFrom('choice').where('respondent_id', '=', respondentId).execute();
  await transaction.deleteFrom('respondent').where('id', '=', respondentId).execute();
}

/** The event log tells answers too, so it forgets those of who has withdrawn. */
export async function forgetAnswers(transaction: Writing, respondentId: string): Promise<void> {
  await transaction
    .updateTable('event')
    .set({ before: null, after: null })
    .where('subject', '=', `respondent:${respondentId}`)
    .where('what', '=', 'interview.answered')
    .execute();
}
