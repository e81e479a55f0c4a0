import type { Generated } from 'kysely';

/**
 * The tables as Kysely sees them. Ids are UUIDv7 text (sortable, opaque), times UTC milliseconds, truth 0 or 1,
 * and JSON is kept as text, so that SQLite and PostgreSQL hold the same.
 */
export interface Tables {
  study: StudyTable;
  account: AccountTable;
  membership: MembershipTable;
  invite: InviteTable;
  session: SessionTable;
  source: SourceTable;
  source_problem: SourceProblemTable;
  item: ItemTable;
  codebook: CodebookTable;
  code: CodeTable;
  codebook_revision: CodebookRevisionTable;
  task: TaskTable;
  task_item: TaskItemTable;
  task_link: TaskLinkTable;
  participation: ParticipationTable;
  assignment: AssignmentTable;
  rating: RatingTable;
  coding: CodingTable;
  verdict: VerdictTable;
  memo: MemoTable;
  event: EventTable;
  respondent: RespondentTable;
  reply: ReplyTable;
  stated: StatedTable;
  choice: ChoiceTable;
  interview: InterviewTable;
  interview_participant: InterviewParticipantTable;
  questionnaire: QuestionnaireTable;
  questionnaire_item: QuestionnaireItemTable;
  scenario: ScenarioTable;
  question: QuestionTable;
  option: OptionTable;
  survey: SurveyTable;
  survey_consent: SurveyConsentTable;
  survey_link: SurveyLinkTable;
  survey_participant: SurveyParticipantTable;
  survey_draw: SurveyDrawTable;
  survey_page: SurveyPageTable;
  survey_answer: SurveyAnswerTable;
  code_successor: CodeSuccessorTable;
  adjudication: AdjudicationTable;
  discussion: DiscussionTable;
  search_entry: SearchEntryTable;
  item_set: ItemSetTable;
  item_set_item: ItemSetItemTable;
  accuracy: AccuracyTable;
}

export interface StudyTable {
  id: string;
  slug: string;
  title: string;
  settings: string;
  created_at: number;
}

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
  reading: 'complete' | 'partial' | 'repaired' | 'refused' | 'unreadable';
  content: string;
  source_id: string | null;
  row: number | null;
}

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
  reading: 'complete' | 'partial' | 'repaired' | 'refused' | 'unreadable';
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

/**
 * One adjudicator's decision on one criterion or code of one item. Rows are never overwritten: the newest that is not
 * undone stands.
 */
export interface AdjudicationTable {
  id: string;
  task_id: string;
  item_id: string;
  /** the criterion's key, or the code's */
  aspect: string;
  account_id: string;
  label: string;
  /** codes that apply: where, as JSON; see Extent in shared/model/span.ts */
  spans: string;
  how: 'taken' | 'combined' | 'anew';
  kind: 'slip' | 'ambiguous' | 'gap' | 'legitimate';
  rationale: string;
  /** the labels that it decides between, as JSON */
  given: string;
  at: number;
  undone_at: number | null;
}

export interface DiscussionTable {
  id: string;
  task_id: string;
  item_id: string;
  aspect: string;
  account_id: string;
  text: string;
  at: number;
}

/** What people are asked by a public link: values to rate and actions to choose between, in scenarios. */
export interface InterviewTable {
  id: string;
  study_id: string;
  slug: string;
  title: string;
  token: string;
  open: number;
  /** see shared/api/interviews.ts */
  settings: string;
  created_at: number;
}

export interface InterviewParticipantTable {
  id: string;
  interview_id: string;
  account_id: string;
  /** null once they have withdrawn: then no answer of theirs is left */
  respondent_id: string | null;
  crowd_person: string | null;
  crowd_ids: string;
  /** the questions in this person's order, with the order of the two actions */
  plan: string;
  started_at: number;
  finished_at: number | null;
  withdrawn_at: number | null;
}

/** One text that can be found. The database's own triggers keep these rows and the index of their words. */
export interface SearchEntryTable {
  id: Generated<number>;
  study_id: string;
  kind: 'case' | 'explanation' | 'quote' | 'memo';
  item_id: string | null;
  /** the item, coding or memo that it is a text of */
  subject_id: string;
  /** who marked the quote or wrote the memo */
  account_id: string | null;
  /** 1: a memo that only its writer finds */
  private: number;
  text: string;
}

/** Items that a search found, kept as they were found then. */
export interface ItemSetTable {
  id: string;
  study_id: string;
  name: string;
  /** see shared/model/search.ts */
  query: string;
  account_id: string | null;
  created_at: number;
}

export interface ItemSetItemTable {
  set_id: string;
  item_id: string;
}
