import type { AnswersImported } from '../../shared/api/import';
import { newId } from '../database/ids';
import type { Writing } from '../database/open';
import type { ChoiceTable, ReplyTable, RespondentTable, StatedTable } from '../database/tables/respondents';
import * as respondents from '../respondents/store';
import { type AnswerImport, type Asked, bringAlong } from './asked';
import { ImportError } from './errors';
import type { ParsedReply } from './parsed';

/**
 * Stores what a respondent replied, and makes the respondent when it is not there. A reply that stands there word for
 * word, to the same question with the same variant, is left out and counted; another reply to it is a further trial.
 */
export async function storeAnswers(transaction: Writing, given: AnswerImport, now: number): Promise<AnswersImported> {
  const { answers, sourceId } = given;
  const asked = await bringAlong(transaction, given);
  const { respondent, fresh } = await respondentFor(transaction, given, now);
  const known = fresh ? new KnownPlaces([]) : await knownPlaces(transaction, respondent.id, answers.replies);
  const replies: ReplyTable[] = [];
  const stated: StatedTable[] = [];
  const choices: ChoiceTable[] = [];
  const counts = emptyCounts();
  for (const reply of answers.replies) {
    const trial = known.trialOf(reply, asked);
    if (trial === null) {
      counts.there += 1;
      continue;
    }
    const id = newId();
    const { stated: rated, choices: chosen, ...text } = reply;
    replies.push({ temperature: null, ...text, id, respondent_id: respondent.id, source_id: sourceId });
    const common = { respondent_id: respondent.id, trial, reply_id: id, at: now };
    for (const { offScale, item, ...rating } of rated)
      stated.push({ id: newId(), questionnaire_item_id: item ? asked.itemId(item) : null, ...rating, ...common });
    for (const { question, ...choice } of chosen)
      choices.push({ id: newId(), question_id: question && asked.questionId(question), ...choice, ...common });
    count(counts, reply);
  }
  await respondents.insertReplies(transaction, replies);
  await respondents.insertStated(transaction, stated);
  await respondents.insertChoices(transaction, choices);
  return {
    respondent: respondent.label,
    named: answers.named,
    replies: replies.length,
    there: counts.there,
    ratings: counts.ratings.asked > 0 ? counts.ratings : null,
    choices: counts.choices.asked > 0 ? counts.choices : null,
  };
}

async function respondentFor(
  transaction: Writing,
  { studyId, file, answers }: AnswerImport,
  now: number,
): Promise<{ respondent: RespondentTable; fresh: boolean }> {
  const found = await respondents.respondentByLabel(transaction, studyId, answers.respondent);
  if (found?.kind === 'human') {
    throw new ImportError(
      'respondent-human',
      `${file} holds a model's replies, and "${found.label}" is a person in this study. Name another respondent.`,
    );
  }
  if (found) return { respondent: found, fresh: false };
  const respondent: RespondentTable = {
    id: newId(),
    study_id: studyId,
    label: answers.respondent,
    kind: 'model',
    account_id: null,
    details: '{}',
    created_at: now,
  };
  await respondents.insertRespondent(transaction, respondent);
  return { respondent, fresh: true };
}

const emptyCounts = () => ({
  there: 0,
  ratings: { asked: 0, given: 0, repaired: 0, offScale: 0, missing: 0 },
  choices: { asked: 0, given: 0, repaired: 0, missing: 0 },
});

function count({ ratings, choices }: ReturnType<typeof emptyCounts>, reply: ParsedReply): void {
  const repaired = reply.reading === 'repaired' ? 1 : 0;
  for (const { score, offScale } of reply.stated) {
    ratings.asked += 1;
    if (score !== null) {
      ratings.given += 1;
      ratings.repaired += repaired;
    } else if (offScale) ratings.offScale += 1;
    else ratings.missing += 1;
  }
  for (const { chosen } of reply.choices) {
    choices.asked += 1;
    if (chosen === null) choices.missing += 1;
    else {
      choices.given += 1;
      choices.repaired += repaired;
    }
  }
}

async function knownPlaces(
  transaction: Writing,
  respondentId: string,
  replies: readonly ParsedReply[],
): Promise<KnownPlaces> {
  const rates = replies.some(({ stated }) => stated.length > 0);
  const chooses = replies.some(({ choices }) => choices.length > 0);
  return new KnownPlaces([
    ...(rates ? await respondents.statedPlaces(transaction, respondentId) : []),
    ...(chooses ? await respondents.choicePlaces(transaction, respondentId) : []),
  ]);
}

/** Which questions a respondent has answered, how often, and with which words. */
class KnownPlaces {
  private readonly trials = new Map<string, number>();
  /** replies of earlier imports that no reply of this file has been found equal to */
  private readonly texts = new Map<string, number>();

  constructor(places: readonly respondents.AnsweredPlace[]) {
    for (const place of places) {
      const key = keyOf(place);
      this.trials.set(key, Math.max(this.trials.get(key) ?? 0, place.trial));
      const text = `${key} ${place.text}`;
      this.texts.set(text, (this.texts.get(text) ?? 0) + 1);
    }
  }

  /** The number of the trial that a reply is, or null when it is there already. */
  trialOf(reply: ParsedReply, asked: Asked): number | null {
    const key = keyOf(placeOf(reply, asked));
    const text = `${key} ${reply.text}`;
    const equal = this.texts.get(text) ?? 0;
    if (equal > 0) {
      this.texts.set(text, equal - 1);
      return null;
    }
    const trial = (this.trials.get(key) ?? 0) + 1;
    this.trials.set(key, trial);
    return trial;
  }
}

type Place = Omit<respondents.AnsweredPlace, 'text' | 'trial'>;

function placeOf({ stated: [rating], choices: [choice], ...reply }: ParsedReply, asked: Asked): Place {
  const temperature = reply.temperature ?? null;
  if (choice) return { ...choice, question: choice.question && asked.questionId(choice.question), temperature };
  return {
    country: rating?.country ?? null,
    topic: rating?.topic ?? null,
    value: null,
    question: rating?.item ? asked.questionnaireId : null,
    condition: '',
    variant: rating?.variant ?? '',
    temperature,
  };
}

const keyOf = ({ country, topic, value, question, condition, variant, temperature }: Place) =>
  JSON.stringify([country, topic, value, question, condition, variant, temperature]);
