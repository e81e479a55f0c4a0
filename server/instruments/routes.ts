import * as api from '../../shared/api/instruments';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as instruments from './service';
import { scenarioPage } from './store';

export function instrumentRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listQuestionnaires, async ({ study }) => ({
    questionnaires: await instruments.listQuestionnaires(database, study),
  }));
  mount(mounted, api.addShippedQuestionnaire, ({ account, study }) =>
    instruments.addShippedQuestionnaire(database, account, study),
  );
  mount(mounted, api.lookAtQuestionnaire, ({ study, params }) =>
    instruments.lookAtQuestionnaire(database, study, params.questionnaire),
  );
  mount(mounted, api.changeQuestionnaire, ({ account, study, params, body }) =>
    instruments.changeQuestionnaire(database, account, study, params.questionnaire, body),
  );
  mount(mounted, api.removeQuestionnaire, async ({ account, study, params }) => {
    await instruments.removeQuestionnaire(database, account, study, params.questionnaire);
    return {};
  });
  mount(mounted, api.listScenarios, ({ study, query }) => scenarioPage(database.read, study.id, query));
  mount(mounted, api.lookAtScenario, ({ study, query }) => instruments.lookAtScenario(database, study, query.key));
  mount(mounted, api.addShippedScenarios, ({ account, study }) =>
    instruments.addShippedScenarios(database, account, study),
  );
  mount(mounted, api.scenarioBalance, ({ study }) => instruments.balanceOf(database, study));
}
