import type { AskedQuestion } from '../../shared/api/interviews';
import { type PlannedQuestion, planInterview, questionText, ratingLabels } from '../../shared/model/interview';
import { statedPoints } from '../../shared/replies/score';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import { HttpError, notFound } from '../http/errors';
import { crowdPerson } from '../joining/crowd-person';
import { startSession } from '../people/service';
import { type Account, insertAccount } from '../people/store';
import { insertRespondent } from '../respondents/store';
import { studyById } from '../studies/store';
import { newSeed, wantedCells } from './service';
import type { InterviewRecord, Participant } from './store';
import * as store from './store';

async function find(database: Reading, token: string): Promise<InterviewRecord> {
  const interview = await store.interviewByToken(database, token);
  if (!interview) throw notFound('interview');
  return interview;
}

const isFull = ({ settings }: InterviewRecord, { joined, withdrawn }: { joined: number; withdrawn: number }) =>
  settings.people !== null && joined - withdrawn >= settings.people;

export async function lookAtInterview(database: Database, current: Account | null, token: string) {
  const interview = await find(database.read, token);
  const study = await studyById(database.read, interview.study_id);
  const mine = current && (await store.participantByAccount(database.read, interview.id, current.id));
  return {
    study: study.title,
    title: interview.title,
    welcome: interview.settings.welcome,
    open: interview.open === 1,
    full: isFull(interview, await store.joinedCounts(database.read, interview.id)),
    begun: Boolean(mine),
  };
}

/** Lets somebody in and plans their questions. Who came before, by platform id or in this browser, goes on. */
export async function joinInterview(
  database: Database,
  current: Account | null,
  token: string,
  ids: Record<string, string>,
): Promise<{ questions: number; session: string | null }> {
  const interview = await find(database.read, token);
  const study = await studyById(database.read, interview.study_id);
  const cells = await wantedCells(database.read, study, interview.settings);
  const person = crowdPerson(ids);
  return database.write(async (transaction) => {
    await store.lockInterview(transaction, interview.id);
    const before = person
      ? await store.participantByCrowdId(transaction, interview.id, person)
      : current && (await store.participantByAccount(transaction, interview.id, current.id));
    if (before) {
      const session = before.account_id === current?.id ? null : await startSession(transaction, before.account_id);
      return { questions: before.plan.length, session };
    }
    await checkRoom(transaction, interview);
    const plan = planInterview(interview.settings, cells, newSeed());
    const accountId = await createPerson(transaction, interview, person, ids, plan);
    return { questions: plan.length, session: await startSession(transaction, accountId) };
  });
}

async function checkRoom(transaction: Writing, interview: InterviewRecord): Promise<void> {
  const now = await store.interviewByToken(transaction, interview.token);
  if (now?.open !== 1)
    throw new HttpError(
      410,
      'interview-closed',
      'This study is closed. Thank you for coming; you can close this page.',
    );
  if (isFull(interview, await store.joinedCounts(transaction, interview.id)))
    throw new HttpError(410, 'interview-full', 'All places are taken. Thank you for coming; you can close this page.');
}

async function createPerson(
  transaction: Writing,
  interview: InterviewRecord,
  person: string | null,
  ids: Record<string, string>,
  plan: PlannedQuestion[],
): Promise<string> {
  const now = Date.now();
  const id = newId();
  const account = { id, handle: `p-${id.slice(-12)}`, name: 'Participant by link', email: null, owner: false };
  await insertAccount(transaction, { ...account, passwordHash: null, kind: 'crowd' }, now);
  const number = (await store.peopleSoFar(transaction, interview.study_id)) + 1;
  const respondent = {
    id: newId(),
    study_id: interview.study_id,
    label: `Person ${String(number).padStart(3, '0')}`,
    kind: 'human' as const,
    account_id: id,
    details: JSON.stringify({ interview: interview.title }),
    created_at: now,
  };
  await insertRespondent(transaction, respondent);
  await store.insertParticipant(transaction, {
    id: newId(),
    interview_id: interview.id,
    account_id: id,
    respondent_id: respondent.id,
    crowd_person: person,
    crowd_ids: JSON.stringify(ids),
    plan,
    started_at: now,
    finished_at: null,
    withdrawn_at: null,
  });
  await recordEvent(transaction, {
    accountId: id,
    studyId: interview.study_id,
    what: 'interview.joined',
    subject: `interview:${interview.id}`,
    after: { respondent: respondent.id },
  });
  return id;
}

type Working = Participant & { respondent_id: string };

async function mine(database: Reading, interview: InterviewRecord, account: Account): Promise<Working> {
  const found = await store.participantByAccount(database, interview.id, account.id);
  if (!found) throw notFound('interview of yours');
  if (found.respondent_id === null)
    throw new HttpError(410, 'withdrawn', 'You have withdrawn from this study, and nothing of yours is kept.');
  return { ...found, respondent_id: found.respondent_id };
}

