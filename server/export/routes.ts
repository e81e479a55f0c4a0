import { download } from '../../shared/api/export';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { sendArchive } from '../http/send-archive';
import { exportTable } from './service';
import { writeArchive } from './write';

export function exportRoutes({ database, mounted, log }: Server): void {
  mount(mounted, download, async ({ account, study, params, query, response }) => {
    const table = await exportTable(database, study, params.kind, query.task ?? null, {
      names: query.names === 'yes',
      by: query.by ?? null,
      accountId: account.id,
      replicates: query.replicates,
      seed: query.seed,
    });
    const name = [study.slug, query.task, params.kind].filter(Boolean).join('-');
    await sendArchive(response, log, `${name}.zip`, writeArchive(name, table, query.format));
    return undefined;
  });
}
