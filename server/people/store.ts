import type { Reading, Writing } from '../database/open';
import type { InviteTable } from '../database/tables/people';

export type Attributes = Record<string, string>;

export interface Account {
  id: string;
  name: string;
  handle: string;
  email: string | null;
  owner: boolean;
}

/** Who makes a change: an account, or Saydo itself (null) when the command line or the demo does. */
export interface Actor {
  id: string | null;
}

export interface Membership {
  role: 'researcher' | 'annotator';
  attributes: Attributes;
  pseudonym: string;
}

const accountColumns = ['account.id', 'account.name', 'account.handle', 'account.email', 'account.owner'] as const;

interface AccountRow extends Omit<Account, 'owner'> {
  owner: number;
}

const asAccount = (row: AccountRow): Account => ({ ...row, owner: row.owner === 1 });

export async function accountOfSession(database: Reading, tokenHash: string, now: number): Promise<Account | null> {
  const row = await database
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(accountColumns)
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .executeTakeFirst();
  return row ? asAccount(row) : null;
}

export async function accountById(database: Reading, id: string): Promise<Account | null> {
  const row = await database.selectFrom('account').select(accountColumns).where('id', '=', id).executeTakeFirst();
  return row ? asAccount(row) : null;
}

export async function firstOwner(database: Reading): Promise<Account | null> {
  const row = await database
    .selectFrom('account')
    .select(accountColumns)
    .where('owner', '=', 1)
    .orderBy('id')
    .executeTakeFirst();
  return row ? asAccount(row) : null;
}

/** The password hash of the account that signs in with this address or handle. */
export async function passwordOf(
  database: Reading,
  login: string,
): Promise<{ id: string; hash: string | null } | null> {
  const row = await database
    .selectFrom('account')
    .select(['id', 'password_hash'])
    .where((where) => where.or([where('email', '=', login.toLowerCase()), where('handle', '=', login)]))
    .executeTakeFirst();
  return row ? { id: row.id, hash: row.password_hash } : null;
}

