import type { CodebookDraft } from '../../shared/model/codebook';
import type { Attribution } from '../../shared/model/item';
import type { Questionnaire } from '../../shared/model/questionnaire';
import type { ReplyKind, ReplyReading } from '../../shared/model/reply';
import type { Scenario } from '../../shared/model/scenario';
import type { How } from '../../shared/replies/read-reply';
import type { ValueGroup } from '../../shared/values/groups';
import type { ParsedProject } from '../exchange/project/parsed-project';

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
  reading: ReplyReading;
  content: ParsedContent;
  /** null for an item that no file holds */
  row: number | null;
  /** what it is called in another program's project */
  guid?: string;
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

/** One rating as a reply gives it: of a value in a scenario, or of a questionnaire's item. */
export interface ParsedStated {
  country: string | null;
  topic: string | null;
  value: string | null;
  /** the key of the questionnaire's item that the file brings along */
  item?: string;
  variant: string;
  score: number | null;
  offScale: boolean;
  points: number;
}

/** One choice: in a cell (country, topic, value), or on a question of another kind. */
export interface ParsedChoice {
  country: string | null;
  topic: string | null;
  value: string | null;
  question: string | null;
  condition: string;
  variant: string;
  chosen: string | null;
}

/** A reply with how it was read and the answers taken from it. */
export interface ParsedReply {
  kind: ReplyKind;
  prompt: string | null;
  text: string;
  how: How;
  reading: ReplyReading;
  reason: string | null;
  tokens: number | null;
  milliseconds: number | null;
  /** a model's sampling temperature, where the file says it */
  temperature?: number;
  /** null for a reply that no file holds */
  row: number | null;
  stated: ParsedStated[];
  choices: ParsedChoice[];
}

/** What one respondent replied. */
export interface ParsedAnswers {
  respondent: string;
  /** whether the name was given, or taken from the file's name */
  named: 'option' | 'file';
  replies: ParsedReply[];
  asked?: ParsedInstruments;
}

/** What respondents were asked, where the file of their answers brings it along. */
export interface ParsedInstruments {
  questionnaire: Questionnaire | null;
  scenarios: (Scenario & { row: number })[];
}

/** What a file holds, ready to be stored. */
export interface ParsedImport {
  format: string;
  rows: number;
  items: ParsedItem[];
  ratings: ParsedRating[];
  answers?: ParsedAnswers;
  problems: Problem[];
  replies: Record<How, number>;
  attributions: { spans: number; located: number } | null;
  questionnaire?: Questionnaire;
  scenarios?: (Scenario & { row: number })[];
  /** a project of another program: what stands on its items */
  project?: ParsedProject;
  codebooks?: CodebookDraft[];
  accuracies?: ParsedAccuracy[];
}

/** How often a respondent was right about a value when told to pick it, or to hold it. */
export interface ParsedAccuracy {
  respondent: string;
  condition: 'selection' | 'adoption';
  group: ValueGroup;
  variant: string;
  /** from 0 to 1 */
  accuracy: number;
  row: number;
}

/** Called now and then while a long file is read. */
export type Progress = (done: number, total: number) => void;
