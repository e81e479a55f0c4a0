import * as api from '../../shared/api/work';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as work from './service';

export function workRoutes({ database, mounted }: Server): void {
  mount(mounted, api.openWork, ({ account, study, params, standing }) =>
    work.openWork(database, study, params.task, { accountId: account.id, attributes: standing.attributes }),
  );
  mount(mounted, api.nextWork, ({ account, study, params, body, standing }) =>
    work.nextWork(database, study, params.task, { accountId: account.id, attributes: standing.attributes }, body.hold),
  );
  mount(mounted, api.oneAssignment, ({ account, study, params, standing }) =>
    work.oneAssignment(
      database,
      study,
      params.task,
      { accountId: account.id, attributes: standing.attributes },
      params.assignment,
    ),
  );
}
