import type { Command } from 'commander';
import type { ServeOptions } from '../serve';
import { withDatabase } from './options';

export function addServe(program: Command): void {
  withDatabase(program.command('serve').description('serve the pages and the API'))
    .option('--port <n>', 'the port', process.env.PORT ?? '3000')
    .option('--host <address>', 'the address to listen on; 0.0.0.0 to let other machines in', '127.0.0.1')
    .option('--demo', 'load the demo study if the database has no study yet')
    .action(async (options: ServeOptions) => {
      // Other commands should not wait for the web server to load.
      const { serve } = await import('../serve');
      await serve(options);
    });
}
