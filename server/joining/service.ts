import type { LinkSettings, TaskLink } from '../../shared/api/joining';
import { recordEvent } from '../database/events';
import { newId, newToken } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import { HttpError, notFound } from '../http/errors';
import { startSession } from '../people/service';
import { type Account, insertAccount, insertMembership } from '../people/store';
import { type Study, studyById } from '../studies/store';
import { findTask } from '../tasks/service';
import { matchedStrata, type TaskRecord, taskById } from '../tasks/store';
import { countSpecial, insertParticipation, participationOf } from '../work/store';
import { crowdPerson } from './crowd-person';
import type { Link } from './store';
import * as store from './store';

async function describeLink(database: Reading, link: Link): Promise<TaskLink> {
  return {
    id: link.id,
    token: link.token,
    open: link.open === 1,
    createdAt: link.created_at,
    settings: link.settings,
    joined: await store.joinedBy(database, link.id),
  };
}

export async function listLinks(database: Database, study: Study, slug: string): Promise<TaskLink[]> {
  const task = await findTask(database.read, study, slug);
  const links = await store.linksOf(database.read, task.id);
  return Promise.all(links.map((link) => describeLink(database.read, link)));
}

export async function createLink(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  settings: LinkSettings,
): Promise<TaskLink> {
  const task = await findTask(database.read, study, slug);
  const link: Link = {
    id: newId(),
    task_id: task.id,
    token: newToken(),
    settings: { ...settings, ask: settings.ask ?? task.match_attribute },
    open: 1,
    created_at: Date.now(),
  };
  await database.write(async (transaction) => {
    await store.insertLink(transaction, link);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'link.created',
      subject: `link:${link.id}`,
      after: link.settings,
    });
  });
  return describeLink(database.read, link);
}

export async function changeLink(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  id: string,
  open: boolean,
): Promise<TaskLink> {
  const task = await findTask(database.read, study, slug);
  const link = await store.linkById(database.read, task.id, id);
  if (!link) throw notFound('link');
  await database.write(async (transaction) => {
    await store.setLinkOpen(transaction, id, open);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: open ? 'link.opened' : 'link.closed',
      subject: `link:${id}`,
    });
  });
  return describeLink(database.read, { ...link, open: open ? 1 : 0 });
}

async function linkAndTask(database: Reading, token: string): Promise<{ link: Link; task: TaskRecord }> {
  const link = await store.linkByToken(database, token);
  const task = link ? await taskById(database, link.task_id) : null;
  if (!link || !task) throw notFound('study link');
  return { link, task };
}

/** What somebody sees who opens a public link: the welcome, the question, and whether there is room. */
export async function lookAtLink(database: Database, token: string) {
  const { link, task } = await linkAndTask(database.read, token);
  const study = await studyById(database.read, task.study_id);
  const joined = await store.joinedBy(database.read, link.id);
  const options = await answersOf(database.read, link, task);
  return {
    study: study.slug,
    title: study.title,
    taskTitle: task.title,
    welcome: link.settings.welcome,
    ask: link.settings.ask,
    options: options.map((value) => ({ value, full: isFull(link.settings, joined, value) })),
    open: link.open === 1 && task.state === 'open',
    full: allTaken(link.settings, joined),
  };
}

/** The answers offered: those that the researcher named, or the values that the task's items have. */
async function answersOf(database: Reading, link: Link, task: TaskRecord): Promise<string[]> {
  if (link.settings.ask === null) return [];
  return link.settings.options.length > 0 ? link.settings.options : matchedStrata(database, task.id);
}

type Joined = Awaited<ReturnType<typeof store.joinedBy>>;

function isFull(settings: LinkSettings, joined: Joined, answer: string): boolean {
  const quota = settings.quotas[answer];
  if (quota === undefined) return false;
  return (joined.find(({ group }) => group === answer)?.people ?? 0) >= quota;
}