export async function myInterview(database: Database, account: Account, token: string) {
  const interview = await find(database.read, token);
  const participant = await mine(database.read, interview, account);
  const keys = participant.plan.flatMap((question) =>
    question.kind === 'choose' ? [question.positive, question.negative] : [],
  );
  const texts = await store.textsOf(database.read, interview.study_id, keys);
  const answers = await answersByPlace(database.read, participant);
  return {
    person: participant.id,
    title: interview.title,
    questions: participant.plan.map((question) => asAsked(question, texts)),
    answers: Object.fromEntries(answers),
    ...standingOf(interview, participant.plan.length, answers.size),
  };
}

function standingOf({ settings }: InterviewRecord, questions: number, answered: number) {
  const finished = answered >= questions;
  return { answered, finished, completionCode: finished ? settings.completionCode : null };
}

function asAsked(question: PlannedQuestion, texts: ReadonlyMap<string, string>): AskedQuestion {
  const { country, topic } = question;
  if (question.kind === 'rate') {
    const options = ratingLabels[question.wording].map((text, place) => ({ answer: String(place + 1), text }));
    return { kind: 'rate', country, topic, text: questionText(question, question.wording), options };
  }
  const order =
    question.first === 'positive' ? (['positive', 'negative'] as const) : (['negative', 'positive'] as const);
  return {
    kind: 'choose',
    country,
    topic,
    text: questionText(question, 'choose'),
    // The polarity is not sent: an answer names the first or the second action that was shown.
    options: order.map((polarity, place) => ({ answer: String(place + 1), text: texts.get(question[polarity]) ?? '' })),
  };
}

/** The answers so far, by the place of their question. */
async function answersByPlace(database: Reading, participant: Working): Promise<Map<string, string>> {
  const { stated, chosen } = await store.answersOf(database, participant.respondent_id);
  const key = (...parts: (string | null)[]) => JSON.stringify(parts);
  const scores = new Map(stated.map((row) => [key(row.country, row.topic, row.value, row.variant), row.score]));
  const choices = new Map(chosen.map((row) => [key(row.country, row.topic, row.value), row.chosen]));
  const answers = new Map<string, string>();
  participant.plan.forEach((question, place) => {
    const { country, topic, value } = question;
    if (question.kind === 'rate') {
      const score = scores.get(key(country, topic, value, question.wording));
      if (score !== undefined && score !== null) answers.set(String(place), String(score));
    } else {
      const choice = choices.get(key(country, topic, value));
      if (choice) answers.set(String(place), choice === question.first ? '1' : '2');
    }
  });
  return answers;
}

/** Saves one answer as a rating or a choice of the person; another answer to the same question takes its place. */
export async function answerInterview(
  database: Database,
  account: Account,
  token: string,
  place: number,
  answer: string,
) {
  const interview = await find(database.read, token);
  return database.write(async (transaction) => {
    await store.lockParticipant(transaction, interview.id, account.id);
    const participant = await mine(transaction, interview, account);
    const question = participant.plan[place];
    if (!question) throw notFound('question');
    const before = await answersByPlace(transaction, participant);
    if (before.get(String(place)) !== answer) {
      await put(transaction, participant, question, answer);
      await recordEvent(transaction, {
        accountId: account.id,
        studyId: interview.study_id,
        what: 'interview.answered',
        subject: `respondent:${participant.respondent_id}`,
        before: before.has(String(place)) ? { place, answer: before.get(String(place)) } : undefined,
        after: { place, answer },
      });
      before.set(String(place), answer);
    }
    const standing = standingOf(interview, participant.plan.length, before.size);
    if (standing.finished && participant.finished_at === null)
      await store.updateParticipant(transaction, participant.id, { finished_at: Date.now() });
    return standing;
  });
}

async function put(transaction: Writing, participant: Working, question: PlannedQuestion, answer: string) {
  const { country, topic, value } = question;
  const common = { id: newId(), respondent_id: participant.respondent_id, country, topic, value, trial: 1 };
  const last = { reply_id: null, at: Date.now() };
  const number = Number(answer);
  if (!Number.isInteger(number) || number < 1 || number > (question.kind === 'rate' ? statedPoints : 2))
    throw new HttpError(400, 'bad-answer', `"${answer}" is none of the answers to this question.`);
  if (question.kind === 'rate') {
    const variant = question.wording;
    const row = { ...common, questionnaire_item_id: null, variant, score: number, points: statedPoints, ...last };
    return store.putStated(transaction, row);
  }
  const other = question.first === 'positive' ? 'negative' : 'positive';
  const chosen = number === 1 ? question.first : other;
  const variant = `${question.first}-first`;
  return store.putChoice(transaction, { ...common, question_id: null, condition: '', variant, chosen, ...last });
}

/** Takes every answer of the person away, and the respondent with them. What stays is that somebody came and left. */
export async function leaveInterview(database: Database, account: Account, token: string): Promise<void> {
  const interview = await find(database.read, token);
  await database.write(async (transaction) => {
    const participant = await mine(transaction, interview, account);
    await store.updateParticipant(transaction, participant.id, { respondent_id: null, withdrawn_at: Date.now() });
    await store.deleteAnswers(transaction, participant.respondent_id);
    await store.forgetAnswers(transaction, participant.respondent_id);
    await recordEvent(transaction, {
      accountId: account.id,
      studyId: interview.study_id,
      what: 'interview.left',
      subject: `interview:${interview.id}`,
    });
  });
}
