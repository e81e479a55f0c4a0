import type { Memo, MemoSubject } from '../../shared/api/memos';
import type { EventKind } from '../../shared/history/kinds';
import { holdsTerms, readTerms } from '../../shared/search/terms';
import { raterNames } from '../analysis/store';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading, Writing } from '../database/open';
import type { MemoTable } from '../database/tables/tasks';
import type { Role } from '../http/caller';
import { HttpError, notFound } from '../http/errors';
import { type ItemRow, itemsByKeys } from '../items/store';
import { membershipOf } from '../people/store';
import type { Study } from '../studies/store';
import * as store from './store';

/** Who reads or writes memos. */
export interface Reader {
  accountId: string;
  role: Role | null;
}

const researches = (role: Role | null) => role === 'owner' || role === 'researcher';

/**
 * Whether somebody may read a memo: their own always; shared ones as a researcher; as a coder only what researchers
 * share on a code or the study, because a memo on a case, a span or a person tells of somebody's coding.
 */
export function mayRead(reader: Reader, memo: store.MemoRow): boolean {
  if (memo.account_id === reader.accountId) return true;
  if (memo.shared === 0) return false;
  if (researches(reader.role)) return true;
  const byResearcher = memo.author_role === 'researcher' || memo.author_owner === 1;
  return byResearcher && (memo.about === 'code' || memo.about === 'study');
}

/** The memos that somebody may read, newest first. */
export async function readableMemos(database: Reading, study: Study, reader: Reader): Promise<Memo[]> {
  const [rows, names] = await Promise.all([store.memosOf(database, study.id), raterNames(database, study.id)]);
  const nameOf = (id: string) => names.get(id)?.name ?? id;
  return rows
    .filter((row) => mayRead(reader, row))
    .map((row) => ({
      id: row.id,
      about: row.about,
      task: row.task_title,
      item: row.item_key,
      start: row.start,
      end: row.end,
      quote: row.quote,
      code: row.code_id && { id: row.code_id, name: row.code_name ?? '', codebook: row.codebook_slug ?? '' },
      person: row.person_id && { id: row.person_id, name: nameOf(row.person_id) },
      author: nameOf(row.account_id),
      mine: row.account_id === reader.accountId,
      text: row.text,
      shared: row.shared === 1,
      at: row.at,
      changedAt: row.changed_at,
    })) as Memo[];
}

export async function listMemos(
  database: Reading,
  study: Study,
  reader: Reader,
  wanted: {
    search: string;
    about?: MemoSubject | undefined;
    item?: string | undefined;
    code?: string | undefined;
    limit: number;
  },
) {
  const terms = readTerms(wanted.search);
  const fitting = (await readableMemos(database, study, reader))
    .filter(({ about }) => wanted.about === undefined || about === wanted.about)
    .filter(({ item }) => wanted.item === undefined || item === wanted.item)
    .filter(({ code }) => wanted.code === undefined || code?.id === wanted.code)
    .filter(({ text, quote, item, code }) =>
      holdsTerms([text, quote, item, code?.name].filter(Boolean).join('\n'), terms),
    );
  return { total: fitting.length, memos: fitting.slice(0, wanted.limit) };
}

interface Written {
  about: Exclude<MemoSubject, 'note'>;
  item: string | null;
  start: number | null;
  end: number | null;
  code: string | null;
  person: string | null;
  text: string;
  shared: boolean;
}

export async function writeMemo(database: Database, study: Study, writer: Reader, written: Written): Promise<string> {
  return database.write(async (transaction) => {
    const now = Date.now();
    const memo: MemoTable = {
      id: newId(),
      study_id: study.id,
      about: written.about,
      task_id: null,
      ...(await subjectOf(transaction, study, writer, written)),
      account_id: writer.accountId,
      text: written.text,
      shared: written.shared ? 1 : 0,
      at: now,
      changed_at: now,
    };
    await store.insertMemo(transaction, memo);
    await record(transaction, writer, memo, 'memo.written', null, memo);
    return memo.id;
  });
}

type Subject = Pick<MemoTable, 'item_id' | 'start' | 'end' | 'quote' | 'code_id' | 'person_id'>;

const nothing: Subject = { item_id: null, start: null, end: null, quote: null, code_id: null, person_id: null };

