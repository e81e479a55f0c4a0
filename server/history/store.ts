import { type Selectable, sql } from 'kysely';
import { savedAnswers } from '../../shared/history/kinds';
import { inBatches } from '../database/batches';
import type { Reading } from '../database/open';
import type { EventTable } from '../database/tables/studies';

export type EventRow = Selectable<EventTable>;

/** A study's events, newest first, those older than `before`; of some subjects or of one person where that is asked. */
export async function newestEvents(
  database: Reading,
  wanted: {
    studyId: string;
    subjects: readonly string[] | null;
    accountId: string | null;
    before: number | null;
    limit: number;
  },
): Promise<EventRow[]> {
  let query = database
    .selectFrom('event')
    .selectAll()
    .where('study_id', '=', wanted.studyId)
    .orderBy('id', 'desc')
    .limit(wanted.limit);
  if (wanted.subjects) query = query.where('subject', 'in', wanted.subjects);
  if (wanted.accountId) query = query.where('account_id', '=', wanted.accountId);
  if (wanted.before !== null) query = query.where('id', '<', wanted.before);
  return query.execute();
}

/** A study's next events after one, oldest first. */
export async function eventsAfter(
  database: Reading,
  studyId: string,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  return database
    .selectFrom('event')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What saved answers' events say that the save before each kept, as JSON, by the event's id; none for a first save. */
export async function savesBefore(database: Reading, ids: readonly number[]): Promise<Map<number, string | null>> {
  const found = new Map<number, string | null>();
  for (const some of inBatches(ids)) {
    const { rows } = await sql<{ id: number; after: string | null }>`
      select later.id, earlier.after from event as later
        inner join event as earlier on earlier.id = (
          select max(id) from event where subject = later.subject and id < later.id and what in (${sql.join(savedAnswers)}))
        where later.id in (${sql.join(some)})`.execute(database);
    for (const { id, after } of rows) found.set(Number(id), after);
  }
  return found;
}

export async function assignmentsOn(database: Reading, itemId: string): Promise<string[]> {
  const rows = await database.selectFrom('assignment').select('id').where('item_id', '=', itemId).execute();
  return rows.map(({ id }) => id);
}

/** What subjects of events stand for: the item and the task of an assignment, the item, the task. */
export async function placesOf(
  database: Reading,
  subjects: readonly string[],
): Promise<Map<string, { item: string | null; task: string | null }>> {
  const places = new Map<string, { item: string | null; task: string | null }>();
  const ids = (kind: string) =>
    [...new Set(subjects)].flatMap((subject) => (subject.startsWith(`${kind}:`) ? subject.slice(kind.length + 1) : []));
  for (const some of inBatches(ids('assignment'))) {
    const rows = await database
      .selectFrom('assignment')
      .innerJoin('item', 'item.id', 'assignment.item_id')
      .innerJoin('task', 'task.id', 'assignment.task_id')
      .select(['assignment.id', 'item.key as item', 'task.slug as task'])
      .where('assignment.id', 'in', some)
      .execute();
    for (const { id, item, task } of rows) places.set(`assignment:${id}`, { item, task });
  }
  for (const some of inBatches(ids('item'))) {
    const rows = await database.selectFrom('item').select(['id', 'key']).where('id', 'in', some).execute();
    for (const { id, key } of rows) places.set(`item:${id}`, { item: key, task: null });
  }
  for (const some of inBatches(ids('task'))) {
    const rows = await database.selectFrom('task').select(['id', 'slug']).where('id', 'in', some).execute();
    for (const { id, slug } of rows) places.set(`task:${id}`, { item: null, task: slug });
  }
  return places;
}

export async function codeNames(database: Reading, studyId: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('code')
    .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
    .select(['code.id', 'code.name'])
    .where('codebook.study_id', '=', studyId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
