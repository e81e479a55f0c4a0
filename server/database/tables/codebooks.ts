import type { Generated } from 'kysely';

export interface CodebookTable {
  id: string;
  study_id: string;
  slug: string;
  name: string;
  description: string;
  created_at: number;
}

export interface CodeTable {
  id: string;
  codebook_id: string;
  parent_id: string | null;
  key: string;
  name: string;
  definition: string;
  include_when: string;
  exclude_when: string;
  example: string;
  colour: string;
  shortcut: string | null;
  position: number;
  /** 1 when it is applied no more: `ended` says how */
  retired: number;
  /** cases that show it, as JSON; see shared/codebook/state.ts */
  examples: Generated<string>;
  /** the revision that gave it the definition and the limits that it has */
  meaning: Generated<number>;
  ended: 'retired' | 'merged' | 'split' | null;
  /** the revision that ended it */
  ended_in: number | null;
  /** what it is called in the project of another program that it came in with */
  guid: Generated<string | null>;
}

/** What explains the codings of a code that was merged or split. */
export interface CodeSuccessorTable {
  code_id: string;
  successor_id: string;
}

export interface CodebookRevisionTable {
  codebook_id: string;
  number: number;
  note: string;
  /** the whole codebook after it, as JSON; see shared/codebook/state.ts */
  snapshot: string;
  account_id: string | null;
  at: number;
  /** what made it, as JSON; see shared/codebook/operation.ts */
  operation: Generated<string>;
}
