import type { Attribution } from '../../shared/model/item';
import type { How } from '../../shared/replies/read-reply';

export interface Problem {
  /** as a person counts rows in the file, its header being row 1; null when it concerns the whole file */
  row: number | null;
  severity: 'error' | 'warning' | 'note';
  message: string;
  raw?: string;
}

export interface ParsedItem {
  key: string;
  kind: 'action' | 'case' | 'text';
  text: string | null;
  country: string | null;
  topic: string | null;
  value: string | null;
  polarity: 'positive' | 'negative' | null;
  respondent: string | null;
  variant: string | null;
  category: string | null;
  reading: 'complete' | 'partial' | 'repaired' | 'refused' | 'unreadable';
  content: ParsedContent;
  row: number;
}

export interface ParsedContent {
  attributions: Attribution[];
  explanation: string | null;
  stated?: 'agree' | 'disagree';
  enacted?: 'agree' | 'disagree';
  /** the model's reply as it came */
  reply?: string;
  /** columns of the file that have no place of their own */
  other?: Record<string, string>;
}

export interface ParsedRating {
  itemKey: string;
  rater: string;
  criterion: string;
  label: string;
  comment: string;
  at: number | null;
  activeMilliseconds: number;
  row: number;
}

/** What a file holds, ready to be stored. */
export interface ParsedImport {
  format: string;
  rows: number;
  items: ParsedItem[];
  ratings: ParsedRating[];
  problems: Problem[];
  replies: Record<How, number>;
  attributions: { spans: number; located: number } | null;
}

/** Called now and then while a long file is read. */
export type Progress = (done: number, total: number) => void;
