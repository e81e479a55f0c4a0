import * as api from '../../shared/api/adjudication';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as decisions from './decisions';
import * as adjudication from './service';

export function adjudicationRoutes({ database, mounted }: Server): void {
  mount(mounted, api.adjudicationQueue, ({ account, study, params, query }) =>
    adjudication.adjudicationQueue(database, account, study, params.task, query),
  );
  mount(mounted, api.lookAtUnit, ({ account, study, params, query }) =>
    adjudication.lookAtUnit(database.read, account, study, params.task, query),
  );
  mount(mounted, api.decide, async ({ account, study, params, body }) => {
    await decisions.decide(database, account, study, params.task, body);
    return {};
  });
  mount(mounted, api.undoDecision, async ({ account, study, params, body }) => {
    await decisions.undoDecision(database, account, study, params.task, body);
    return {};
  });
  mount(mounted, api.discuss, async ({ account, study, params, body }) => {
    await decisions.discuss(database, account, study, params.task, body);
    return {};
  });
  mount(mounted, api.adjudicatorAgreement, ({ study, params }) =>
    adjudication.adjudicatorAgreement(database.read, study, params.task),
  );
}
