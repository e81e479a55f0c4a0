import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFoundPage } from './not-found-page';

const HomePage = lazy(() => import('../home/home-page'));
const SignInPage = lazy(() => import('../people/sign-in-page'));
const StartPage = lazy(() => import('../people/start-page'));
const InvitationPage = lazy(() => import('../people/invitation-page'));
const AccountPage = lazy(() => import('../people/account-page'));
const JoinPage = lazy(() => import('../participant/join-page'));
const WorkPage = lazy(() => import('../work/work-page'));
const OverviewPage = lazy(() => import('../studies/overview-page'));
const ItemsPage = lazy(() => import('../items/items-page'));
const ItemPage = lazy(() => import('../items/item-page'));
const ImportPage = lazy(() => import('../import/import-page'));
const TasksPage = lazy(() => import('../tasks/tasks-page'));
const NewTaskPage = lazy(() => import('../tasks/new-task-page'));
const TaskPage = lazy(() => import('../tasks/task-page'));
const AgreementPage = lazy(() => import('../agreement/agreement-page'));
const ResultsPage = lazy(() => import('../analysis/results-page'));
const CodebooksPage = lazy(() => import('../codebooks/codebooks-page'));
const AdjudicationPage = lazy(() => import('../adjudication/adjudication-page'));
const HistoryPage = lazy(() => import('../history/history-page'));
const MemosPage = lazy(() => import('../memos/memos-page'));
const CodebookPage = lazy(() => import('../codebooks/codebook-page'));
const PeoplePage = lazy(() => import('../people/people-page'));
const AllProfilesPage = lazy(() => import('../profiles/all-page'));
const RespondentProfilePage = lazy(() => import('../profiles/respondent-page'));
const ProfileGroupsPage = lazy(() => import('../profiles/groups-page'));
const ProfileQualityPage = lazy(() => import('../profiles/quality-page'));
const ProfileTextsPage = lazy(() => import('../profiles/texts-page'));
const ExportPage = lazy(() => import('../export/export-page'));
const RespondentsPage = lazy(() => import('../respondents/respondents-page'));
const RespondentPage = lazy(() => import('../respondents/respondent-page'));
const RepliesPage = lazy(() => import('../respondents/replies-page'));
const ReplyPage = lazy(() => import('../respondents/reply-page'));
const InterviewsPage = lazy(() => import('../interviews/interviews-page'));
const InterviewPage = lazy(() => import('../interviews/interview-page'));
const GapOverviewPage = lazy(() => import('../gap/overview-page'));
const GapHeatmapPage = lazy(() => import('../gap/heatmap-page'));
const GapRankingPage = lazy(() => import('../gap/ranking-page'));
const GapComparisonPage = lazy(() => import('../gap/comparison-page'));
const GapSensitivityPage = lazy(() => import('../gap/sensitivity-page'));
const CodeAnalysisPage = lazy(() => import('../coding-analysis/code-analysis-page'));
const ComparisonPage = lazy(() => import('../comparison/comparison-page'));
const SearchPage = lazy(() => import('../search/search-page'));
const GapPredictionPage = lazy(() => import('../gap/prediction-page'));
const TakePage = lazy(() => import('../taking/take-page'));
const QuestionnairesPage = lazy(() => import('../instruments/questionnaires-page'));
const QuestionnairePage = lazy(() => import('../instruments/questionnaire-page'));
const ScenariosPage = lazy(() => import('../instruments/scenarios-page'));
const ScenarioPage = lazy(() => import('../instruments/scenario-page'));
const SurveysPage = lazy(() => import('../surveys/surveys-page'));
const SurveyPage = lazy(() => import('../surveys/survey-page'));

