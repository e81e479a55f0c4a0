import {
  type BodyIn,
  type Endpoint,
  type ParamsOf,
  pathWith,
  type QueryIn,
  type Refusal,
  type ReplyOf,
} from '../../../shared/api/endpoint';
import { SaydoError } from '../../../shared/errors';

/** The server refused a call, and says why. */
export class ApiError extends SaydoError {
  constructor(
    readonly status: number,
    code: string,
    message: string,
    details?: unknown,
  ) {
    super(code, message, details);
  }
}

/** The server could not be reached. */
export class OfflineError extends SaydoError {
  constructor() {
    super('offline', "Saydo can't be reached. Check the connection; nothing is lost.");
  }
}

interface Parts<E> {
  params?: ParamsOf<E>;
  query?: QueryIn<E>;
  body?: BodyIn<E>;
}

/** Makes a call of the contract. Throws ApiError when refused and OfflineError when nobody answers. */
export async function call<E extends Endpoint>(endpoint: E, parts: Parts<E> = {}): Promise<ReplyOf<E>> {
  const response = await reach(addressOf(endpoint, parts), {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { 'X-Saydo': '1', ...(parts.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw refusalOf(response.status, text);
  return JSON.parse(text) as ReplyOf<E>;
}

export function addressOf<E extends Endpoint>(endpoint: E, parts: Parts<E>): string {
  const path = pathWith(endpoint.path, (parts.params ?? {}) as Record<string, string>);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    throw new OfflineError();
  }
}

function refusalOf(status: number, text: string): ApiError | OfflineError {
  try {
    const { error } = JSON.parse(text) as Refusal;
    return new ApiError(status, error.code, error.message, error.details);
  } catch {
    // A proxy in front of a server that is down answers in its own words.
    return status >= 502
      ? new OfflineError()
      : new ApiError(status, 'unknown', `The server answered ${status}. Try again.`);
  }
}

/** Sends a file and hands on each line of the reply as it comes. */
export async function upload<E extends Endpoint>(
  endpoint: E,
  parts: Parts<E> & { file: File },
  onLine: (line: ReplyOf<E>) => void,
): Promise<void> {
  const response = await reach(addressOf(endpoint, parts), {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { 'X-Saydo': '1', 'Content-Type': 'application/octet-stream' },
    body: parts.file,
  });
  if (!response.ok || !response.body) throw refusalOf(response.status, await response.text());
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) onLine(JSON.parse(line) as ReplyOf<E>);
    if (done) return;
  }
}
