import type { Response } from 'express';
import rateLimit from 'express-rate-limit';
import * as api from '../../shared/api/people';
import { sessionCookie, sessionDays, sessionToken } from '../http/caller';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { studyById } from '../studies/store';
import * as people from './service';

export function peopleRoutes({ database, mounted, options }: Server): void {
  throttleSignIn(mounted.router, options.signInsPerQuarterHour);

  mount(mounted, api.whoAmI, ({ standing }) => people.describeMe(database, standing.account));
  mount(mounted, api.signIn, async ({ body, response }) => {
    const { account, token } = await people.signIn(database, body.login, body.password);
    setSession(response, token);
    return people.describeMe(database, account);
  });
  mount(mounted, api.signInByLink, async ({ body, response }) => {
    const { account, token } = await people.signInByLink(database, body.token);
    setSession(response, token);
    return people.describeMe(database, account);
  });
  mount(mounted, api.signOut, async ({ request, response }) => {
    const token = sessionToken(request);
    if (token) await people.signOut(database, token);
    mounted.standings.forget();
    response.clearCookie(sessionCookie, { path: '/' });
    return {};
  });
  mount(mounted, api.changeAccount, async ({ account, body, request }) => {
    const changed = await people.changeAccount(database, account, sessionToken(request) ?? '', body);
    mounted.standings.forget();
    return people.describeMe(database, changed);
  });

  mount(mounted, api.listPeople, async ({ study }) => ({ people: await people.listPeople(database, study) }));
  mount(mounted, api.changeMember, async ({ account, study, params, body }) => {
    const person = await people.changeMember(database, account, study, params.account, body);
    mounted.standings.forget();
    return person;
  });
  mount(mounted, api.removeMember, async ({ account, study, params }) => {
    await people.removeMember(database, account, study, params.account);
    mounted.standings.forget();
    return {};
  });
  mount(mounted, api.listInvites, async ({ study }) => ({ invites: await people.listInvites(database, study) }));
  mount(mounted, api.createInvite, ({ account, study, body }) => people.createInvite(database, account, study, body));
  mount(mounted, api.revokeInvite, async ({ account, study, params }) => {
    await people.revokeInvite(database, account, study, params.invite);
    return {};
  });
  mount(mounted, api.lookAtInvite, async ({ body }) => {
    const { studyId, role } = await people.lookAtInvite(database, body.token);
    const study = await studyById(database.read, studyId);
    return { study: study.slug, title: study.title, role };
  });
  mount(mounted, api.acceptInvite, async ({ standing, body, response }) => {
    const { account, token } = await people.acceptInvite(database, standing.account, body);
    setSession(response, token);
    mounted.standings.forget();
    return people.describeMe(database, account);
  });
}

/** Sent with every call to this site, to no other, and out of reach of scripts. */
export function setSession(response: Response, token: string): void {
  response.cookie(sessionCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: response.req.secure,
    path: '/',
    maxAge: sessionDays * 24 * 60 * 60 * 1000,
  });
}

function throttleSignIn(router: Server['mounted']['router'], perQuarterHour: number): void {
  router.use(
    [api.signIn.path, api.signInByLink.path, api.lookAtInvite.path],
    rateLimit({
      windowMs: 15 * 60 * 1000,
      limit: perQuarterHour,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skipSuccessfulRequests: true,
      message: {
        error: {
          code: 'too-many-attempts',
          message: 'Too many attempts from this address. Wait a quarter of an hour, then try again.',
        },
      },
    }),
  );
}
