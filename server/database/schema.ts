import type { AdjudicationTable, DiscussionTable } from './tables/adjudication';
import type { CodebookRevisionTable, CodebookTable, CodeSuccessorTable, CodeTable } from './tables/codebooks';
import type {
  OptionTable,
  QuestionnaireItemTable,
  QuestionnaireTable,
  QuestionTable,
  ScenarioTable,
} from './tables/instruments';
import type { InterviewParticipantTable, InterviewTable } from './tables/interviews';
import type { AccountTable, InviteTable, MembershipTable, SessionTable } from './tables/people';
import type { AccuracyTable, ChoiceTable, ReplyTable, RespondentTable, StatedTable } from './tables/respondents';
import type { ItemSetItemTable, ItemSetTable, SearchEntryTable } from './tables/search';
import type { EventTable, ItemTable, SourceProblemTable, SourceTable, StudyTable } from './tables/studies';
import type {
  SurveyAnswerTable,
  SurveyConsentTable,
  SurveyDrawTable,
  SurveyLinkTable,
  SurveyPageTable,
  SurveyParticipantTable,
  SurveyTable,
} from './tables/surveys';
import type {
  AssignmentTable,
  CodingTable,
  MemoTable,
  ParticipationTable,
  RatingTable,
  TaskItemTable,
  TaskLinkTable,
  TaskTable,
  VerdictTable,
} from './tables/tasks';

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
