import * as api from '../../shared/api/respondents';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { codeMisaligned } from './cases';
import { codingCounts } from './coding-counts';
import * as replies from './replies';
import * as respondents from './service';

export function respondentRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listRespondents, async ({ study }) => ({
    respondents: await respondents.listRespondents(database, study),
  }));
  mount(mounted, api.lookAtRespondent, ({ study, params }) =>
    respondents.lookAtRespondent(database, study, params.respondent),
  );
  mount(mounted, api.changeRespondent, ({ account, study, params, body }) =>
    respondents.changeRespondent(database, account, study, params.respondent, body),
  );
  mount(mounted, api.searchReplies, ({ study, body }) => replies.searchReplies(database, study, body));
  mount(mounted, api.lookAtReply, ({ study, params }) => replies.lookAtReply(database, study, params.reply));
  mount(mounted, api.codeMisaligned, ({ account, study, params, body }) =>
    codeMisaligned(database, account, study, params.respondent, body),
  );
  mount(mounted, api.codingCounts, ({ study, query }) => codingCounts(database, study, query));
}
