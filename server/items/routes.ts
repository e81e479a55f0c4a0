import * as api from '../../shared/api/items';
import { validationCriteria } from '../../shared/model/validation-criteria';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as items from './service';
import { facets } from './store';

export function itemRoutes({ database, mounted }: Server): void {
  mount(mounted, api.itemFacets, async ({ study }) => ({ facets: await facets(database.read, study.id) }));
  mount(mounted, api.searchItems, ({ study, body }) => items.searchItems(database, study, body));
  mount(mounted, api.lookAtItem, ({ study, query }) => items.lookAtItem(database, study, query.key));
  mount(mounted, api.criteriaTemplate, async () => ({ criteria: [...validationCriteria] }));
}
