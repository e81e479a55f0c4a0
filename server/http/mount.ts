import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '../../shared/api/endpoint';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { admit, type Standing, type Standings, sessionToken } from './caller';

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** What a handler gets: the validated parts of the call and who makes it. */
export interface Call<E> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  standing: Standing;
  /** the signed-in caller; only for endpoints that nobody else may call */
  account: Account;
  /** the study named in the path */
  study: Study;
  request: Request;
  response: Response;
}

export interface Mounted {
  router: Router;
  standings: Standings;
  /** every endpoint that was mounted, so that tests can walk the whole contract */
  endpoints: AnyEndpoint[];
  /** replies are checked against the contract, which also drops every field that it does not name */
  checkReplies: boolean;
}

/**
 * Binds one endpoint of the contract to its handler: looks up the caller, refuses who may not, validates what comes
 * in, and sends what the handler returns. Upload and download handlers write their own reply.
 */
export function mount<E extends AnyEndpoint>(
  to: Mounted,
  endpoint: E,
  handle: (call: Call<E>) => Promise<z.input<E['reply']> | undefined>,
): void {
  to.endpoints.push(endpoint);
  const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  to.router[method](endpoint.path, async (request: Request, response: Response) => {
    const slug = typeof request.params.study === 'string' ? request.params.study : null;
    const standing = await to.standings.of(sessionToken(request), slug);
    admit(endpoint.may, standing);
    const reply = await handle({
      params: endpoint.params.parse(request.params) as ParamsOf<E>,
      query: endpoint.query.parse(request.query) as QueryOf<E>,
      body: (endpoint.kind === 'upload' ? {} : endpoint.body.parse(request.body ?? {})) as BodyOf<E>,
      standing,
      account: standing.account as Account,
      study: standing.study as Study,
      request,
      response,
    });
    if (endpoint.kind !== 'json') return;
    sendJson(response, to.checkReplies ? endpoint.reply.parse(reply) : reply);
  });
}

/** What `response.json` sends, without asking of each reply what holds for all of ours: no tags, no callbacks, UTF-8. */
function sendJson(response: Response, reply: unknown): void {
  const text = JSON.stringify(reply) ?? '';
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
