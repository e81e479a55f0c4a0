import type { Invite, Me, Person } from '../../shared/api/people';
import { recordEvent } from '../database/events';
import { hashToken, newId, newToken } from '../database/ids';
import type { Database, Writing } from '../database/open';
import type { InviteTable } from '../database/tables/people';
import { sessionDays } from '../http/caller';
import { conflict, HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { freeLeasesOf } from '../tasks/store';
import { hashPassword, passwordMatches } from './passwords';
import type { Account, Attributes } from './store';
import * as store from './store';

const day = 24 * 60 * 60 * 1000;

export async function describeMe(database: Database, account: Account | null): Promise<Me> {
  if (!account) return { account: null, studies: [] };
  const hash = await store.passwordHashOf(database.read, account.id);
  return {
    account: { ...account, hasPassword: hash !== null },
    studies: await store.studiesOf(database.read, account),
  };
}

/** A new session for the account. Returns the token that the cookie carries. */
export async function startSession(transaction: Writing, accountId: string, now = Date.now()): Promise<string> {
  const token = newToken();
  await store.insertSession(transaction, {
    tokenHash: hashToken(token),
    accountId,
    now,
    expiresAt: now + sessionDays * day,
  });
  return token;
}

export async function signIn(
  database: Database,
  login: string,
  password: string,
): Promise<{ account: Account; token: string }> {
  const found = await store.passwordOf(database.read, login.trim());
  const right = await passwordMatches(found?.hash ?? null, password);
  if (!found || !right) {
    throw new HttpError(
      401,
      'wrong-password',
      'The name or the password is not right. Check both, or ask for a new invitation link.',
    );
  }
  const account = await store.accountById(database.read, found.id);
  if (!account) throw notFound('account');
  const token = await database.write((transaction) => startSession(transaction, account.id));
  return { account, token };
}

export async function signOut(database: Database, token: string): Promise<void> {
  await database.write((transaction) => store.deleteSession(transaction, hashToken(token)));
}

/** A one-time link that signs the owner in, for whoever can see the terminal. */
export async function createOwnerLink(database: Database, now = Date.now()): Promise<string> {
  const token = newToken();
  await database.write((transaction) =>
    store.insertInvite(transaction, {
      id: newId(),
      token_hash: hashToken(token),
      study_id: null,
      role: 'owner',
      attributes: '{}',
      note: 'printed by the terminal',
      uses_left: 1,
      expires_at: now + day,
      created_by: null,
      created_at: now,
      revoked: 0,
    }),
  );
  return token;
}

export async function signInByLink(database: Database, token: string): Promise<{ account: Account; token: string }> {
  const now = Date.now();
  return database.write(async (transaction) => {
    const invite = await takeInvite(transaction, token, now, 'owner');
    const account = (await store.firstOwner(transaction)) ?? (await createOwner(transaction, now));
    await recordEvent(transaction, {
      accountId: account.id,
      studyId: null,
      what: 'account.signed-in-by-link',
      subject: `invite:${invite.id}`,
    });
    return { account, token: await startSession(transaction, account.id, now) };
  });
}

async function createOwner(transaction: Writing, now: number): Promise<Account> {
  const account: Account = { id: newId(), handle: 'owner', name: 'Owner', email: null, owner: true };
  await store.insertAccount(transaction, { ...account, passwordHash: null, kind: 'person' }, now);
  await recordEvent(transaction, {
    accountId: account.id,
    studyId: null,
    what: 'account.created',
    subject: `account:${account.id}`,
    after: { owner: true },
  });
  return account;
}

async function takeInvite(
  transaction: Writing,
  token: string,
  now: number,
  role: 'owner' | 'member',
): Promise<InviteTable> {
  const invite = await store.inviteByHash(transaction, hashToken(token));
  const fits = invite && (invite.role === 'owner') === (role === 'owner');
  if (!invite || !fits) throw notFound('invitation');
  if (!(await store.takeInviteUse(transaction, invite.id, now))) throw usedUp(role);
  return invite;
}

function usedUp(role: 'owner' | 'member'): HttpError {
  return new HttpError(
    410,
    'invitation-used',
    role === 'owner'
      ? 'This link was used already or has run out. Start Saydo again: the terminal prints a new one.'
      : 'This invitation was used already, has run out, or was taken back. Ask for a new one.',
  );
}

export async function changeAccount(
  database: Database,
  account: Account,
  sessionToken: string,
  change: { name?: string; email?: string | null; password?: string; currentPassword?: string },
): Promise<Account> {
  const kept = await store.passwordHashOf(database.read, account.id);
  if (change.password !== undefined && kept !== null && !(await passwordMatches(kept, change.currentPassword ?? ''))) {
    throw new HttpError(403, 'wrong-password', 'The current password is not right.');
  }
  const email = change.email?.toLowerCase() ?? change.email;
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password);
  return database.write(async (transaction) => {
    if (email && (await store.emailTaken(transaction, email, account.id))) throw emailTaken();
    await store.updateAccount(transaction, account.id, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(email === undefined ? {} : { email }),
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    });
    if (passwordHash !== undefined) await store.deleteOtherSessions(transaction, account.id, hashToken(sessionToken));
    await recordEvent(transaction, {
      accountId: account.id,
      studyId: null,
      what: 'account.changed',
      subject: `account:${account.id}`,
      before: { name: account.name, email: account.email },
      after: { name: change.name ?? account.name, email: email ?? account.email, password: passwordHash !== undefined },
    });
    return (await store.accountById(transaction, account.id)) ?? account;
  });
}

