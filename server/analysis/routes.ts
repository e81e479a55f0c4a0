import * as api from '../../shared/api/analysis';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as analysis from './service';

export function analysisRoutes({ database, mounted }: Server): void {
  mount(mounted, api.taskResults, ({ study, params, query }) =>
    analysis.taskResults(database, study, params.task, { ...query, by: query.by ?? null }),
  );
  mount(mounted, api.itemLabels, ({ study, params, query }) =>
    analysis.labelsOnItem(database, study, params.task, query.key),
  );
}
