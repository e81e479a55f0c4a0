import * as api from '../../shared/api/comparison';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { compareRevisions } from './revisions';
import * as comparison from './service';

export function comparisonRoutes({ database, mounted }: Server): void {
  mount(mounted, api.compareCoders, ({ study, params }) => comparison.compareCoders(database, study, params.task));
  mount(mounted, api.openComparison, async ({ account, study, params }) => {
    await comparison.openComparison(database, account, study, params.task);
    return {};
  });
  mount(mounted, api.exchangedCases, ({ study, params, query }) =>
    comparison.exchangedCases(database, study, params.task, query),
  );
  mount(mounted, api.compareRevisions, ({ study, params, query }) =>
    compareRevisions(database, study, params.task, query),
  );
}
