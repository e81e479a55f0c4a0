import * as api from '../../shared/api/search';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as search from './service';

export function searchRoutes({ database, mounted }: Server): void {
  mount(mounted, api.search, ({ account, study, body }) => search.find(database, account, study, body.query, body));
  mount(mounted, api.searchFacets, ({ study }) => search.facets(database, study));
  mount(mounted, api.listSets, async ({ study }) => ({ sets: await search.listSets(database, study) }));
  mount(mounted, api.saveSet, async ({ account, study, body }) => ({
    set: await search.saveSet(database, account, study, body.name, body.query),
  }));
  mount(mounted, api.removeSet, async ({ account, study, params }) => {
    await search.removeSet(database, account, study, params.set);
    return {};
  });
}
