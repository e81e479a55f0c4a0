import type { Command } from 'commander';
import { excludesRepaired, openExisting, printJson, studyNamed, UsageError, withDatabase } from './options';

interface Options {
  db: string;
  study: string;
  permutations: string;
  excludeRepaired?: boolean;
  withoutRepaired?: boolean;
  withExcluded?: boolean;
  json?: boolean;
}

export function addProfiles(program: Command): void {
  withDatabase(
    program
      .command('profiles')
      .description('what respondents state and choose, value by value, and how far the two go together'),
  )
    .requiredOption('--study <slug>', 'the study')
    .option('--exclude-repaired', excludesRepaired)
    .option('--without-repaired', 'the older word for --exclude-repaired')
    .option('--with-excluded', "take in participants whom the survey's rules exclude")
    .option('--permutations <n>', 'test each correlation by so many permutations, too', '0')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const permutations = Number(options.permutations);
      if (!Number.isInteger(permutations) || permutations < 0 || permutations > 1_000_000)
        throw new UsageError(
          'not-a-number',
          `--permutations takes a whole number from 0 to 1,000,000; "${options.permutations}" is none.`,
        );
      const { closePool } = await import('../worker/pool');
      const { profileReport } = await import('../profiles/report');
      const database = await openExisting(options.db);
      try {
        const study = await studyNamed(database, options.study);
        const excludeRepaired = options.excludeRepaired ?? options.withoutRepaired ?? false;
        const excluded = options.withExcluded ? 'in' : 'out';
        const report = await profileReport(database, study, { excludeRepaired, excluded, permutations });
        if (options.json) printJson(report);
        else process.stdout.write(tell(report));
      } finally {
        await closePool();
        await database.close();
      }
    });
}

type Report = Awaited<ReturnType<typeof import('../profiles/report').profileReport>>;

const number = (value: number | null, places = 2) => (value === null ? '-' : value.toFixed(places));

function tell({ respondents, between, summary: { selection_vs_adoption: adoption } }: Report): string {
  const names = Object.keys(respondents);
  if (names.length === 0 && !adoption)
    return 'No respondent has rated a questionnaire or chosen in a scenario yet. Import answers, or open a survey.\n';
  const lines = names.flatMap((name) => {
    const { kind, stated, enacted, correlation, reliability, answers } = respondents[name]!;
    const r =
      correlation.pearson === null
        ? `stated-enacted correlation undefined: ${correlation.undefined}`
        : `stated-enacted r = ${number(correlation.pearson)} [${correlation.ci95?.map((end) => number(end)).join(', ') ?? '-'}], p = ${number(correlation.p, 3)}, rho = ${number(correlation.spearman)}; without noise ${number(correlation.disattenuated)}`;
    return [
      `${name} (${kind}): ${answers.ratings.given} of ${answers.ratings.asked} ratings, ${answers.choices.given} of ${answers.choices.asked} choices`,
      `  ${r}`,
      `  reliability: stated ${number(reliability.stated.value)}, enacted ${number(reliability.enacted.value)}`,
      `  ${'value'.padEnd(16)}${'mean'.padStart(7)}${'centred'.padStart(9)}${'share'.padStart(8)}${'chosen'.padStart(8)}${'offered'.padStart(9)}`,
      ...Object.keys(stated).map(
        (value) =>
          `  ${value.padEnd(16)}${number(stated[value]!.mean).padStart(7)}${number(stated[value]!.centred).padStart(9)}${number(enacted[value]!.share, 3).padStart(8)}${String(enacted[value]!.chosen).padStart(8)}${String(enacted[value]!.offered).padStart(9)}`,
      ),
      '',
    ];
  });
  for (const what of ['enacted', 'stated'] as const) {
    for (const [kinds, { pairs, mean, min, max }] of Object.entries(between[what].by_kind)) {
      lines.push(
        `between respondents, ${what}, ${kinds}: mean r ${number(mean, 3)} (${number(min, 3)} to ${number(max, 3)}) over ${pairs} pairs`,
      );
    }
  }
  for (const [name, values] of Object.entries(adoption?.respondents ?? {})) {
    lines.push(
      `told to pick less told to hold, ${name}: ${Object.entries(values)
        .map(([value, { difference, p_holm }]) => `${value} ${number(difference, 3)} (p ${number(p_holm, 3)})`)
        .join(', ')}`,
    );
  }
  if (adoption) lines.push(`  p corrected after Holm over ${adoption.tests} tests`);
  return `${lines.join('\n')}\n`;
}
