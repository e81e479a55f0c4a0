import { adjudicationRoutes } from '../adjudication/routes';
import { analysisRoutes } from '../analysis/routes';
import { codebookRoutes } from '../codebooks/routes';
import { codingRoutes } from '../coding/routes';
import { codingAnalysisRoutes } from '../coding-analysis/routes';
import { comparisonRoutes } from '../comparison/routes';
import { exchangeRoutes } from '../exchange/routes';
import { exportRoutes } from '../export/routes';
import { gapRoutes } from '../gap/routes';
import { historyRoutes } from '../history/routes';
import { importRoutes } from '../import/routes';
import { instrumentRoutes } from '../instruments/routes';
import { interviewRoutes } from '../interviews/routes';
import { itemRoutes } from '../items/routes';
import { joiningRoutes } from '../joining/routes';
import { memoRoutes } from '../memos/routes';
import { peopleRoutes } from '../people/routes';
import { profileRoutes } from '../profiles/routes';
import { ratingRoutes } from '../rating/routes';
import { respondentRoutes } from '../respondents/routes';
import { searchRoutes } from '../search/routes';
import { studyRoutes } from '../studies/routes';
import { surveyRoutes } from '../surveys/routes';
import { takingRoutes } from '../taking/routes';
import { taskRoutes } from '../tasks/routes';
import { workRoutes } from '../work/routes';
import type { AddRoutes } from './feature';

/** Every feature of the API, by its folder. Saving and handing out come first: the router tries them in this order. */
export const features: AddRoutes[] = [
  ratingRoutes,
  codingRoutes,
  workRoutes,
  takingRoutes,
  peopleRoutes,
  studyRoutes,
  importRoutes,
  itemRoutes,
  taskRoutes,
  joiningRoutes,
  analysisRoutes,
  exportRoutes,
  respondentRoutes,
  interviewRoutes,
  gapRoutes,
  profileRoutes,
  instrumentRoutes,
  surveyRoutes,
  codebookRoutes,
  adjudicationRoutes,
  memoRoutes,
  historyRoutes,
  exchangeRoutes,
  searchRoutes,
  comparisonRoutes,
  codingAnalysisRoutes,
];
