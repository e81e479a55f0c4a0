import * as api from '../../shared/api/memos';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as memos from './service';

export function memoRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listMemos, ({ account, standing, study, query }) =>
    memos.listMemos(database.read, study, { accountId: account.id, role: standing.role }, query),
  );
  mount(mounted, api.writeMemo, async ({ account, standing, study, body }) => ({
    id: await memos.writeMemo(database, study, { accountId: account.id, role: standing.role }, body),
  }));
  mount(mounted, api.changeMemo, async ({ account, standing, study, params, body }) => {
    await memos.changeMemo(database, study, { accountId: account.id, role: standing.role }, params.memo, body);
    return {};
  });
  mount(mounted, api.removeMemo, async ({ account, standing, study, params }) => {
    await memos.removeMemo(database, study, { accountId: account.id, role: standing.role }, params.memo);
    return {};
  });
}
