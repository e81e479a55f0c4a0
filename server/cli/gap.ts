import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  excludesRepaired,
  openExisting,
  printJson,
  studyNamed,
  UsageError,
  wholeNumber,
  withDatabase,
} from './options';

interface Options {
  db: string;
  study: string;
  respondent?: string[];
  excludeRepaired?: boolean;
  replicates: string;
  seed: string;
  report?: string;
  json?: boolean;
}

const collect = (name: string, names: string[] = []) => [...names, name];

/** The gap between what respondents state and what they enact, in numbers or as a report. */
export function addGap(program: Command): void {
  withDatabase(program.command('gap').description('measure the gap between what respondents state and what they enact'))
    .requiredOption('--study <slug>', 'the study')
    .option('--respondent <name>', 'only this one; may be given several times', collect)
    .option('--exclude-repaired', excludesRepaired)
    .option('--replicates <n>', 'resamples for the intervals; 0 for none', '1000')
    .option('--seed <n>', 'seed of the resampling', '7')
    .option('--report <file>', 'write a report as one HTML file')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const wanted = {
        excludeRepaired: options.excludeRepaired ?? false,
        replicates: wholeNumber('--replicates', options.replicates),
        seed: wholeNumber('--seed', options.seed),
      };
      const names = options.respondent ?? [];
      const { closePool } = await import('../worker/pool');
      const { gapOverview } = await import('../gap/service');
      const { answersOf, respondentIn } = await import('../gap/study-answers');
      const { gapJson } = await import('../gap/gap-json');
      const { rankings } = await import('../gap/rankings');
      const { gapReport } = await import('../gap/report/report');
      const { gapText } = await import('../gap/gap-text');
      const database = await openExisting(options.db);
      try {
        const study = await studyNamed(database, options.study);
        const answers = await answersOf(database, study);
        if (answers.respondents.length === 0) {
          throw new UsageError(
            'no-answers',
            `The study "${study.slug}" holds no ratings and choices in scenarios yet. Import them, for example with "saydo import via-task1" (docs/formats.md).`,
          );
        }
        const { respondents } = await gapOverview(database, study, names, wanted);
        if (options.report) await writeFile(options.report, await gapReport(database, study, names, wanted));
        if (options.json) {
          const found = respondents.map((gap) => {
            const answered = respondentIn(answers, gap.respondent.id, wanted.excludeRepaired);
            return [gap.respondent.label, gapJson(gap, rankings(answers, answered))] as const;
          });
          printJson({
            study: study.slug,
            exclude_repaired: wanted.excludeRepaired,
            replicates: wanted.replicates,
            seed: wanted.seed,
            ...(options.report ? { report: options.report } : {}),
            respondents: Object.fromEntries(found),
          });
        } else {
          process.stdout.write(`${gapText(respondents, wanted)}${options.report ? `Wrote ${options.report}.\n` : ''}`);
        }
      } finally {
        await closePool();
        await database.close();
      }
    });
}
