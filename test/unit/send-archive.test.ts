import express from 'express';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { sendArchive } from '../../server/http/send-archive';
import { listen } from '../../server/http/server';

describe('an archive that is sent while it is made', () => {
  const warned: unknown[] = [];
  const log = { warn: (what: unknown) => warned.push(what) } as unknown as Parameters<typeof sendArchive>[1];
  const stops: (() => Promise<void>)[] = [];

  async function download(pieces: () => AsyncGenerator<Uint8Array>): Promise<Response> {
    const app = express();
    app.get('/', (_request, response) => sendArchive(response, log, 'a table.zip', pieces()));
    const failed: express.ErrorRequestHandler = (error: Error, _request, response, _next) => {
      response.status(500).json({ message: error.message });
    };
    app.use(failed);
    const { port, stop } = await listen(app, 0, '127.0.0.1');
    stops.push(stop);
    return fetch(`http://127.0.0.1:${port}/`);
  }

  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    warned.splice(0);
  });

  const bytes = zipSync({ 'table.csv': strToU8('item,label\n') });

  it('comes whole under its name', async () => {
    const response = await download(async function* () {
      yield bytes.subarray(0, 20);
      yield bytes.subarray(20);
    });
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="a table.zip"');
    expect(Object.keys(unzipSync(new Uint8Array(await response.arrayBuffer())))).toEqual(['table.csv']);
    expect(warned).toEqual([]);
  });

  it('is an error where nothing of it can be made', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it has anything
    const response = await download(async function* () {
      throw new Error('no rows');
    });
    expect(response.status).toBe(500);
    expect(response.headers.get('Content-Disposition')).toBeNull();
    expect(await response.json()).toEqual({ message: 'no rows' });
  });

  it('breaks off where it can not be made to its end, and does not pass for a whole one', async () => {
    const response = await download(async function* () {
      yield bytes.subarray(0, 20);
      throw new Error('no more rows');
    });
    await expect(response.arrayBuffer()).rejects.toThrow();
    await expect.poll(() => warned).toEqual([expect.objectContaining({ error: new Error('no more rows') })]);
  });
});
