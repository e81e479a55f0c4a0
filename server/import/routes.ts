import type { Request, Response } from 'express';
import * as api from '../../shared/api/import';
import { describe, notFound } from '../http/errors';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { ImportError } from './errors';
import { largestBytes } from './files/decompress';
import * as imports from './service';
import { problemsOf, sourcesOf } from './store';

/** So many problems are sent with the result; the others are on the source's own page. */
const problemsSent = 200;

export function importRoutes({ database, mounted, log }: Server): void {
  mount(mounted, api.uploadFile, async ({ account, study, query, request, response }) => {
    const tell = lineWriter(response);
    try {
      const bytes = await readBody(request, query.name);
      const result = await imports.importFile(
        database,
        account.id,
        study,
        {
          format: query.format,
          file: { name: query.name, bytes },
          respondent: query.respondent ?? null,
          task: query.task ?? null,
          questionnaire: query.questionnaire ?? null,
          language: query.language ?? null,
        },
        (done, total) => tell({ done, total }),
      );
      tell({
        result: { ...result, problemCount: result.problems.length, problems: result.problems.slice(0, problemsSent) },
      });
    } catch (error) {
      const { status, code, message } = describe(error);
      if (status >= 500) log.error({ error }, 'an import failed');
      tell({ error: { code, message } });
    }
    response.end();
    return undefined;
  });
  mount(mounted, api.listSources, async ({ study }) => ({
    sources: (await sourcesOf(database.read, study.id)).map((row) => ({
      id: row.id,
      name: row.name,
      format: row.format,
      encoding: row.encoding,
      rowsRead: row.rows_read,
      rowsKept: row.rows_kept,
      importedAt: row.imported_at,
    })),
  }));
  mount(mounted, api.listProblems, async ({ study, params }) => {
    const sources = await sourcesOf(database.read, study.id);
    if (!sources.some(({ id }) => id === params.source)) throw notFound('source');
    return { problems: await problemsOf(database.read, params.source, 5000) };
  });
}

/** Sends lines of JSON as they come, so that the browser can show how far the work is. */
function lineWriter(response: Response): (line: api.ImportLine) => void {
  response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  response.setHeader('X-Accel-Buffering', 'no');
  return (line) => {
    response.write(`${JSON.stringify(line)}\n`);
  };
}

async function readBody(request: Request, name: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBytes) {
      throw new ImportError(
        'too-large',
        `${name} is larger than ${largestBytes / 1024 / 1024} MB. Split it, or import it with the command line in parts.`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
