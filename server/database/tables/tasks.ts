import type { Generated } from 'kysely';

export interface TaskTable {
  id: string;
  study_id: string;
  slug: string;
  title: string;
  kind: 'rate' | 'code';
  state: 'draft' | 'open' | 'closed';
  /** instructions, criteria, practice, gold, display: see shared/model/task.ts */
  settings: string;
  codebook_id: string | null;
  raters_per_item: number;
  match_attribute: string | null;
  sample: string;
  created_at: number;
  opened_at: number | null;
  closed_at: number | null;
}

export interface TaskItemTable {
  task_id: string;
  item_id: string;
  position: number;
  role: 'normal' | 'practice' | 'gold';
  /** the item's value of the attribute that raters are matched on, '' when raters are not matched */
  stratum: string;
  /** for practice and gold: the expected labels and the feedback, as JSON */
  expected: string | null;
  /** finished assignments */
  done: number;
  /** live leases */
  held: number;
}

export interface TaskLinkTable {
  id: string;
  task_id: string;
  token: string;
  settings: string;
  open: number;
  created_at: number;
}

export interface ParticipationTable {
  task_id: string;
  account_id: string;
  link_id: string | null;
  /** the crowd platform's own id of the person, which finds them again when they return */
  crowd_person: string | null;
  crowd_ids: string;
  /** the value of the attribute that the link's quota counts */
  quota_group: string;
  state: 'practice' | 'working' | 'failed' | 'finished';
  practice_right: number;
  practice_asked: number;
  started_at: number;
  finished_at: number | null;
}

export interface AssignmentTable {
  id: string;
  task_id: string;
  item_id: string;
  account_id: string;
  role: 'normal' | 'practice' | 'gold';
  state: 'leased' | 'done' | 'skipped' | 'expired';
  lease_until: number;
  started_at: number;
  finished_at: number | null;
  active_ms: number;
  /** counts saves; a save names the revision it builds on, so that two tabs cannot overwrite each other unseen */
  revision: number;
  comment: string;
  skip_reason: string | null;
}

export interface RatingTable {
  task_id: string;
  item_id: string;
  account_id: string;
  criterion: string;
  label: string;
  comment: string;
  at: number;
}

export interface CodingTable {
  id: string;
  task_id: string;
  item_id: string;
  account_id: string;
  code_id: string;
  /** offsets in Unicode code points of the item's text; null when the code stands for the whole case */
  start: number | null;
  end: number | null;
  quote: string | null;
  at: number;
  /** the codebook's revision that it was made or confirmed under */
  revision: Generated<number>;
  /** the code's meaning then: another one now means that the case should be looked at again */
  meaning: Generated<number>;
  /** what it is called in the project of another program that it came in with */
  guid: Generated<string | null>;
}

export interface VerdictTable {
  task_id: string;
  item_id: string;
  account_id: string;
  /** the coder's finding that no code applies */
  verdict: 'no-code';
  at: number;
}

/** `note` is what a coder writes on a case with its codes; the others are written for themselves. */
export interface MemoTable {
  id: string;
  study_id: string;
  about: 'note' | 'case' | 'span' | 'code' | 'person' | 'study';
  /** notes: the task in which it was written */
  task_id: string | null;
  item_id: string | null;
  /** offsets in Unicode code points of the item's text */
  start: number | null;
  end: number | null;
  quote: string | null;
  code_id: string | null;
  person_id: string | null;
  account_id: string;
  text: string;
  shared: number;
  at: number;
  changed_at: number;
  /** what it is called in the project of another program that it came in with */
  guid?: string | null;
}
