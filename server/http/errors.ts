import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { SaydoError } from '../../shared/errors';
import type { Log } from './log';

/** A call that is refused: `status` for HTTP, the message for the person who made it. */
export class HttpError extends SaydoError {
  constructor(
    readonly status: number,
    code: string,
    message: string,
    details?: unknown,
  ) {
    super(code, message, details);
  }
}

export const notFound = (what: string) =>
  new HttpError(
    404,
    'not-found',
    `There is no such ${what} here. It may have been removed, or the link is incomplete.`,
  );

export const conflict = (code: string, message: string, details?: unknown) =>
  new HttpError(409, code, message, details);

/** Turns whatever a handler threw into a status and a body that says what to do. Faults of ours are logged, not shown. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, code, message, details } = describe(error);
    if (status >= 500) log.error({ error, method: request.method, path: request.path }, 'a call failed');
    response.status(status).json({ error: { code, message, details } });
  };
}

export function describe(error: unknown): { status: number; code: string; message: string; details?: unknown } {
  if (error instanceof HttpError) return error;
  if (error instanceof SaydoError)
    return { status: 400, code: error.code, message: error.message, details: error.details };
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return {
      status: 400,
      code: 'bad-input',
      message: `${where}${issue?.message ?? 'The input is not valid.'}`,
      details: error.issues,
    };
  }
  if (isBodyError(error)) return { status: error.status, code: 'bad-body', message: bodyMessage(error.status) };
  return {
    status: 500,
    code: 'fault',
    message:
      'Saydo failed at this. Nothing was changed. Try again; if it happens again, tell the owner of this installation.',
  };
}

function isBodyError(error: unknown): error is { status: number } {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
}

function bodyMessage(status: number): string {
  return status === 413
    ? 'That is too large for one call.'
    : 'The body of this call is not valid JSON. Send an object with the content type application/json.';
}
