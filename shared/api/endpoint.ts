import { z } from 'zod';

/**
 * Who may make a call. Each role includes those after it: an owner may do what a researcher may, and so on.
 * - `owner`: runs this installation.
 * - `researcher`, `annotator`: by membership in the study named in the path (`:study`).
 * - `signed-in`: any account. `anyone`: no account at all.
 */
export type Caller = 'owner' | 'researcher' | 'annotator' | 'signed-in' | 'anyone';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a call takes and gives. `raw` bodies (files) are streamed and not parsed; `stream` replies are lines of JSON. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  method: Method;
  path: string;
  may: Caller;
  params: Params;
  query: Query;
  body: Body;
  reply: Reply;
  kind: 'json' | 'upload' | 'download';
}

const nothing = z.object({});

/** Declares one call of the HTTP contract. The server mounts it, the client calls it, the docs list it. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(declared: {
  method: Method;
  path: string;
  may: Caller;
  reply: Reply;
  params?: Params;
  query?: Query;
  body?: Body;
  kind?: 'json' | 'upload' | 'download';
}): Endpoint<Params, Query, Body, Reply> {
  return {
    kind: 'json',
    params: nothing as unknown as Params,
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    ...declared,
  };
}

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type QueryIn<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyIn<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

/** The body of every refusal: `code` for programs, `message` for the person who can mend it. */
export const refusal = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});
export type Refusal = z.infer<typeof refusal>;

export const slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'Use small letters, digits and hyphens, starting with a letter or digit.');
export const inStudy = z.object({ study: slug });
export const inTask = z.object({ study: slug, task: slug });

/** `/api/studies/:study` with its parameters filled in, each escaped. */
export function pathWith(path: string, params: Record<string, string>): string {
  return path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The path ${path} needs the parameter "${name}".`);
    return encodeURIComponent(value);
  });
}