function allTaken(settings: LinkSettings, joined: Joined): boolean {
  return settings.people !== null && joined.reduce((sum, { people }) => sum + people, 0) >= settings.people;
}

/**
 * Lets somebody in by a public link and signs them in. Who came before with the same platform id is found again;
 * anybody else becomes a pseudonymous rater, if the quota has room.
 *
 * @param current the account of the browser's session, which joins itself when it is a rater of this link already
 */
export async function joinByLink(
  database: Database,
  current: Account | null,
  token: string,
  wanted: { ids: Record<string, string>; answer: string | null },
): Promise<{ study: string; task: string; session: string | null }> {
  const { link, task } = await linkAndTask(database.read, token);
  const study = await studyById(database.read, task.study_id);
  const place = { study: study.slug, task: task.slug };
  const person = crowdPerson(wanted.ids);
  const options = await answersOf(database.read, link, task);
  return database.write(async (transaction) => {
    await store.lockLink(transaction, link.id);
    const before = person
      ? await store.participantByCrowdId(transaction, link.id, person)
      : current && (await participationOf(transaction, task.id, current.id));
    if (before) {
      const session = before.account_id === current?.id ? null : await startSession(transaction, before.account_id);
      return { ...place, session };
    }
    await checkRoom(transaction, link, task, options, wanted.answer);
    const account = await createRater(transaction, study, link, wanted.answer);
    await beginParticipation(transaction, task, link, account.id, person, wanted);
    await recordEvent(transaction, {
      accountId: account.id,
      studyId: study.id,
      what: 'link.joined',
      subject: `link:${link.id}`,
      after: { task: task.slug, answer: wanted.answer },
    });
    return { ...place, session: await startSession(transaction, account.id) };
  });
}

async function checkRoom(
  transaction: Writing,
  link: Link,
  task: TaskRecord,
  options: string[],
  answer: string | null,
): Promise<void> {
  if (link.open === 0 || task.state !== 'open') {
    throw new HttpError(
      410,
      'link-closed',
      'This study is not taking part any more. Thank you for coming; you can close this page.',
    );
  }
  if (link.settings.ask !== null && (answer === null || !options.includes(answer))) {
    throw new HttpError(400, 'answer-needed', `Choose your ${link.settings.ask} from the list.`);
  }
  const joined = await store.joinedBy(transaction, link.id);
  if (allTaken(link.settings, joined) || (answer !== null && isFull(link.settings, joined, answer))) {
    throw new HttpError(
      410,
      'quota-full',
      'All places are taken now. Thank you for coming; please return this study on the platform that sent you.',
    );
  }
}

async function createRater(transaction: Writing, study: Study, link: Link, answer: string | null): Promise<Account> {
  const now = Date.now();
  const id = newId();
  const account: Account = { id, handle: `r-${id.slice(-12)}`, name: 'Rater by link', email: null, owner: false };
  await insertAccount(transaction, { ...account, passwordHash: null, kind: 'crowd' }, now);
  const attributes: Record<string, string> = link.settings.ask && answer ? { [link.settings.ask]: answer } : {};
  await insertMembership(transaction, { studyId: study.id, accountId: id, role: 'annotator', attributes }, now);
  return account;
}

async function beginParticipation(
  transaction: Writing,
  task: TaskRecord,
  link: Link,
  accountId: string,
  person: string | null,
  wanted: { ids: Record<string, string>; answer: string | null },
): Promise<void> {
  const practice = await countSpecial(transaction, task.id, 'practice');
  await insertParticipation(transaction, {
    task_id: task.id,
    account_id: accountId,
    link_id: link.id,
    crowd_person: person,
    crowd_ids: JSON.stringify(wanted.ids),
    quota_group: wanted.answer ?? '',
    state: practice > 0 ? 'practice' : 'working',
    practice_right: 0,
    practice_asked: 0,
    started_at: Date.now(),
    finished_at: null,
  });
}
