import * as api from '../../shared/api/codebooks';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as codebooks from './service';

export function codebookRoutes({ database, mounted }: Server): void {
  mount(mounted, api.lookAtCodebook, ({ study, params }) =>
    codebooks.lookAtCodebook(database.read, study, params.codebook),
  );
  mount(mounted, api.compareRevisions, ({ study, params, query }) =>
    codebooks.compareRevisions(database.read, study, params.codebook, params.number, query.against),
  );
  mount(mounted, api.previewOperation, ({ study, params, body }) =>
    codebooks.previewOperation(database.read, study, params.codebook, body.operation),
  );
  mount(mounted, api.reviseCodebook, async ({ account, study, params, body }) => {
    const { revision, made } = await codebooks.reviseCodebook(database, account, study, params.codebook, body);
    return { revision, made };
  });
  mount(mounted, api.listQuotes, ({ study, params, query }) =>
    codebooks.listQuotes(database.read, study, params.codebook, query),
  );
  mount(mounted, api.makeCode, ({ account, study, params, body }) =>
    codebooks.makeCode(database, account, study, params.task, body),
  );
}
