import type { Request } from 'express';
import type { Caller } from '../../shared/api/endpoint';
import { hashToken } from '../database/ids';
import type { Database } from '../database/open';
import { type Account, accountOfSession, membershipOf } from '../people/store';
import { type Study, studyBySlug } from '../studies/store';
import { HttpError, notFound } from './errors';

export const sessionCookie = 'saydo_session';
export const sessionDays = 30;

export type Role = 'owner' | 'researcher' | 'annotator';

/** Who makes a call, and in which study. */
export interface Standing {
  account: Account | null;
  study: Study | null;
  /** the role in `study`, or the owner's role everywhere */
  role: Role | null;
  attributes: Record<string, string>;
}

const rank: Record<Caller, number> = { anyone: 0, 'signed-in': 1, annotator: 2, researcher: 3, owner: 4 };

/** Refuses the call unless the caller's standing reaches what the endpoint asks. */
export function admit(may: Caller, standing: Standing): void {
  if (may === 'anyone') return;
  if (!standing.account) {
    throw new HttpError(
      401,
      'not-signed-in',
      'You are not signed in, or your session has ended. Sign in and try again.',
    );
  }
  if (may === 'signed-in') return;
  const reached = standing.role ? rank[standing.role] : rank['signed-in'];
  if (reached >= rank[may]) return;
  // Somebody outside a study is not told that it exists.
  if (standing.study && !standing.role) throw notFound('study');
  throw new HttpError(
    403,
    'not-yours',
    `This needs the role of ${may === 'owner' ? 'the owner' : `a ${may}`}. Ask the owner of the study.`,
  );
}

export function sessionToken(request: Request): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === sessionCookie && value) return value;
  }
  return null;
}

/**
 * Looks up standings, and remembers each for a few seconds: a rater saves every few seconds and their role hardly
 * changes. Whatever changes a role calls `forget`.
 */
export class Standings {
  private readonly kept = new Map<string, { standing: Standing; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly keepMilliseconds = 5_000,
  ) {}

  async of(token: string | null, slug: string | null): Promise<Standing> {
    const key = `${token ?? ''} ${slug ?? ''}`;
    const now = Date.now();
    const found = this.kept.get(key);
    if (found && found.until > now) return found.standing;
    const standing = await this.lookUp(token, slug, now);
    if (this.kept.size > 10_000) this.kept.clear();
    this.kept.set(key, { standing, until: now + this.keepMilliseconds });
    return standing;
  }

  forget(): void {
    this.kept.clear();
  }

  private async lookUp(token: string | null, slug: string | null, now: number): Promise<Standing> {
    const account = token ? await accountOfSession(this.database.read, hashToken(token), now) : null;
    const study = slug ? await studyBySlug(this.database.read, slug) : null;
    if (slug && !study && account) throw notFound('study');
    if (!account || !study) return { account, study, role: account?.owner ? 'owner' : null, attributes: {} };
    const membership = await membershipOf(this.database.read, study.id, account.id);
    return {
      account,
      study,
      role: account.owner ? 'owner' : (membership?.role ?? null),
      attributes: membership?.attributes ?? {},
    };
  }
}
