import { existsSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import helmet from 'helmet';
import type { Database } from '../database/open';
import { WorkableTasks } from '../work/tasks';
import { Standings } from './caller';
import { answerErrors, HttpError } from './errors';
import type { Server } from './feature';
import { features } from './features';
import type { Log } from './log';
import type { Mounted } from './mount';

export interface ServerOptions {
  database: Database;
  log: Log;
  /** the folder of the built client; without it only the API is served */
  client?: string;
  checkReplies?: boolean;
  signInsPerQuarterHour?: number;
}

/** The whole application over one database, not yet listening. */
export function makeServer(options: ServerOptions): { app: express.Express; mounted: Mounted } {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('etag', false);
  const mounted: Mounted = {
    router: Router(),
    standings: new Standings(options.database),
    endpoints: [],
    checkReplies: options.checkReplies ?? false,
  };
  const server: Server = {
    database: options.database,
    mounted,
    tasks: new WorkableTasks(options.database),
    log: options.log,
    options: { signInsPerQuarterHour: options.signInsPerQuarterHour ?? 30 },
  };
  app.get('/{*path}', compression({ threshold: 8_000, filter: isWorthCompressing }));
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use('/api', refuseForeignForms);
  app.use('/api', express.json({ limit: '2mb' }));
  for (const addRoutes of features) addRoutes(server);
  app.use(mounted.router);
  app.use('/api', (request) => {
    throw new HttpError(
      404,
      'no-such-call',
      `There is no call ${request.method} ${request.originalUrl.split('?')[0]}.`,
    );
  });
  if (options.client) serveClient(app, options.client);
  app.use(answerErrors(options.log));
  return { app, mounted };
}

/** Progress lines must not wait in a compressor until it is full. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader('Content-Type')).includes('ndjson') && compression.filter(request, response);

/**
 * A form on another site can post here with our cookie but can't set a header of its own, so every call that changes
 * something must carry one.
 */
const refuseForeignForms: express.RequestHandler = (request, _response, next) => {
  const safe = request.method === 'GET' || request.method === 'HEAD';
  if (!safe && request.headers['x-saydo'] === undefined) {
    throw new HttpError(403, 'header-missing', 'Send the header X-Saydo: 1 with calls that change something.');
  }
  next();
};

function serveClient(app: express.Express, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`The client is not built: ${folder} holds no index.html. Run "npm run build".`);
  }
  app.use(
    helmet({
      // Plain HTTP on a laboratory's own machine is a normal way to run Saydo.
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'upgrade-insecure-requests': null,
        },
      },
    }),
  );
  const year = 365 * 24 * 60 * 60;
  app.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        const named = /[\\/]assets[\\/]/.test(path);
        response.setHeader('Cache-Control', named ? `public, max-age=${year}, immutable` : 'no-cache');
      },
    }),
  );
  app.get('/{*path}', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
}

/** Listens, and returns how to stop: no new calls, those under way are finished, kept-alive connections are let go. */
export async function listen(
  app: express.Express,
  port: number,
  host: string,
): Promise<{ http: HttpServer; port: number; stop: () => Promise<void> }> {
  const http = createServer(app);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, resolve);
  });
  const address = http.address();
  const stop = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeIdleConnections();
      setTimeout(() => http.closeAllConnections(), 3_000).unref();
    });
  return { http, port: typeof address === 'object' && address ? address.port : port, stop };
}
