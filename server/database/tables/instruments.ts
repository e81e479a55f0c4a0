import type { Generated } from 'kysely';

/** A set of items that respondents rate on one scale. Texts by language are JSON: `{"en": …, "de": …}`. */
export interface QuestionnaireTable {
  id: string;
  study_id: string;
  slug: string;
  title: string;
  /** JSON list of language codes, the first being the one that stands in for a missing text */
  languages: string;
  points: number;
  /** by language, a label for each point from 1 to `points` */
  labels: string;
  /** by language, what stands above the items */
  instructions: string;
  item_order: 'fixed' | 'shuffled';
  /** see `scoring` in shared/model/questionnaire.ts */
  scoring: string;
  source_id: string | null;
  created_at: number;
}

export interface QuestionnaireItemTable {
  id: string;
  questionnaire_id: string;
  key: string;
  position: number;
  /** the id of one of the ten broad values (shared/values/groups.ts) */
  value_group: string;
  /** 1: a high score speaks against the value */
  reversed: number;
  texts: string;
}

/** A situation in which respondents choose. Its text is null where it is masked: then `address` says where it stands. */
export interface ScenarioTable {
  id: string;
  study_id: string;
  key: string;
  title: string;
  text: string | null;
  address: string | null;
  category: string | null;
  /** by further language: `{"de": {"title": …, "text": …}}` */
  translations: Generated<string>;
  source_id: string | null;
  row: number | null;
}

export interface QuestionTable {
  id: string;
  scenario_id: string;
  key: string;
  position: number;
  text: string;
  /** by further language: `{"de": …}` */
  translations: Generated<string>;
}

export interface OptionTable {
  id: string;
  question_id: string;
  /** what `choice.chosen` names; unique in the question */
  key: string;
  position: number;
  value_group: string;
  polarity: 'positive' | 'negative' | null;
  text: string;
  /** the model or person that wrote it */
  generator: string | null;
  translations: Generated<string>;
}
