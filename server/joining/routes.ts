import * as api from '../../shared/api/joining';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { setSession } from '../people/routes';
import * as joining from './service';

export function joiningRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listLinks, async ({ study, params }) => ({
    links: await joining.listLinks(database, study, params.task),
  }));
  mount(mounted, api.createLink, ({ account, study, params, body }) =>
    joining.createLink(database, account, study, params.task, body),
  );
  mount(mounted, api.changeLink, ({ account, study, params, body }) =>
    joining.changeLink(database, account, study, params.task, params.link, body.open),
  );
  mount(mounted, api.lookAtLink, ({ params }) => joining.lookAtLink(database, params.token));
  mount(mounted, api.joinByLink, async ({ standing, params, body, response }) => {
    const { session, study, task } = await joining.joinByLink(database, standing.account, params.token, body);
    if (session) setSession(response, session);
    mounted.standings.forget();
    return { study, task };
  });
}
