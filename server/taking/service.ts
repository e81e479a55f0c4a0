import type { Ending, Offer, Taking } from '../../shared/api/taking';
import type { EventKind } from '../../shared/history/kinds';
import type { Texts } from '../../shared/model/texts';
import { seededRandom } from '../../shared/statistics/random';
import { drawBalanced, offersByGroup } from '../../shared/survey/balance';
import { type Instruments, makePlan, plan as planSchema, unanswered } from '../../shared/survey/plan';
import { recordEvent } from '../database/events';
import { hashToken, newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import type { SurveyLinkTable, SurveyParticipantTable } from '../database/tables/surveys';
import { conflict, HttpError, notFound } from '../http/errors';
import { offersOf, questionnaireBySlug, scenariosWith } from '../instruments/store';
import { crowdPerson } from '../joining/crowd-person';
import { startSession } from '../people/service';
import { insertAccount } from '../people/store';
import { consentsOf, linkByToken, type SurveyRecord, takingBy } from '../surveys/store';
import { describeTaking, endingOf } from './shown';
import * as store from './store';

export interface Newcomer {
  ids: Record<string, string>;
  visit: string;
}

interface Place {
  link: SurveyLinkTable;
  survey: SurveyRecord;
}

export async function placeOf(database: Reading, token: string): Promise<Place> {
  const place = await linkByToken(database, token);
  if (!place) throw notFound('study link');
  return place;
}

/** Who a newcomer is: the platform's id of them, or else the id that their browser made. */
const personOf = ({ ids, visit }: Newcomer): string => crowdPerson(ids) ?? `visit:${visit}`;

async function newestConsent(database: Reading, surveyId: string): Promise<{ version: number; texts: Texts }> {
  const [newest] = await consentsOf(database, surveyId);
  return newest ? { version: newest.version, texts: JSON.parse(newest.texts) as Texts } : { version: 0, texts: {} };
}

async function describeOffer(database: Reading, { link, survey }: Place): Promise<Offer> {
  const { version, texts } = await newestConsent(database, survey.id);
  return {
    title: survey.title,
    open: link.open === 1 && survey.state === 'open' && !(await isFull(database, link)),
    languages: survey.settings.languages,
    consentVersion: version,
    consent: texts,
  };
}

const isFull = async (database: Reading, { id, quota }: SurveyLinkTable) =>
  quota !== null && (await takingBy(database, id)) >= quota;

/** What a link offers, and the way of somebody who has been here before. */
export async function enter(
  database: Database,
  token: string,
  newcomer: Newcomer,
): Promise<{ offer: Offer; taking: Taking | null }> {
  const place = await placeOf(database.read, token);
  const offer = await describeOffer(database.read, place);
  const before = await store.participantByPerson(database.read, place.survey.id, personOf(newcomer));
  if (!before || before.state === 'declined') return { offer, taking: null };
  const key = await database.write((transaction) => startSession(transaction, before.account_id));
  return { offer, taking: await describeTaking(database.read, place.survey, before, key) };
}

export interface Consent extends Newcomer {
  language: string;
  version: number;
  agree: boolean;
}

/**
 * Takes somebody's consent and draws their way through the survey, or notes that they declined. Whoever is known
 * already, by the platform's id or by their browser, goes on where they were.
 */
export async function answerConsent(
  database: Database,
  token: string,
  consent: Consent,
): Promise<{ taking: Taking | null }> {
  const place = await placeOf(database.read, token);
  const taken = await database.write(async (transaction) => {
    const { survey, link } = place;
    await store.lockSurvey(transaction, survey.id);
    const before = await store.participantByPerson(transaction, survey.id, personOf(consent));
    const known = before && before.state !== 'declined';
    if (!known) await checkConsent(transaction, place, consent);
    if (!known && !consent.agree) {
      await decline(transaction, survey, link, before, consent);
      return null;
    }
    const participant = known ? before : await begin(transaction, survey, link, before, consent);
    return { participant, key: await startSession(transaction, participant.account_id) };
  });
  return {
    taking: taken && (await describeTaking(database.read, place.survey, taken.participant, taken.key)),
  };
}

async function checkConsent(transaction: Writing, place: Place, consent: Consent): Promise<void> {
  const { open, languages, consentVersion } = await describeOffer(transaction, place);
  if (!open) {
    throw new HttpError(410, 'survey-closed', 'This study takes no more people. Thank you for coming.');
  }
  if (!languages.includes(consent.language)) {
    throw new HttpError(400, 'no-such-language', `Choose one of the languages ${languages.join(', ')}.`);
  }
  if (consent.version !== consentVersion) {
    throw conflict('consent-changed', 'The text of the consent has changed. Load this page again and read it.');
  }
}

async function newcomerRow(
  transaction: Writing,
  survey: SurveyRecord,
  link: SurveyLinkTable,
  consent: Consent,
): Promise<SurveyParticipantTable> {
  const now = Date.now();
  const id = newId();
  await insertAccount(
    transaction,
    {
      id,
      handle: `p-${id.slice(-12)}`,
      name: 'Participant by link',
      email: null,
      passwordHash: null,
      kind: 'crowd',
      owner: false,
    },
    now,
  );
  const participant: SurveyParticipantTable = {
    id: newId(),
    survey_id: survey.id,
    link_id: link.id,
    account_id: id,
    respondent_id: null,
    crowd_person: personOf(consent),
    crowd_ids: JSON.stringify(consent.ids),
    language: consent.language,
    seed: String(crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1),
    state: 'consent',
    survey_version: survey.version,
    consent_version: null,
    plan: '[]',
    synthetic: 0,
    started_at: now,
    consented_at: null,
    finished_at: null,
    withdrawn_at: null,
  };
  await store.insertParticipant(transaction, participant);
  return participant;
}

async function decline(
  transaction: Writing,
  survey: SurveyRecord,
  link: SurveyLinkTable,
  before: SurveyParticipantTable | null,
  consent: Consent,
): Promise<void> {
  const participant = before ?? (await newcomerRow(transaction, survey, link, consent));
  await store.updateParticipant(transaction, participant.id, { state: 'declined' });
  await tell(transaction, survey, participant, 'survey.declined');
}

async function begin(
  transaction: Writing,
  survey: SurveyRecord,
  link: SurveyLinkTable,
  before: SurveyParticipantTable | null,
  consent: Consent,
): Promise<SurveyParticipantTable> {
  const participant = before ?? (await newcomerRow(transaction, survey, link, consent));
  const now = Date.now();
  const respondent = newId();
  const instruments = await drawInstruments(transaction, survey, Number(participant.seed));
  const plan = makePlan(survey.settings, instruments, Number(participant.seed));
  await store.insertRespondent(transaction, {
    id: respondent,
    study_id: survey.study_id,
    label: `P-${participant.id.slice(-12)}`,
    kind: 'human',
    account_id: participant.account_id,
    details: JSON.stringify({ survey: survey.slug, language: consent.language }),
    created_at: now,
  });
  await store.insertDraws(
    transaction,
    participant.id,
    survey.id,
    instruments.scenarios.map(({ id }) => id),
  );
  const changed = {
    respondent_id: respondent,
    language: consent.language,
    state: 'working' as const,
    survey_version: survey.version,
    consent_version: consent.version,
    consented_at: now,
    plan: JSON.stringify(plan),
  };
  await store.updateParticipant(transaction, participant.id, changed);
  await tell(transaction, survey, participant, 'survey.consented', { version: consent.version });
  return { ...participant, ...changed };
}

/** The questionnaire, and the scenarios drawn for one person: evenly given, and even in the values that they offer. */
async function drawInstruments(database: Reading, survey: SurveyRecord, seed: number): Promise<Instruments> {
  const { settings, study_id } = survey;
  const found =
    settings.questionnaire === null ? null : await questionnaireBySlug(database, study_id, settings.questionnaire);
  const ids = await drawScenarios(database, survey, seed);
  const scenarios = new Map((await scenariosWith(database, study_id, { ids })).map((one) => [one.id, one]));
  return {
    questionnaire: found && { points: found.points, order: found.order, items: found.itemIds },
    scenarios: ids.map((id) => ({
      id,
      questions: scenarios
        .get(id)!
        .questions.map((question) => ({ id: question.id, options: question.options.map(({ key }) => key) })),
    })),
  };
}

async function drawScenarios(database: Reading, survey: SurveyRecord, seed: number): Promise<string[]> {
  const { scenariosPerPerson, categories } = survey.settings;
  if (scenariosPerPerson === 0) return [];
  const groups = new Map<string, string[]>();
  for (const { scenario, group } of await offersOf(database, survey.study_id, categories)) {
    const known = groups.get(scenario);
    if (known) known.push(group);
    else groups.set(scenario, [group]);
  }
  const given = await store.timesGiven(database, survey.id);
  const drawable = [...groups].map(([id, offered]) => ({
    id,
    given: given.get(id) ?? 0,
    offers: offersByGroup(offered),
  }));
  return drawBalanced(drawable, scenariosPerPerson, seededRandom(seed));
}

/** Says that something happened, and never what was answered: who withdraws leaves no answer, not here either. */
export async function tell(
  transaction: Writing,
  survey: SurveyRecord,
  participant: Pick<SurveyParticipantTable, 'id' | 'account_id'>,
  what: EventKind,
  after?: unknown,
  saveId?: string,
): Promise<void> {
  await recordEvent(transaction, {
    accountId: participant.account_id,
    studyId: survey.study_id,
    what,
    subject: `participant:${participant.id}`,
    after,
    saveId,
  });
}

export async function participantOf(
  database: Reading,
  survey: SurveyRecord,
  key: string,
): Promise<SurveyParticipantTable> {
  const found = await store.participantByKey(database, survey.id, hashToken(key), Date.now());
  if (!found) {
    throw new HttpError(
      401,
      'not-known',
      'Saydo no longer knows this page. Open the link that you came by once more; your answers are kept.',
    );
  }
  return found;
}

/** Ends the survey for somebody who has answered everything. Doing it again gives the same ending. */
export async function finish(database: Database, token: string, key: string): Promise<{ ending: Ending }> {
  const { survey } = await placeOf(database.read, token);
  return database.write(async (transaction) => {
    const participant = await participantOf(transaction, survey, key);
    const ending = endingOf(survey.settings, participant.language);
    if (participant.state === 'finished') return { ending };
    checkWorking(participant);
    const answers = await store.answersOf(transaction, participant);
    const open = planSchema
      .parse(JSON.parse(participant.plan))
      .findIndex((page) => unanswered(page, answers).length > 0);
    if (open !== -1) {
      throw conflict('not-complete', `Page ${open + 1} still has questions without an answer. Go back to it first.`);
    }
    await store.updateParticipant(transaction, participant.id, { state: 'finished', finished_at: Date.now() });
    await tell(transaction, survey, participant, 'survey.finished');
    return { ending };
  });
}

export function checkWorking({ state }: SurveyParticipantTable): void {
  if (state === 'withdrawn') {
    throw new HttpError(410, 'withdrawn', 'You have withdrawn from this study, and your answers were removed.');
  }
  if (state !== 'working') {
    throw conflict('finished', 'You have finished this study; your answers stay as they are. Thank you.');
  }
}

/**
 * Removes every answer of a person, their respondent, draws, orders and times. What stays says only that somebody with
 * this platform id withdrew, so that the id can't begin anew.
 */
export async function withdraw(database: Database, token: string, key: string): Promise<{ removed: number }> {
  const { survey } = await placeOf(database.read, token);
  return database.write(async (transaction) => {
    const participant = await participantOf(transaction, survey, key);
    if (participant.state === 'withdrawn') return { removed: 0 };
    const removed = await store.removeAnswers(transaction, participant);
    await store.updateParticipant(transaction, participant.id, {
      state: 'withdrawn',
      respondent_id: null,
      plan: '[]',
      seed: '',
      crowd_ids: '{}',
      withdrawn_at: Date.now(),
    });
    if (participant.respondent_id !== null) await store.removeRespondent(transaction, participant.respondent_id);
    await tell(transaction, survey, participant, 'survey.withdrawn');
    return { removed };
  });
}
