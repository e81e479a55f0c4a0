import * as agreementApi from '../../shared/api/agreement';
import * as api from '../../shared/api/analysis';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as agreement from './agreement';
import * as analysis from './service';

export function analysisRoutes({ database, mounted }: Server): void {
  mount(mounted, api.taskResults, ({ study, params, query }) =>
    analysis.taskResults(database, study, params.task, { ...query, by: query.by ?? null }),
  );
  mount(mounted, api.itemLabels, ({ study, params, query }) =>
    analysis.labelsOnItem(database, study, params.task, query.key),
  );
  mount(mounted, agreementApi.taskAgreement, ({ study, params, query }) =>
    agreement.taskAgreement(database, study, params.task, query),
  );
  mount(mounted, agreementApi.criterionAgreement, ({ study, params, query }) =>
    agreement.explainAgreement(database, study, params.task, query),
  );
  mount(mounted, agreementApi.agreementDifference, ({ study, params, query }) =>
    agreement.differenceOfStrata(database, study, params.task, query),
  );
  mount(mounted, agreementApi.howManyMore, ({ study, params, query }) =>
    agreement.widthWithMore(database, study, params.task, query),
  );
}
