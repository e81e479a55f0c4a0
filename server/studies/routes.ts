import * as api from '../../shared/api/studies';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as studies from './service';

export function studyRoutes({ database, mounted }: Server): void {
  mount(mounted, api.createStudy, async ({ account, body }) => {
    const { slug, title } = await studies.createStudy(database, account, body);
    mounted.standings.forget();
    return { slug, title };
  });
  mount(mounted, api.lookAtStudy, ({ study }) => studies.overviewOf(database, study));
  mount(mounted, api.renameStudy, async ({ account, study, body }) => {
    const renamed = await studies.renameStudy(database, account, study, body.title);
    mounted.standings.forget();
    return renamed;
  });
}
