import type { ReplyReading } from '../../../shared/model/reply';

/** Who is measured: a participant, or a model with its settings. */
export interface RespondentTable {
  id: string;
  study_id: string;
  /** unique in the study; a participant's pseudonym, or the model's name as given at import */
  label: string;
  kind: 'human' | 'model';
  /** participants: their account */
  account_id: string | null;
  details: string;
  created_at: number;
}

/** The raw text that a respondent gave, kept for ever, with how it was read. */
export interface ReplyTable {
  id: string;
  respondent_id: string;
  kind: 'stated' | 'choice' | 'explanation';
  prompt: string | null;
  text: string;
  /** the way by which it was read; see shared/replies */
  how: string;
  reading: ReplyReading;
  /** why a part or all of it gives no answer, in words */
  reason: string | null;
  tokens: number | null;
  milliseconds: number | null;
  source_id: string | null;
  row: number | null;
  /** models: the sampling temperature, where it is known */
  temperature: number | null;
}

/** One rating of a value in a scenario (country, topic, value), or of a questionnaire's item. */
export interface StatedTable {
  id: string;
  respondent_id: string;
  country: string | null;
  topic: string | null;
  value: string | null;
  questionnaire_item_id: string | null;
  variant: string;
  trial: number;
  /** as given on the scale, from 1 to `points`; null where the reply holds none */
  score: number | null;
  points: number;
  reply_id: string | null;
  at: number;
}

/** One choice: between the two actions of a cell (country, topic, value), or among a question's options. */
export interface ChoiceTable {
  id: string;
  respondent_id: string;
  country: string | null;
  topic: string | null;
  value: string | null;
  question_id: string | null;
  condition: string;
  variant: string;
  trial: number;
  /** 'positive' or 'negative' in a cell, an option's key in a question; null where the reply holds none */
  chosen: string | null;
  reply_id: string | null;
  at: number;
}

/** How often a respondent was right when told to pick the option of a value, or to hold the value, with one variant. */
export interface AccuracyTable {
  id: string;
  respondent_id: string;
  condition: 'selection' | 'adoption';
  /** the id of one of the ten broad values (shared/values/groups.ts) */
  value_group: string;
  variant: string;
  /** from 0 to 1 */
  accuracy: number;
  source_id: string | null;
  row: number | null;
}
