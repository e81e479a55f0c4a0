import { existsSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { SaydoError } from '../../shared/errors';
import { type Database, openDatabase } from '../database/open';
import { type Study, studyBySlug } from '../studies/store';

export class UsageError extends SaydoError {}

/** What `--exclude-repaired` says wherever it stands. */
export const excludesRepaired = 'leave out replies that only a repair could read';

export const defaultDatabase = 'data/saydo.sqlite';

/** `--db`, which every command about stored data takes; DATABASE_URL stands in for it. */
export function withDatabase(command: Command): Command {
  return command.option(
    '--db <place>',
    'SQLite file or postgres:// address',
    process.env.DATABASE_URL ?? defaultDatabase,
  );
}

/** Opens a database that must be there already: a mistyped path must not make an empty one. */
export async function openExisting(place: string): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(place) && !existsSync(place)) {
    throw new UsageError(
      'no-database',
      `There is no database at ${place}. Name it with --db, or make one with "saydo serve" or "saydo study create".`,
    );
  }
  return openDatabase(place);
}

export async function studyNamed(database: Database, slug: string): Promise<Study> {
  const study = await studyBySlug(database.read, slug);
  if (study) return study;
  throw new UsageError(
    'no-study',
    `There is no study "${slug}" in ${database.place}. Make it with "saydo study create ${slug}".`,
  );
}

/** Prints one JSON object, and nothing else on stdout. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** A bar on the terminal for long work; none where nobody sees it, or where JSON is asked for. */
export function progressBar(doing: string, json: boolean | undefined): SingleBar | null {
  if (json || !process.stderr.isTTY) return null;
  const bar = new SingleBar({
    format: `${doing} [{bar}] {percentage} %`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(100, 0);
  return bar;
}

/** A whole number from 0, as an option gives it. */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new UsageError('not-a-number', `${name} takes a whole number from 0; "${text}" is none.`);
}
