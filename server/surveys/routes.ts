import * as api from '../../shared/api/surveys';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { surveyProgress } from './progress';
import * as surveys from './service';

export function surveyRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listSurveys, async ({ study }) => ({ surveys: await surveys.listSurveys(database, study) }));
  mount(mounted, api.createSurvey, ({ account, study, body }) => surveys.createSurvey(database, account, study, body));
  mount(mounted, api.lookAtSurvey, ({ study, params }) => surveys.lookAtSurvey(database, study, params.survey));
  mount(mounted, api.changeSurvey, ({ account, study, params, body }) =>
    surveys.changeSurvey(database, account, study, params.survey, body),
  );
  mount(mounted, api.wordConsent, ({ account, study, params, body }) =>
    surveys.wordConsent(database, account, study, params.survey, body.texts),
  );
  mount(mounted, api.moveSurvey, ({ account, study, params, body }) =>
    surveys.moveSurvey(database, account, study, params.survey, body.state),
  );
  mount(mounted, api.createSurveyLink, ({ account, study, params, body }) =>
    surveys.createLink(database, account, study, params.survey, body),
  );
  mount(mounted, api.changeSurveyLink, ({ account, study, params, body }) =>
    surveys.changeLink(database, account, study, params.survey, params.link, body),
  );
  mount(mounted, api.surveyProgress, ({ study, params }) => surveyProgress(database, study, params.survey));
}
