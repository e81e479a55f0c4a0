import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Server } from './feature';

/**
 * Sends a ZIP file while it is made. What fails before the first piece is answered as every error is. After that there
 * is nothing left to answer: the download breaks off, which shows as such to the browser, and the log tells why.
 */
export async function sendArchive(
  response: Response,
  log: Server['log'],
  name: string,
  pieces: AsyncGenerator<Uint8Array>,
): Promise<void> {
  const first = await pieces.next();
  response.setHeader('Content-Type', 'application/zip');
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  const whole = async function* () {
    if (!first.done) yield first.value;
    yield* pieces;
  };
  await pipeline(Readable.from(whole(), { objectMode: false }), response).catch((error: unknown) =>
    log.warn({ error, name }, 'a file was not downloaded whole'),
  );
}