/** Every page by its address. Each is loaded when it is first opened. */
export function Routes() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/start/:token">{({ token }) => <StartPage token={token} />}</Route>
      <Route path="/invite/:token">{({ token }) => <InvitationPage token={token} />}</Route>
      <Route path="/account" component={AccountPage} />
      <Route path="/join/:token">{({ token }) => <JoinPage token={token} />}</Route>
      <Route path="/work/:study/:task">{({ study, task }) => <WorkPage study={study} task={task} />}</Route>
      <Route path="/studies/:study">{({ study }) => <OverviewPage study={study} />}</Route>
      <Route path="/studies/:study/items">{({ study }) => <ItemsPage study={study} />}</Route>
      <Route path="/studies/:study/items/one">{({ study }) => <ItemPage study={study} />}</Route>
      <Route path="/studies/:study/import">{({ study }) => <ImportPage study={study} />}</Route>
      <Route path="/studies/:study/tasks">{({ study }) => <TasksPage study={study} />}</Route>
      <Route path="/studies/:study/tasks/new">{({ study }) => <NewTaskPage study={study} />}</Route>
      <Route path="/studies/:study/tasks/:task">{({ study, task }) => <TaskPage study={study} task={task} />}</Route>
      <Route path="/studies/:study/tasks/:task/agreement">
        {({ study, task }) => <AgreementPage study={study} task={task} />}
      </Route>
      <Route path="/studies/:study/tasks/:task/results">
        {({ study, task }) => <ResultsPage study={study} task={task} />}
      </Route>
      <Route path="/studies/:study/tasks/:task/adjudicate">
        {({ study, task }) => <AdjudicationPage study={study} task={task} />}
      </Route>
      <Route path="/studies/:study/codebooks">{({ study }) => <CodebooksPage study={study} />}</Route>
      <Route path="/studies/:study/codebooks/:codebook">
        {({ study, codebook }) => <CodebookPage study={study} codebook={codebook} />}
      </Route>
      <Route path="/studies/:study/memos">{({ study }) => <MemosPage study={study} />}</Route>
      <Route path="/studies/:study/history">{({ study }) => <HistoryPage study={study} />}</Route>
      <Route path="/studies/:study/people">{({ study }) => <PeoplePage study={study} />}</Route>
      <Route path="/studies/:study/profiles">{({ study }) => <AllProfilesPage study={study} />}</Route>
      <Route path="/studies/:study/profiles/one">{({ study }) => <RespondentProfilePage study={study} />}</Route>
      <Route path="/studies/:study/profiles/groups">{({ study }) => <ProfileGroupsPage study={study} />}</Route>
      <Route path="/studies/:study/profiles/quality">{({ study }) => <ProfileQualityPage study={study} />}</Route>
      <Route path="/studies/:study/profiles/texts">{({ study }) => <ProfileTextsPage study={study} />}</Route>
      <Route path="/studies/:study/export">{({ study }) => <ExportPage study={study} />}</Route>
      <Route path="/studies/:study/respondents">{({ study }) => <RespondentsPage study={study} />}</Route>
      <Route path="/studies/:study/respondents/:id">
        {({ study, id }) => <RespondentPage study={study} id={id} />}
      </Route>
      <Route path="/studies/:study/replies">{({ study }) => <RepliesPage study={study} />}</Route>
      <Route path="/studies/:study/replies/:id">{({ study, id }) => <ReplyPage study={study} id={id} />}</Route>
      <Route path="/studies/:study/interviews">{({ study }) => <InterviewsPage study={study} />}</Route>
      <Route path="/answer/:token">{({ token }) => <InterviewPage token={token} />}</Route>
      <Route path="/studies/:study/gap">{({ study }) => <GapOverviewPage study={study} />}</Route>
      <Route path="/studies/:study/gap/heatmap">{({ study }) => <GapHeatmapPage study={study} />}</Route>
      <Route path="/studies/:study/gap/ranking">{({ study }) => <GapRankingPage study={study} />}</Route>
      <Route path="/studies/:study/gap/compare">{({ study }) => <GapComparisonPage study={study} />}</Route>
      <Route path="/studies/:study/gap/sensitivity">{({ study }) => <GapSensitivityPage study={study} />}</Route>
      <Route path="/studies/:study/search">{({ study }) => <SearchPage study={study} />}</Route>
      <Route path="/studies/:study/tasks/:task/codes">
        {({ study, task }) => <CodeAnalysisPage study={study} task={task} />}
      </Route>
      <Route path="/studies/:study/tasks/:task/comparison">
        {({ study, task }) => <ComparisonPage study={study} task={task} />}
      </Route>
      <Route path="/studies/:study/gap/prediction">{({ study }) => <GapPredictionPage study={study} />}</Route>
      <Route path="/take/:token">{({ token }) => <TakePage token={token} />}</Route>
      <Route path="/studies/:study/questionnaires">{({ study }) => <QuestionnairesPage study={study} />}</Route>
      <Route path="/studies/:study/questionnaires/:questionnaire">
        {({ study, questionnaire }) => <QuestionnairePage study={study} questionnaire={questionnaire} />}
      </Route>
      <Route path="/studies/:study/scenarios">{({ study }) => <ScenariosPage study={study} />}</Route>
      <Route path="/studies/:study/scenarios/one">{({ study }) => <ScenarioPage study={study} />}</Route>
      <Route path="/studies/:study/surveys">{({ study }) => <SurveysPage study={study} />}</Route>
      <Route path="/studies/:study/surveys/:survey">
        {({ study, survey }) => <SurveyPage study={study} survey={survey} />}
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
