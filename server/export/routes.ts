import { zipSync } from 'fflate';
import { download } from '../../shared/api/export';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { exportTable } from './service';
import { dictionaryOf, writeTable } from './write';

export function exportRoutes({ database, mounted }: Server): void {
  mount(mounted, download, async ({ account, study, params, query, response }) => {
    const table = await exportTable(database, study, params.kind, query.task ?? null, {
      names: query.names === 'yes',
      by: query.by ?? null,
      accountId: account.id,
      replicates: query.replicates,
      seed: query.seed,
    });
    const name = [study.slug, query.task, params.kind].filter(Boolean).join('-');
    const archive = zipSync({
      [`${name}.${query.format}`]: await writeTable(table, query.format),
      [`${name}-dictionary.csv`]: await writeTable(dictionaryOf(table), 'csv'),
    });
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Content-Disposition', `attachment; filename="${name}.zip"`);
    response.end(Buffer.from(archive));
    return undefined;
  });
}