const emailTaken = () =>
  conflict('email-taken', 'Another account uses this e-mail address. Sign in to that one, or give another address.');

export async function listPeople(database: Database, study: Study): Promise<Person[]> {
  return store.membersOf(database.read, study.id);
}

export async function changeMember(
  database: Database,
  by: Account,
  study: Study,
  accountId: string,
  change: { role?: 'researcher' | 'annotator'; attributes?: Attributes },
): Promise<Person> {
  return database.write(async (transaction) => {
    const before = await store.membershipOf(transaction, study.id, accountId);
    if (!before) throw notFound('person');
    await store.updateMembership(transaction, study.id, accountId, change);
    const [person] = await store.membersOf(transaction, study.id, accountId);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'membership.changed',
      subject: `account:${accountId}`,
      before: { role: before.role, attributes: before.attributes },
      after: { role: person!.role, attributes: person!.attributes },
    });
    return person!;
  });
}

export async function removeMember(database: Database, by: Account, study: Study, accountId: string): Promise<void> {
  await database.write(async (transaction) => {
    const before = await store.membershipOf(transaction, study.id, accountId);
    if (!before) throw notFound('person');
    await freeLeasesOf(transaction, study.id, accountId);
    await store.deleteMembership(transaction, study.id, accountId);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'membership.removed',
      subject: `account:${accountId}`,
      before,
    });
  });
}

export async function listInvites(database: Database, study: Study): Promise<Invite[]> {
  return (await store.invitesOf(database.read, study.id)).map(asInvite);
}

function asInvite(row: InviteTable): Invite {
  return {
    id: row.id,
    role: row.role as Invite['role'],
    attributes: JSON.parse(row.attributes) as Attributes,
    usesLeft: row.uses_left,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    revoked: row.revoked === 1,
    note: row.note,
  };
}

export async function createInvite(
  database: Database,
  by: Account,
  study: Study,
  wanted: { role: 'researcher' | 'annotator'; attributes: Attributes; uses: number; days: number; note: string },
): Promise<{ invite: Invite; token: string }> {
  const now = Date.now();
  const token = newToken();
  const row: InviteTable = {
    id: newId(),
    token_hash: hashToken(token),
    study_id: study.id,
    role: wanted.role,
    attributes: JSON.stringify(wanted.attributes),
    note: wanted.note,
    uses_left: wanted.uses,
    expires_at: now + wanted.days * day,
    created_by: by.id,
    created_at: now,
    revoked: 0,
  };
  await database.write(async (transaction) => {
    await store.insertInvite(transaction, row);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'invite.created',
      subject: `invite:${row.id}`,
      after: wanted,
    });
  });
  return { invite: asInvite(row), token };
}

export async function revokeInvite(database: Database, by: Account, study: Study, id: string): Promise<void> {
  await database.write(async (transaction) => {
    if (!(await store.revokeInvite(transaction, study.id, id))) throw notFound('invitation');
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'invite.revoked',
      subject: `invite:${id}`,
    });
  });
}

/** What an invitation is for, without using it. */
export async function lookAtInvite(
  database: Database,
  token: string,
): Promise<{ studyId: string; role: Invite['role'] }> {
  const invite = await store.inviteByHash(database.read, hashToken(token));
  if (!invite?.study_id) throw notFound('invitation');
  if (invite.uses_left < 1 || invite.revoked === 1 || invite.expires_at <= Date.now()) throw usedUp('member');
  return { studyId: invite.study_id, role: invite.role as Invite['role'] };
}

/** Makes a new account a member by an invitation, or takes the signed-in account into the study. */
export async function acceptInvite(
  database: Database,
  signedIn: Account | null,
  wanted: { token: string; name: string; email: string | null; password: string | null },
): Promise<{ account: Account; token: string }> {
  const now = Date.now();
  const email = wanted.email?.toLowerCase() ?? null;
  const passwordHash = wanted.password ? await hashPassword(wanted.password) : null;
  return database.write(async (transaction) => {
    const invite = await takeInvite(transaction, wanted.token, now, 'member');
    const studyId = invite.study_id!;
    const role = invite.role as Invite['role'];
    if (role === 'researcher' && !signedIn && !(email && passwordHash)) {
      throw new HttpError(
        400,
        'password-needed',
        'A researcher signs in again later: give an e-mail address and a password.',
      );
    }
    if (email && !signedIn && (await store.emailTaken(transaction, email, null))) throw emailTaken();
    const account = signedIn ?? (await createMember(transaction, { name: wanted.name, email, passwordHash }, now));
    const attributes = JSON.parse(invite.attributes) as Attributes;
    const already = await store.membershipOf(transaction, studyId, account.id);
    if (!already) await store.insertMembership(transaction, { studyId, accountId: account.id, role, attributes }, now);
    await recordEvent(transaction, {
      accountId: account.id,
      studyId,
      what: 'membership.accepted',
      subject: `invite:${invite.id}`,
      after: { role, attributes },
    });
    return { account, token: await startSession(transaction, account.id, now) };
  });
}

async function createMember(
  transaction: Writing,
  wanted: { name: string; email: string | null; passwordHash: string | null },
  now: number,
): Promise<Account> {
  const id = newId();
  const account: Account = { id, handle: `p-${id.slice(-12)}`, name: wanted.name, email: wanted.email, owner: false };
  await store.insertAccount(transaction, { ...account, passwordHash: wanted.passwordHash, kind: 'person' }, now);
  return account;
}