/** What a memo stands on, checked to be there and to be the writer's to write on. */
async function subjectOf(
  transaction: Writing,
  study: Study,
  writer: Reader,
  { about, item: key, start, end, code, person }: Written,
): Promise<Subject> {
  if (about === 'study') return nothing;
  if (about === 'code') {
    if (code === null || !(await store.codeIn(transaction, study.id, code))) throw notFound('code');
    return { ...nothing, code_id: code };
  }
  if (about === 'person') {
    const id = person ?? writer.accountId;
    if (id !== writer.accountId && !researches(writer.role)) {
      throw new HttpError(403, 'not-yours', 'Only researchers write on the work of others. Write on your own.');
    }
    if (id !== writer.accountId && !(await membershipOf(transaction, study.id, id))) throw notFound('person');
    return { ...nothing, person_id: id };
  }
  const [item] = key === null ? [] : await itemsByKeys(transaction, study.id, [key]);
  if (!item || (!researches(writer.role) && !(await store.wasGiven(transaction, item.id, writer.accountId)))) {
    throw notFound('case of yours');
  }
  return { ...nothing, item_id: item.id, ...(about === 'span' ? wordsOf(item, start, end) : {}) };
}

function wordsOf(item: ItemRow, start: number | null, end: number | null) {
  const points = [...(item.text ?? '')];
  if (start === null || end === null || start >= end || end > points.length) {
    throw new HttpError(
      400,
      'span-outside',
      `A memo on words needs a start and an end inside the text of ${points.length} characters.`,
    );
  }
  return { start, end, quote: points.slice(start, end).join('') };
}

async function ownMemo(transaction: Writing, study: Study, writer: Reader, id: string): Promise<MemoTable> {
  const memo = await store.memoById(transaction, study.id, id);
  if (!memo || memo.account_id !== writer.accountId) throw notFound('memo of yours');
  if (memo.about === 'note') {
    throw new HttpError(400, 'a-note', 'A note belongs to the answer on its case. Change it on the coding screen.');
  }
  return memo;
}

export async function changeMemo(
  database: Database,
  study: Study,
  writer: Reader,
  id: string,
  change: { text?: string | undefined; shared?: boolean | undefined; changedAt?: number | undefined },
): Promise<void> {
  await database.write(async (transaction) => {
    const memo = await ownMemo(transaction, study, writer, id);
    if (change.changedAt !== undefined && change.changedAt !== memo.changed_at) {
      throw new HttpError(
        409,
        'memo-changed',
        'This memo was changed meanwhile, in another window. Look at what it says now before you put your words in its place.',
      );
    }
    const shared = change.shared === undefined ? memo.shared : change.shared ? 1 : 0;
    const changed = {
      ...memo,
      text: change.text ?? memo.text,
      shared,
      changed_at: Math.max(Date.now(), memo.changed_at + 1),
    };
    const { text, changed_at } = changed;
    await store.updateMemo(transaction, id, { text, shared, changed_at });
    await record(transaction, writer, changed, 'memo.changed', memo, changed);
  });
}

export async function removeMemo(database: Database, study: Study, writer: Reader, id: string): Promise<void> {
  await database.write(async (transaction) => {
    const memo = await ownMemo(transaction, study, writer, id);
    await store.deleteMemo(transaction, id);
    await record(transaction, writer, memo, 'memo.removed', memo, null);
  });
}

/** The event of a change. Researchers read the event log, so a private memo leaves no words in it. */
async function record(
  transaction: Writing,
  writer: Reader,
  memo: MemoTable,
  what: EventKind,
  before: MemoTable | null,
  after: MemoTable | null,
): Promise<void> {
  const words = ({ text, quote, person_id }: MemoTable) => ({
    text,
    ...(quote === null ? {} : { quote }),
    ...(person_id === null ? {} : { accountId: person_id }),
  });
  const told = (one: MemoTable | null) =>
    one && { id: one.id, about: one.about, shared: one.shared === 1, ...(one.shared === 1 ? words(one) : {}) };
  await recordEvent(transaction, {
    accountId: writer.accountId,
    studyId: memo.study_id,
    what,
    subject: memo.item_id ? `item:${memo.item_id}` : memo.code_id ? `code:${memo.code_id}` : `memo:${memo.id}`,
    ...(before ? { before: told(before) } : {}),
    ...(after ? { after: told(after) } : {}),
  });
}
