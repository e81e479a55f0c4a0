import type { Command } from 'commander';
import { slug as slugSchema } from '../../shared/api/endpoint';
import { openDatabase } from '../database/open';
import { createStudy } from '../studies/service';
import { printJson, UsageError, withDatabase } from './options';

export function addStudy(program: Command): void {
  const study = program.command('study').description('make a study from the command line');
  withDatabase(study.command('create <slug>').description('make a study'))
    .option('--title <title>', 'its title (the short name otherwise)')
    .option('--json', 'print one JSON object')
    .exitOverride()
    .action(async (slug: string, options: { db: string; title?: string; json?: boolean }) => {
      if (!slugSchema.safeParse(slug).success) {
        throw new UsageError('bad-slug', `"${slug}" can't be a short name: use small letters, digits and hyphens.`);
      }
      const database = await openDatabase(options.db);
      try {
        const made = await createStudy(database, { id: null }, { slug, title: options.title ?? slug });
        if (options.json) printJson({ study: made.slug, title: made.title });
        else process.stdout.write(`Made the study "${made.slug}" in ${database.place}.\n`);
      } finally {
        await database.close();
      }
    });
}
