import * as api from '../../shared/api/interviews';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { setSession } from '../people/routes';
import * as interviews from './service';
import * as taking from './taking';

export function interviewRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listInterviews, async ({ study }) => ({
    interviews: await interviews.listInterviews(database, study),
  }));
  mount(mounted, api.interviewChoices, ({ study }) => interviews.interviewChoices(database, study));
  mount(mounted, api.createInterview, ({ account, study, body }) =>
    interviews.createInterview(database, account, study, body),
  );
  mount(mounted, api.changeInterview, ({ account, study, params, body }) =>
    interviews.changeInterview(database, account, study, params.interview, body.open),
  );
  mount(mounted, api.lookAtInterview, ({ standing, params }) =>
    taking.lookAtInterview(database, standing.account, params.token),
  );
  mount(mounted, api.joinInterview, async ({ standing, params, body, response }) => {
    const { session, questions } = await taking.joinInterview(database, standing.account, params.token, body.ids);
    if (session) setSession(response, session);
    mounted.standings.forget();
    return { questions };
  });
  mount(mounted, api.myInterview, ({ account, params }) => taking.myInterview(database, account, params.token));
  mount(mounted, api.answerInterview, ({ account, params, body }) =>
    taking.answerInterview(database, account, params.token, Number(params.place), body.answer),
  );
  mount(mounted, api.leaveInterview, async ({ account, params }) => {
    await taking.leaveInterview(database, account, params.token);
    return {};
  });
}
