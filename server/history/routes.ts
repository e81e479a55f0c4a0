import { once } from 'node:events';
import * as api from '../../shared/api/history';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { auditLines, history } from './service';

export function historyRoutes({ database, mounted }: Server): void {
  mount(mounted, api.history, ({ study, query }) => history(database.read, study, query));
  mount(mounted, api.audit, async ({ study, response }) => {
    response.setHeader('Content-Type', 'application/jsonl');
    response.setHeader('Content-Disposition', `attachment; filename="${study.slug}-audit.jsonl"`);
    for await (const lines of auditLines(database.read, study)) {
      if (!response.write(lines)) await once(response, 'drain');
    }
    response.end();
    return undefined;
  });
}
