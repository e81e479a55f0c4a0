import type { Command } from 'commander';
import { checkDatabase } from '../database/check';
import { checkSearch, rebuildSearch } from '../search/check';
import { openExisting, printJson, UsageError, withDatabase } from './options';

export function addDoctor(program: Command): void {
  withDatabase(program.command('doctor').description('check the database and say what to do about what is wrong'))
    .option('--rebuild-search', 'first make the index of words anew, by which texts are found')
    .option('--json', 'print one JSON object')
    .action(async (options: { db: string; rebuildSearch?: boolean; json?: boolean }) => {
      const database = await openExisting(options.db);
      try {
        if (options.rebuildSearch) await rebuildSearch(database);
        const checks = [...(await checkDatabase(database)), await checkSearch(database)];
        const wrong = checks.filter(({ ok }) => !ok);
        if (options.json) printJson({ db: database.place, ok: wrong.length === 0, checks });
        else {
          for (const { name, ok, found, advice } of checks) {
            process.stdout.write(`${ok ? 'ok   ' : 'WRONG'}  ${name}: ${found}${ok ? '' : `\n       ${advice}`}\n`);
          }
        }
        if (wrong.length > 0) {
          throw new UsageError(
            'database-wrong',
            `${wrong.length} of ${checks.length} checks of ${database.place} found something wrong.`,
          );
        }
      } finally {
        await database.close();
      }
    });
}