export async function passwordHashOf(database: Reading, id: string): Promise<string | null> {
  const row = await database.selectFrom('account').select('password_hash').where('id', '=', id).executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function emailTaken(database: Reading, email: string, exceptId: string | null): Promise<boolean> {
  const row = await database.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst();
  return row !== undefined && row.id !== exceptId;
}

export async function insertAccount(
  transaction: Writing,
  account: {
    id: string;
    handle: string;
    name: string;
    email: string | null;
    passwordHash: string | null;
    kind: 'person' | 'crowd' | 'imported';
    owner: boolean;
  },
  now: number,
): Promise<void> {
  await transaction
    .insertInto('account')
    .values({
      id: account.id,
      handle: account.handle,
      name: account.name,
      email: account.email,
      password_hash: account.passwordHash,
      kind: account.kind,
      owner: account.owner ? 1 : 0,
      created_at: now,
    })
    .execute();
}

export async function updateAccount(
  transaction: Writing,
  id: string,
  change: { name?: string; email?: string | null; password_hash?: string },
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await transaction.updateTable('account').set(change).where('id', '=', id).execute();
}

export async function insertSession(
  transaction: Writing,
  session: { tokenHash: string; accountId: string; now: number; expiresAt: number },
): Promise<void> {
  await transaction.deleteFrom('session').where('expires_at', '<=', session.now).execute();
  await transaction
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function deleteSession(transaction: Writing, tokenHash: string): Promise<void> {
  await transaction.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** Signs an account out everywhere but in the session named. */
export async function deleteOtherSessions(transaction: Writing, accountId: string, exceptHash: string): Promise<void> {
  await transaction
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('token_hash', '!=', exceptHash)
    .execute();
}

export async function studiesOf(
  database: Reading,
  account: Account,
): Promise<{ slug: string; title: string; role: 'owner' | 'researcher' | 'annotator' }[]> {
  if (account.owner) {
    const all = await database.selectFrom('study').select(['slug', 'title']).orderBy('created_at').execute();
    return all.map((study) => ({ ...study, role: 'owner' as const }));
  }
  return database
    .selectFrom('membership')
    .innerJoin('study', 'study.id', 'membership.study_id')
    .select(['study.slug', 'study.title', 'membership.role'])
    .where('membership.account_id', '=', account.id)
    .orderBy('study.created_at')
    .execute();
}

export async function membershipOf(database: Reading, studyId: string, accountId: string): Promise<Membership | null> {
  const row = await database
    .selectFrom('membership')
    .select(['role', 'attributes', 'pseudonym'])
    .where('study_id', '=', studyId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ? { ...row, attributes: JSON.parse(row.attributes) as Attributes } : null;
}

/** Adds a member under the study's next free pseudonym (R001, R002, ...). Returns the pseudonym. */
export async function insertMembership(
  transaction: Writing,
  member: { studyId: string; accountId: string; role: 'researcher' | 'annotator'; attributes: Attributes },
  now: number,
): Promise<string> {
  // Joins of one study wait for each other, so that no two get the same pseudonym.
  await transaction
    .updateTable('study')
    .set((set) => ({ slug: set.ref('slug') }))
    .where('id', '=', member.studyId)
    .execute();
  const newest = await transaction
    .selectFrom('membership')
    .select('pseudonym')
    .where('study_id', '=', member.studyId)
    .orderBy((order) => order.fn('length', ['pseudonym']), 'desc')
    .orderBy('pseudonym', 'desc')
    .executeTakeFirst();
  const pseudonym = pseudonymNumber(newest ? Number(newest.pseudonym.slice(1)) + 1 : 1);
  await transaction
    .insertInto('membership')
    .values({
      study_id: member.studyId,
      account_id: member.accountId,
      role: member.role,
      attributes: JSON.stringify(member.attributes),
      pseudonym,
      created_at: now,
    })
    .execute();
  return pseudonym;
}

const pseudonymNumber = (number: number) => `R${String(number).padStart(3, '0')}`;

export async function updateMembership(
  transaction: Writing,
  studyId: string,
  accountId: string,
  change: { role?: 'researcher' | 'annotator'; attributes?: Attributes },
): Promise<void> {
  await transaction
    .updateTable('membership')
    .set({
      ...(change.role ? { role: change.role } : {}),
      ...(change.attributes ? { attributes: JSON.stringify(change.attributes) } : {}),
    })
    .where('study_id', '=', studyId)
    .where('account_id', '=', accountId)
    .execute();
}

export async function deleteMembership(transaction: Writing, studyId: string, accountId: string): Promise<void> {
  await transaction
    .deleteFrom('membership')
    .where('study_id', '=', studyId)
    .where('account_id', '=', accountId)
    .execute();
}

export async function membersOf(database: Reading, studyId: string, accountId?: string) {
  let query = database
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select([
      'account.id',
      'account.name',
      'account.handle',
      'account.kind',
      'membership.pseudonym',
      'membership.role',
      'membership.attributes',
      'membership.created_at',
    ])
    .where('membership.study_id', '=', studyId)
    .orderBy('membership.created_at')
    .orderBy('membership.pseudonym');
  if (accountId) query = query.where('account.id', '=', accountId);
  const rows = await query.execute();
  return rows.map(({ created_at, attributes, ...row }) => ({
    ...row,
    attributes: JSON.parse(attributes) as Attributes,
    joinedAt: created_at,
  }));
}

export async function insertInvite(transaction: Writing, invite: InviteTable): Promise<void> {
  await transaction.insertInto('invite').values(invite).execute();
}

export async function invitesOf(database: Reading, studyId: string): Promise<InviteTable[]> {
  return database
    .selectFrom('invite')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function inviteByHash(database: Reading, tokenHash: string): Promise<InviteTable | null> {
  const row = await database.selectFrom('invite').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
  return row ?? null;
}

/** Takes one use of an invitation. False when none is left: two people can't share the last one. */
export async function takeInviteUse(transaction: Writing, id: string, now: number): Promise<boolean> {
  const result = await transaction
    .updateTable('invite')
    .set((set) => ({ uses_left: set('uses_left', '-', 1) }))
    .where('id', '=', id)
    .where('uses_left', '>', 0)
    .where('revoked', '=', 0)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function revokeInvite(transaction: Writing, studyId: string, id: string): Promise<boolean> {
  const result = await transaction
    .updateTable('invite')
    .set({ revoked: 1 })
    .where('study_id', '=', studyId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
