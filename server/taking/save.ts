import type { z } from 'zod';
import type { PageSaved, pageSave } from '../../shared/api/taking';
import { type Answers, type PlanPage, plan as planSchema, unanswered, whyNot } from '../../shared/survey/plan';
import type { SurveySettings } from '../../shared/survey/settings';
import type { Database, Writing } from '../database/open';
import type { SurveyParticipantTable } from '../database/tables/surveys';
import { conflict, HttpError, notFound } from '../http/errors';
import { savedBefore } from '../work/store';
import { checkWorking, participantOf, placeOf, tell } from './service';
import * as store from './store';

type Save = z.output<typeof pageSave>;

/**
 * Saves what somebody answered on a page: the answers that the save names, the others stay. Idempotent by the save's
 * id; refused when another tab has saved the page in between. One transaction, with its event.
 */
export async function savePage(database: Database, token: string, pageId: string, save: Save): Promise<PageSaved> {
  const { survey } = await placeOf(database.read, token);
  return database.write(async (transaction) => {
    const participant = await participantOf(transaction, survey, save.key);
    const before = await store.pageOf(transaction, participant.id, pageId);
    if ((before?.revision ?? 0) !== save.revision) {
      if (before && (await savedBefore(transaction, save.saveId))) return { revision: before.revision };
      checkWorking(participant);
      throw conflict(
        'saved-elsewhere',
        'This page was changed in another tab or on another device. What was saved there is shown now; look it over.',
      );
    }
    checkWorking(participant);
    const page = planSchema.parse(JSON.parse(participant.plan)).find(({ id }) => id === pageId);
    if (!page) throw notFound('page');
    checkAnswers(page, save.answers);
    const now = Date.now();
    await writeAnswers(transaction, survey.settings, participant, page, save.answers, now);
    if (save.finish) await checkComplete(transaction, participant, page);
    const written = await store.writePage(transaction, before, {
      participant_id: participant.id,
      page: pageId,
      revision: save.revision + 1,
      active_ms: Math.max(Number(before?.active_ms ?? 0), Math.round(save.activeMilliseconds)),
      first_saved_at: before?.first_saved_at ?? now,
      saved_at: now,
    });
    if (!written) throw conflict('saved-elsewhere', 'This page was saved twice at once. Try again.');
    await tell(transaction, survey, participant, 'survey.page-saved', { page: pageId }, save.saveId);
    return { revision: save.revision + 1 };
  });
}

function checkAnswers(page: PlanPage, answers: Answers): void {
  for (const [key, answer] of Object.entries(answers)) {
    const entry = page.entries.find((one) => one.key === key);
    const against = !entry ? 'the page does not ask this' : answer === '' ? null : whyNot(entry, answer);
    if (against) throw new HttpError(400, 'bad-answer', `The answer to "${key}" can't be saved: ${against}.`);
  }
}

async function checkComplete(transaction: Writing, participant: SurveyParticipantTable, page: PlanPage): Promise<void> {
  const open = unanswered(page, await store.answersOf(transaction, participant));
  if (open.length > 0) {
    throw new HttpError(
      400,
      'not-complete',
      open.length === 1
        ? 'One question of this page has no answer yet.'
        : `${open.length} questions of this page have no answer yet.`,
      { open: open.map(({ key }) => key) },
    );
  }
}

async function writeAnswers(
  transaction: Writing,
  settings: SurveySettings,
  participant: SurveyParticipantTable,
  page: PlanPage,
  answers: Answers,
  now: number,
): Promise<void> {
  const ratings: store.RatingRow[] = [];
  const choices: { question: string; chosen: string | null }[] = [];
  const own: store.OwnAnswer[] = [];
  for (const entry of page.entries) {
    const answer = answers[entry.key];
    if (answer === undefined) continue;
    const said = answer === '' ? null : answer;
    if (entry.kind === 'item')
      ratings.push({ item: entry.item, score: said === null ? null : Number(said), points: entry.points });
    else if (entry.kind === 'question') choices.push({ question: entry.question, chosen: said });
    else if (entry.kind === 'background')
      own.push({ kind: 'background', key: entry.background, answer: said, right: null });
    else {
      const right = settings.checks.find(({ key }) => key === entry.check)?.right;
      own.push({ kind: 'check', key: entry.check, answer: said, right: said === right ? 1 : 0 });
    }
  }
  const respondent = participant.respondent_id!;
  await store.writeRatings(transaction, respondent, ratings, now);
  await store.writeChoices(transaction, respondent, choices, now);
  await store.writeOwnAnswers(transaction, participant.id, page.id, own, now);
}
