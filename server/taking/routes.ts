import * as api from '../../shared/api/taking';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { savePage } from './save';
import * as taking from './service';

export function takingRoutes({ database, mounted }: Server): void {
  mount(mounted, api.savePage, ({ params, body }) => savePage(database, params.token, params.page, body));
  mount(mounted, api.enterSurvey, ({ params, body }) => taking.enter(database, params.token, body));
  mount(mounted, api.answerConsent, ({ params, body }) => taking.answerConsent(database, params.token, body));
  mount(mounted, api.finishSurvey, ({ params, body }) => taking.finish(database, params.token, body.key));
  mount(mounted, api.withdraw, ({ params, body }) => taking.withdraw(database, params.token, body.key));
}
