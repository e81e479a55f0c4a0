import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import SQLite from 'better-sqlite3';
import type { Command } from 'commander';
import { openExisting, printJson, UsageError, withDatabase } from './options';

/** A copy of the database as it is at one moment, while people go on working. */
export function addBackup(program: Command): void {
  withDatabase(program.command('backup').description('copy the database as it is now, while people work'))
    .requiredOption('--out <file>', 'the copy; must not exist')
    .option('--json', 'print one JSON object')
    .action(async (options: { db: string; out: string; json?: boolean }) => {
      if (/^postgres/.test(options.db)) {
        throw new UsageError('postgres-backup', 'Back up PostgreSQL with its own pg_dump; see docs/operation.md.');
      }
      if (existsSync(options.out)) {
        throw new UsageError('file-exists', `${options.out} exists already and is not overwritten. Name another file.`);
      }
      const database = await openExisting(options.db);
      await database.close();
      const bytes = await copyDatabase(options.db, options.out);
      if (options.json) printJson({ db: options.db, out: options.out, bytes });
      else
        process.stdout.write(
          `Copied ${options.db} to ${options.out} (${(bytes / 1e6).toFixed(1)} MB) and checked the copy.\n`,
        );
    });
}

/** Copies by SQLite's own backup, checks the copy, and only then gives it its name. */
async function copyDatabase(from: string, to: string): Promise<number> {
  const unfinished = `${to}.unfinished`;
  const source = new SQLite(from, { readonly: true });
  try {
    await source.backup(unfinished);
  } finally {
    source.close();
  }
  const copy = new SQLite(unfinished);
  try {
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok')
      throw new UsageError(
        'backup-damaged',
        `The copy of ${from} is not whole (${String(found)}). Run "saydo doctor".`,
      );
    copy.pragma('journal_mode = DELETE');
    const bytes =
      Number(copy.pragma('page_count', { simple: true })) * Number(copy.pragma('page_size', { simple: true }));
    copy.close();
    await rename(unfinished, to);
    return bytes;
  } finally {
    if (copy.open) copy.close();
    await rm(unfinished, { force: true });
  }
}
