import { repliesOf, type SyntheticReply, syntheticModels } from '../../seed-data/demo-study/synthetic-models';
import { demoInterviews, syntheticPeopleEach } from '../../seed-data/demo-study/synthetic-people';
import type { PlannedQuestion } from '../../shared/model/interview';
import { readChoice } from '../../shared/replies/choice';
import { statedPoints } from '../../shared/replies/score';
import { readStatedRatings } from '../../shared/replies/stated-ratings';
import { type Random, seededRandom } from '../../shared/statistics/random';
import { recordEvent } from '../database/events';
import type { Database, Writing } from '../database/open';
import { storeAnswers } from '../import/answers';
import type { ParsedReply } from '../import/parsed';
import { createInterview } from '../interviews/service';
import { participantByCrowdId } from '../interviews/store';
import { answerInterview, joinInterview } from '../interviews/taking';
import { accountById } from '../people/store';
import { respondentById, respondentByLabel, updateRespondent } from '../respondents/store';
import type { Study } from '../studies/store';

const nobody = { id: null };
const madeUp = { synthetic: 'made up for the demo; nobody and no model answered' };

/** Respondents for the pages of the gap: two models and a few people, all made up and marked so. */
export async function loadDemoGap(database: Database, study: Study): Promise<void> {
  await database.write((transaction) => storeModels(transaction, study));
  for (const [place, draft] of demoInterviews.entries()) {
    const { interview } = await createInterview(database, nobody, study, draft);
    const numbers = Array.from({ length: syntheticPeopleEach }, (_, index) => place * syntheticPeopleEach + index + 1);
    // At once, so that they share the flushes to the disk.
    await Promise.all(numbers.map((number) => answerAs(database, study, interview, number)));
  }
}

async function storeModels(transaction: Writing, study: Study): Promise<void> {
  const now = Date.now();
  for (const model of syntheticModels) {
    const replies = repliesOf(model).map(asRead);
    const answers = { respondent: model.label, named: 'option' as const, replies };
    await storeAnswers(transaction, { studyId: study.id, sourceId: null, file: 'demo study', answers }, now);
    const { id } = (await respondentByLabel(transaction, study.id, model.label))!;
    await updateRespondent(transaction, id, { label: model.label, details: JSON.stringify(madeUp) });
    await recordEvent(transaction, {
      accountId: null,
      studyId: study.id,
      what: 'demo.loaded',
      subject: `respondent:${id}`,
      after: { replies: replies.length },
    });
  }
}

/** A synthetic reply is read like any other, so what is wrong with it is found and told. */
function asRead({ country, topic, values, variant, prompt, text, first }: SyntheticReply): ParsedReply {
  const common = { prompt, text, tokens: null, milliseconds: null, row: null };
  if (first === null) {
    const { ratings, ...reply } = readStatedRatings(text, values);
    const stated = ratings.map((rating) => ({ country, topic, variant, points: statedPoints, ...rating }));
    return { kind: 'stated', ...common, ...reply, stated, choices: [] };
  }
  const { option, ...reply } = readChoice(text);
  const other = first === 'positive' ? 'negative' : 'positive';
  const chosen = option === null ? null : option === 1 ? first : other;
  const cell = { country, topic, value: values[0]!, question: null, condition: '', variant };
  return { kind: 'choice', ...common, ...reply, stated: [], choices: [{ ...cell, chosen }] };
}

type Interview = Awaited<ReturnType<typeof createInterview>>['interview'];

/** Lets one made-up person rate by tastes of their own, and mostly choose by them. */
async function answerAs(database: Database, study: Study, interview: Interview, number: number): Promise<void> {
  const person = `synthetic-${number}`;
  await joinInterview(database, null, interview.token, { PROLIFIC_PID: person });
  const participant = (await participantByCrowdId(database.read, interview.id, person))!;
  const account = (await accountById(database.read, participant.account_id))!;
  await database.write(async (transaction) => {
    const respondent = (await respondentById(transaction, study.id, participant.respondent_id!))!;
    const details = JSON.stringify({ ...(JSON.parse(respondent.details) as object), ...madeUp });
    await updateRespondent(transaction, respondent.id, { label: `Synthetic person ${number}`, details });
  });
  const random = seededRandom(100 + number);
  const tastes = new Map(
    interview.settings.values.map((value, place) => [value, (sharedTastes[place]! + random.next()) / 2]),
  );
  // Each person's plan is in an order of its own; by name, the same person answers the same in every demo.
  for (const [place, question] of [...participant.plan.entries()].sort(([, a], [, b]) => byName(a, b))) {
    const likes = tastes.get(question.value)! + 0.4 * (random.next() - 0.5);
    const answer = question.kind === 'rate' ? rated(likes) : chosen(likes, question.first, random);
    await answerInterview(database, account, interview.token, place, answer);
  }
}

/** How much people like an interview's values, in their order; each person leans away from it. */
const sharedTastes = [0.8, 0.25, 0.55];

const nameOf = (question: PlannedQuestion) =>
  [question.country, question.value, question.kind === 'rate' ? question.wording : 'choose'].join('/');
const byName = (a: PlannedQuestion, b: PlannedQuestion) => (nameOf(a) < nameOf(b) ? -1 : 1);

const rated = (likes: number) => String(Math.min(statedPoints, Math.max(1, Math.ceil(statedPoints * (1 - likes)))));

function chosen(likes: number, first: 'positive' | 'negative', random: Random): string {
  const isFor = random.next() < 0.85 ? likes > 0.45 : likes <= 0.45;
  return isFor === (first === 'positive') ? '1' : '2';
}
