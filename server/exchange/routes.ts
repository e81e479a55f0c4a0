import * as api from '../../shared/api/exchange';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { sendArchive } from '../http/send-archive';
import { exportCodebook } from './export-codebook';
import { exportProject, measureProject } from './export-project';

const types: Record<api.CodebookFormat, string> = {
  qdc: 'application/xml',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
};

export function exchangeRoutes({ database, mounted, log }: Server): void {
  mount(mounted, api.downloadProject, async ({ study, query, response }) => {
    const wanted = { task: query.task ?? null, names: query.names === 'yes' };
    const { task, pieces } = await exportProject(database, study, wanted);
    await sendArchive(response, log, `${study.slug}-${task.slug}.qdpx`, pieces);
    return undefined;
  });
  mount(mounted, api.measureProject, ({ study, query }) => measureProject(database, study, query.task ?? null));
  mount(mounted, api.downloadCodebook, async ({ study, query, response }) => {
    const { slug, bytes } = await exportCodebook(database, study, query.codebook ?? null, query.format);
    response.setHeader('Content-Type', types[query.format]);
    response.setHeader('Content-Disposition', `attachment; filename="${study.slug}-${slug}.${query.format}"`);
    response.end(bytes);
    return undefined;
  });
}
