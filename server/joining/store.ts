import { type LinkSettings, linkSettings } from '../../shared/api/joining';
import type { Reading, Writing } from '../database/open';
import type { ParticipationTable, TaskLinkTable } from '../database/tables/tasks';

export interface Link extends Omit<TaskLinkTable, 'settings'> {
  settings: LinkSettings;
}

const asLink = (row: TaskLinkTable): Link => ({ ...row, settings: linkSettings.parse(JSON.parse(row.settings)) });

export async function linksOf(database: Reading, taskId: string): Promise<Link[]> {
  const rows = await database
    .selectFrom('task_link')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('created_at')
    .execute();
  return rows.map(asLink);
}

export async function linkById(database: Reading, taskId: string, id: string): Promise<Link | null> {
  const row = await database
    .selectFrom('task_link')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? asLink(row) : null;
}

export async function linkByToken(database: Reading, token: string): Promise<Link | null> {
  const row = await database.selectFrom('task_link').selectAll().where('token', '=', token).executeTakeFirst();
  return row ? asLink(row) : null;
}

/** The settings of the link that a participant came by, if they came by one. */
export async function linkOfParticipant(
  database: Reading,
  taskId: string,
  accountId: string,
): Promise<LinkSettings | null> {
  const row = await database
    .selectFrom('participation')
    .innerJoin('task_link', 'task_link.id', 'participation.link_id')
    .select('task_link.settings')
    .where('participation.task_id', '=', taskId)
    .where('participation.account_id', '=', accountId)
    .executeTakeFirst();
  return row ? linkSettings.parse(JSON.parse(row.settings)) : null;
}

export async function insertLink(transaction: Writing, link: Link): Promise<void> {
  await transaction
    .insertInto('task_link')
    .values({ ...link, settings: JSON.stringify(link.settings) })
    .execute();
}

export async function setLinkOpen(transaction: Writing, id: string, open: boolean): Promise<void> {
  await transaction
    .updateTable('task_link')
    .set({ open: open ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/**
 * Keeps other joins by the same link out until this transaction ends, so that two people can't both take the last
 * place of a quota.
 */
export async function lockLink(transaction: Writing, id: string): Promise<void> {
  await transaction
    .updateTable('task_link')
    .set((set) => ({ open: set.ref('open') }))
    .where('id', '=', id)
    .execute();
}

/** How many people joined by a link, by the answer that its quota counts. Those who failed practice free their place. */
export async function joinedBy(
  database: Reading,
  linkId: string,
): Promise<{ group: string; people: number; finished: number }[]> {
  const rows = await database
    .selectFrom('participation')
    .select((select) => [
      'quota_group',
      select.fn.countAll().as('people'),
      select.fn.count('finished_at').as('finished'),
    ])
    .where('link_id', '=', linkId)
    .where('state', '!=', 'failed')
    .groupBy('quota_group')
    .orderBy('quota_group')
    .execute();
  return rows.map((row) => ({ group: row.quota_group, people: Number(row.people), finished: Number(row.finished) }));
}

export async function participantByCrowdId(
  database: Reading,
  linkId: string,
  crowdPerson: string,
): Promise<ParticipationTable | null> {
  const row = await database
    .selectFrom('participation')
    .selectAll()
    .where('link_id', '=', linkId)
    .where('crowd_person', '=', crowdPerson)
    .executeTakeFirst();
  return row ?? null;
}
