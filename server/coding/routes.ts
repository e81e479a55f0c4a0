import { harmCodebook } from '../../seed-data/harm-codebook';
import * as api from '../../shared/api/coding';
import { saveCoding } from '../../shared/api/work';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { sameWordsInCases } from './same-words';
import * as coding from './service';

export function codingRoutes({ database, mounted, tasks }: Server): void {
  mount(mounted, saveCoding, ({ account, study, params, body, standing }) =>
    coding.saveCoding(
      database,
      tasks,
      study,
      params.task,
      { accountId: account.id, attributes: standing.attributes },
      params.assignment,
      body,
    ),
  );
  mount(mounted, api.listCodebooks, async ({ study }) => ({ codebooks: await coding.listCodebooks(database, study) }));
  mount(mounted, api.createCodebook, async ({ account, study, body }) => {
    await coding.createCodebook(database, account, study, body.slug, body.draft);
    return {};
  });
  mount(mounted, api.sameWordsInCases, ({ account, study, params, query }) =>
    sameWordsInCases(database, study, params.task, account.id, query),
  );
  mount(mounted, api.codebookTemplate, async () => ({ draft: harmCodebook }));
}
