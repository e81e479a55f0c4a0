/** What participants are led through. */
export interface SurveyTable {
  id: string;
  study_id: string;
  slug: string;
  title: string;
  state: 'draft' | 'open' | 'closed';
  /** see shared/model/survey.ts */
  settings: string;
  /** moves with every change of the settings */
  version: number;
  created_at: number;
  opened_at: number | null;
  closed_at: number | null;
}

/** Each wording of the consent that somebody may have agreed to. */
export interface SurveyConsentTable {
  survey_id: string;
  version: number;
  texts: string;
  account_id: string | null;
  at: number;
}

export interface SurveyLinkTable {
  id: string;
  survey_id: string;
  token: string;
  note: string;
  open: number;
  /** so many people may take part by it; null: any number */
  quota: number | null;
  created_at: number;
}

export interface SurveyParticipantTable {
  id: string;
  survey_id: string;
  link_id: string | null;
  account_id: string;
  /** null before they consent and after they have withdrawn */
  respondent_id: string | null;
  /** the crowd platform's own id of the person, which finds them again when they return */
  crowd_person: string | null;
  crowd_ids: string;
  language: string;
  /** every order of theirs is drawn from it */
  seed: string;
  state: 'consent' | 'working' | 'finished' | 'declined' | 'withdrawn';
  survey_version: number;
  consent_version: number | null;
  /** their pages in order, with the order of items and options on each: see shared/model/survey-plan.ts */
  plan: string;
  /** 1: made up for a demo; no person answered */
  synthetic: number;
  started_at: number;
  consented_at: number | null;
  finished_at: number | null;
  withdrawn_at: number | null;
}

export interface SurveyDrawTable {
  participant_id: string;
  survey_id: string;
  scenario_id: string;
  position: number;
}

/** One page as it was saved last. */
export interface SurveyPageTable {
  participant_id: string;
  page: string;
  /** counts saves; a save names the revision it builds on, so that two tabs cannot overwrite each other unseen */
  revision: number;
  active_ms: number;
  first_saved_at: number;
  saved_at: number;
}

/** Answers to attention checks and background questions. Those to items and questions are in `stated` and `choice`. */
export interface SurveyAnswerTable {
  participant_id: string;
  kind: 'check' | 'background';
  key: string;
  page: string;
  answer: string;
  /** checks: whether the answer was the one asked for */
  right: number | null;
  at: number;
}
