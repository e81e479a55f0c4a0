import type { ReplyFilter, ReplySummary } from '../../shared/api/respondents';
import type { Database, Reading } from '../database/open';
import { notFound } from '../http/errors';
import type { Study } from '../studies/store';
import * as store from './reply-store';

export async function searchReplies(
  database: Database,
  study: Study,
  wanted: { filter: ReplyFilter; limit: number; offset: number },
) {
  const { replies, total } = await store.replyPage(database.read, study.id, wanted.filter, wanted);
  return { replies: await summaries(database.read, replies), total };
}

/** One reply with everything taken from it, and for a choice the two actions that it was made between. */
export async function lookAtReply(database: Database, study: Study, id: string) {
  const row = await store.replyById(database.read, study.id, id);
  if (!row) throw notFound('reply');
  const [summary] = await summaries(database.read, [{ ...row, excerpt: row.text.slice(0, 240) }]);
  const choices = await store.choicesOf(database.read, [id]);
  return {
    reply: {
      ...summary!,
      text: row.text,
      prompt: row.prompt,
      tokens: row.tokens,
      milliseconds: row.milliseconds,
    },
    source: row.sourceName && row.sourceFormat ? { name: row.sourceName, format: row.sourceFormat } : null,
    stated: await store.ratingsOf(database.read, [id]),
    choices: await Promise.all(
      choices.map(async ({ question_id, ...choice }) => ({
        ...choice,
        question: question_id,
        actions: await actionsOf(database.read, study, choice),
      })),
    ),
  };
}

async function actionsOf(
  database: Reading,
  study: Study,
  { country, topic, value }: { country: string | null; topic: string | null; value: string | null },
) {
  if (country === null || topic === null || value === null) return [];
  return store.actionsOf(database, study.id, { country, topic, value });
}

type Row = Awaited<ReturnType<typeof store.replyPage>>['replies'][number];

/** Where each reply was asked, from its first answer. */
async function summaries(database: Reading, rows: readonly Row[]): Promise<ReplySummary[]> {
  const ids = rows.map(({ id }) => id);
  const [rated, chosen] = await Promise.all([store.ratedPlaces(database, ids), store.choicesOf(database, ids)]);
  const places = new Map([
    ...rated.map(({ reply_id, ...place }) => [reply_id, { ...place, value: null, condition: null }] as const),
    ...chosen.map(
      ({ reply_id, country, topic, value, variant, trial, condition }) =>
        [reply_id, { country, topic, value, variant, trial, condition: condition || null }] as const,
    ),
  ]);
  const nowhere = { country: null, topic: null, value: null, variant: null, trial: null, condition: null };
  return rows.map((row) => ({
    id: row.id,
    respondent: { id: row.respondentId, label: row.respondentLabel },
    kind: row.kind,
    how: row.how,
    reading: row.reading,
    reason: row.reason,
    row: row.row,
    excerpt: row.excerpt,
    ...(places.get(row.id) ?? nowhere),
  }));
}
