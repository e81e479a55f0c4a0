import * as api from '../../shared/api/coding-analysis';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as analysis from './service';

export function codingAnalysisRoutes({ database, mounted }: Server): void {
  mount(mounted, api.analyseCodes, ({ study, params, query }) =>
    analysis.analyseCodes(database, study, params.task, query),
  );
  mount(mounted, api.typicalCases, ({ study, params, query }) =>
    analysis.typicalCases(database, study, params.task, query.rule),
  );
  mount(mounted, api.codedCases, ({ study, params, query }) =>
    analysis.codedCases(database, study, params.task, query),
  );
}
