import { randomInt } from 'node:crypto';
import type { Interview } from '../../shared/api/interviews';
import { type InterviewSettings, mostQuestions, type OfferedCell } from '../../shared/model/interview';
import { recordEvent } from '../database/events';
import { newId, newToken } from '../database/ids';
import type { Database, Reading } from '../database/open';
import { conflict, HttpError, notFound } from '../http/errors';
import type { Actor } from '../people/store';
import type { Study } from '../studies/store';
import type { InterviewRecord } from './store';
import * as store from './store';

/** More questions than this nobody answers in one go. */
const limit = 600;

export async function listInterviews(database: Database, study: Study): Promise<Interview[]> {
  const found = await store.interviewsOf(database.read, study.id);
  return Promise.all(found.map((interview) => describe(database.read, interview)));
}

async function describe(database: Reading, interview: InterviewRecord): Promise<Interview> {
  const { id, slug, title, token, settings } = interview;
  const counts = await store.joinedCounts(database, id);
  return { id, slug, title, token, settings, open: interview.open === 1, createdAt: interview.created_at, ...counts };
}

/** The cells of a study for which both actions can be shown. */
export async function offeredCells(database: Reading, study: Study): Promise<OfferedCell[]> {
  const cells = new Map<string, Partial<OfferedCell>>();
  for (const { key, country, topic, value, polarity } of await store.actionsWithText(database, study.id)) {
    if (country === null || topic === null || value === null || polarity === null) continue;
    const place = JSON.stringify([country, topic, value]);
    const cell = cells.get(place) ?? { country, topic, value };
    cell[polarity] ??= key;
    cells.set(place, cell);
  }
  return [...cells.values()].filter((cell): cell is OfferedCell => Boolean(cell.positive && cell.negative));
}

export async function interviewChoices(database: Database, study: Study) {
  const scenarios = new Map<string, { country: string; topic: string; values: number }>();
  const values = new Map<string, number>();
  for (const { country, topic, value } of await offeredCells(database.read, study)) {
    const key = JSON.stringify([country, topic]);
    scenarios.set(key, { country, topic, values: (scenarios.get(key)?.values ?? 0) + 1 });
    values.set(value, (values.get(value) ?? 0) + 1);
  }
  return {
    scenarios: [...scenarios.values()],
    values: [...values].map(([value, count]) => ({ value, scenarios: count })),
  };
}

export async function createInterview(
  database: Database,
  by: Actor,
  study: Study,
  draft: { slug: string; title: string; settings: InterviewSettings },
) {
  const cells = await wantedCells(database.read, study, draft.settings);
  const questions = mostQuestions(draft.settings, cells);
  if (questions > limit) {
    throw new HttpError(
      400,
      'too-many-questions',
      `That is ${questions} questions a person. Choose fewer values or scenarios, or draw a few scenarios for each person; ${limit} is the most.`,
    );
  }
  const interview: InterviewRecord = {
    id: newId(),
    study_id: study.id,
    slug: draft.slug,
    title: draft.title,
    token: newToken(),
    open: 1,
    settings: draft.settings,
    created_at: Date.now(),
  };
  await database.write(async (transaction) => {
    if (await store.interviewBySlug(transaction, study.id, draft.slug))
      throw conflict('slug-taken', `There is an interview called "${draft.slug}" already. Choose another title.`);
    await store.insertInterview(transaction, interview);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'interview.created',
      subject: `interview:${interview.id}`,
      after: { title: draft.title, ...draft.settings },
    });
  });
  const all = draft.settings.scenarios.length * draft.settings.values.length;
  return {
    interview: await describe(database.read, interview),
    cells: all,
    withoutActions: all - cells.length,
    questionsPerPerson: questions,
  };
}

/** The cells of an interview in which people choose. */
export async function wantedCells(
  database: Reading,
  study: Study,
  settings: InterviewSettings,
): Promise<OfferedCell[]> {
  const scenarios = new Set(settings.scenarios.map(({ country, topic }) => JSON.stringify([country, topic])));
  const values = new Set(settings.values);
  return (await offeredCells(database, study)).filter(
    ({ country, topic, value }) => values.has(value) && scenarios.has(JSON.stringify([country, topic])),
  );
}

export async function changeInterview(
  database: Database,
  by: Actor,
  study: Study,
  id: string,
  open: boolean,
): Promise<Interview> {
  const found = (await store.interviewsOf(database.read, study.id)).find((interview) => interview.id === id);
  if (!found) throw notFound('interview');
  await database.write(async (transaction) => {
    await store.setInterviewOpen(transaction, id, open);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: open ? 'interview.opened' : 'interview.closed',
      subject: `interview:${id}`,
    });
  });
  return describe(database.read, { ...found, open: open ? 1 : 0 });
}

/** A new person's own seed. */
export const newSeed = (): number => randomInt(2 ** 31);
