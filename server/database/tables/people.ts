import type { Generated } from 'kysely';

export interface AccountTable {
  id: string;
  handle: string;
  name: string;
  email: string | null;
  password_hash: string | null;
  kind: 'person' | 'crowd' | 'imported';
  owner: number;
  created_at: number;
}

export interface MembershipTable {
  study_id: string;
  account_id: string;
  role: 'researcher' | 'annotator';
  attributes: string;
  pseudonym: string;
  created_at: number;
  /** what an imported coder is called in the project of another program that they came in with */
  guid: Generated<string | null>;
}

export interface InviteTable {
  id: string;
  token_hash: string;
  /** null for the one-time link that signs the owner in */
  study_id: string | null;
  role: 'owner' | 'researcher' | 'annotator';
  attributes: string;
  note: string;
  uses_left: number;
  expires_at: number;
  created_by: string | null;
  created_at: number;
  revoked: number;
}

export interface SessionTable {
  token_hash: string;
  account_id: string;
  created_at: number;
  expires_at: number;
}
