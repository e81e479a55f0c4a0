import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { download } from '../../shared/api/export';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
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
    const pieces = writeArchive(name, table, query.format);
    const first = await pieces.next();
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Content-Disposition', `attachment; filename="${name}.zip"`);
    const whole = async function* () {
      if (!first.done) yield first.value;
      yield* pieces;
    };
    // A download that breaks off shows as such to the browser; there is nothing left to answer.
    await pipeline(Readable.from(whole(), { objectMode: false }), response).catch((error: unknown) =>
      log.warn({ error }, 'a table was not downloaded whole'),
    );
    return undefined;
  });
}
