import type { Generated } from 'kysely';
import type { ReplyReading } from '../../../shared/model/reply';

export interface StudyTable {
  id: string;
  slug: string;
  title: string;
  settings: string;
  created_at: number;
}

export interface SourceTable {
  id: string;
  study_id: string;
  name: string;
  sha256: string;
  format: string;
  encoding: string;
  rows_read: number;
  rows_kept: number;
  summary: string;
  imported_by: string | null;
  imported_at: number;
}

export interface SourceProblemTable {
  id: string;
  source_id: string;
  row: number | null;
  severity: 'error' | 'warning' | 'note';
  message: string;
  raw: string | null;
}

export interface ItemTable {
  id: string;
  study_id: string;
  key: string;
  kind: 'action' | 'case' | 'text';
  /** null where a model's reply held no action (`reading` says why) */
  text: string | null;
  country: string | null;
  topic: string | null;
  value: string | null;
  polarity: 'positive' | 'negative' | null;
  respondent: string | null;
  variant: string | null;
  category: string | null;
  reading: ReplyReading;
  content: string;
  source_id: string | null;
  row: number | null;
  /** what it is called in the project of another program that it came in with */
  guid: Generated<string | null>;
}

export interface EventTable {
  id: Generated<number>;
  at: number;
  account_id: string | null;
  study_id: string | null;
  what: string;
  subject: string;
  before: string | null;
  after: string | null;
  /** the client-made id of the save that wrote it: saving twice is saving once */
  save_id: string | null;
}
