import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Agreement, AgreementOptions, IntervalKind } from '../../shared/statistics/agreement/analysis';
import { agreementOf } from '../../shared/statistics/agreement/analysis';
import { type MethodsContext, methodsOf } from '../../shared/statistics/agreement/methods';
import type { Level } from '../../shared/statistics/agreement/table';
import { titleOf } from '../../shared/statistics/agreement/titles';
import type { Weighting } from '../../shared/statistics/agreement/weights';
import { taskAgreement } from '../analysis/agreement';
import { readRatingFile } from '../analysis/rating-file/read';
import { version } from '../version/version';
import { closePool } from '../worker/pool';
import { openExisting, printJson, progressBar, studyNamed, withDatabase } from './options';

interface Options {
  db: string;
  study?: string;
  task?: string;
  level?: Level;
  weights?: Weighting;
  set?: boolean;
  distance?: 'masi' | 'jaccard' | 'exact';
  wide?: boolean;
  unit: string;
  rater: string;
  label: string;
  scale?: string;
  cluster?: string;
  positive?: string;
  interval: IntervalKind;
  bootstrap: number;
  seed: number;
  all?: boolean;
  pairs?: boolean;
  methods?: boolean;
  json?: boolean;
}

/** One body of labels, with its agreement and the paragraph that describes it. */
interface Reported {
  name: string;
  agreement: Agreement;
  methods: { text: string; bibtex: string };
}

export function addAgreement(program: Command): void {
  const command = program
    .command('agreement [file]')
    .description(
      'agreement of raters in a CSV file (unit, rater, label; or --wide), or in a task of a study; see docs/agreement.md',
    );
  withDatabase(command)
    .option('--study <slug>', 'the study, instead of a file')
    .option('--task <slug>', 'its task')
    .addOption(
      new Option('--level <level>', 'what the labels mean').choices(['nominal', 'ordinal', 'interval', 'ratio']),
    )
    .addOption(
      new Option('--weights <weights>', 'partial agreement; follows the level where it is left out').choices([
        'unweighted',
        'linear',
        'quadratic',
        'ordinal',
      ]),
    )
    .option('--set', 'labels are sets of codes, separated by |; - is the empty set')
    .addOption(
      new Option('--distance <distance>', 'between sets (default: masi)').choices(['masi', 'jaccard', 'exact']),
    )
    .option('--wide', 'a column for each rater, a row for each unit')
    .option('--unit <column>', 'the column that names the unit', 'unit')
    .option('--rater <column>', 'the column that names the rater', 'rater')
    .option('--label <column>', 'the column that holds the label', 'label')
    .option('--scale <labels>', "the scale's labels in their order, with commas")
    .option('--cluster <column>', 'resample whole clusters of units, named in this column')
    .option('--positive <label>', 'of two labels, the one that counts as positive')
    .addOption(
      new Option('--interval <kind>', 'how the interval is made')
        .choices(['percentile', 'bca', 'closed-form', 'raters'])
        .default('percentile'),
    )
    .option('--bootstrap <number>', 'replicates; 0 for no interval', wholeNumber, 1000)
    .option('--seed <number>', 'of the random numbers', wholeNumber, 7)
    .option('--all', 'every coefficient that the labels allow')
    .option('--pairs', "Cohen's kappa of each two raters as well")
    .option('--methods', 'print a paragraph for a paper, with BibTeX')
    .option('--json', 'print one JSON object')
    .action(async (file: string | undefined, options: Options) => {
      if (file !== undefined && options.study !== undefined)
        command.error('error: name a file or a task of a study (--study, --task), not both');
      if (options.set && options.level !== undefined && options.level !== 'nominal')
        command.error('error: sets have no order; leave --level out, and choose their --distance');
      if (options.cluster !== undefined && options.wide)
        command.error('error: --cluster names a column of a long file; a wide one has only raters');
      if (options.distance !== undefined && !options.set)
        command.error('error: --distance is between sets of codes; add --set');
      if (file !== undefined && options.weights !== undefined && (options.level ?? 'nominal') === 'nominal')
        command.error('error: nominal labels have no order to weigh; add --level ordinal, interval or ratio');
      if (file === undefined) refuseFileOptions(command, options);
      if (file !== undefined) return print(await ofFile(file, options), options, true);
      if (options.study === undefined || options.task === undefined)
        command.error('error: name a CSV file, or a task with --db, --study and --task');
      else print(await ofTask(options.study, options.task, options), options, false);
    });
}

/** What a file needs told, a task knows of itself: an option that would do nothing is a mistake. */
function refuseFileOptions(command: Command, options: Options): void {
  const given = (['set', 'distance', 'wide', 'scale', 'cluster', 'positive'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (given !== undefined) command.error(`error: --${given} is for files; a task has its own scale and layout`);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return number;
}

async function ofFile(path: string, options: Options): Promise<Reported[]> {
  const level = options.level ?? 'nominal';
  const read = await withBar('reading', options, (onProgress) =>
    readRatingFile(
      path,
      {
        layout: options.wide ? 'wide' : 'long',
        level,
        sets: options.set ?? false,
        scale: options.scale === undefined ? null : options.scale.split(',').map((label) => label.trim()),
        columns: { unit: options.unit, rater: options.rater, label: options.label },
        cluster: options.cluster ?? null,
      },
      onProgress,
    ),
  );
  const agreement = await withBar('resampling', options, async (onProgress) =>
    agreementOf(read.table, {
      onProgress,
      replicates: options.bootstrap,
      seed: options.seed,
      interval: options.interval,
      sets: options.set ?? false,
      pairs: options.pairs ?? false,
      ...(options.weights && { weighting: options.weights }),
      ...(options.positive !== undefined && { positive: options.positive }),
      ...(read.clusters && { clusters: read.clusters }),
      ...chosenCoefficients(options),
    }),
  );
  const context: MethodsContext = {
    subject: basename(path),
    emptyLabels: read.emptyLabels,
    interval: options.interval,
    replicates: options.bootstrap,
    seed: options.seed,
    clusters: options.cluster ?? null,
    sets: options.set ?? false,
    version: version(),
  };
  const notes = [
    ...(read.encoding === 'UTF-8' ? [] : [`Read as ${read.encoding}.`]),
    ...(read.emptyLabels > 0 ? [`${read.emptyLabels} empty labels were left out.`] : []),
    ...(read.rowsAsUnits
      ? [
          `No column is called "${options.unit}": each row is a unit, and each column a rater (${read.table.raters.slice(0, 6).join(', ')}${read.table.raters.length > 6 ? ', ...' : ''}).`,
        ]
      : []),
  ];
  return [
    {
      name: basename(path),
      agreement: { ...agreement, warnings: [...notes, ...agreement.warnings] },
      methods: methodsOf(agreement, context),
    },
  ];
}

async function withBar<T>(
  doing: string,
  { json }: Options,
  work: (onProgress: (done: number) => void) => Promise<T>,
): Promise<T> {
  const bar = progressBar(doing, json);
  try {
    return await work((done) => bar?.update(Math.round(100 * done)));
  } finally {
    bar?.stop();
  }
}

function chosenCoefficients(options: Options): Pick<AgreementOptions, 'coefficients'> {
  if (options.all) return { coefficients: 'all' };
  if (!options.set) return {};
  const distance = options.distance ?? 'masi';
  return { coefficients: [`krippendorff_alpha_${distance === 'exact' ? 'exact_set' : distance}`] };
}

async function ofTask(study: string, task: string, options: Options): Promise<Reported[]> {
  const database = await openExisting(options.db);
  try {
    const { criteria } = await taskAgreement(database, await studyNamed(database, study), task, {
      ...(options.level && { level: options.level }),
      ...(options.weights && { weighting: options.weights }),
      interval: options.interval,
      all: options.all ?? false,
      replicates: options.bootstrap,
      seed: options.seed,
    });
    return criteria.map(({ key, agreement, methods }) => ({ name: key, agreement, methods }));
  } finally {
    await closePool();
    await database.close();
  }
}

function print(found: readonly Reported[], options: Options, file: boolean): void {
  if (options.json) {
    const withMethods = ({ agreement, methods }: Reported) => (options.methods ? { ...agreement, methods } : agreement);
    if (file) printJson(withMethods(found[0]!));
    else printJson({ criteria: Object.fromEntries(found.map((one) => [one.name, withMethods(one)])) });
    return;
  }
  const text = options.methods
    ? found.map(({ methods }) => `${methods.text}\n\n${methods.bibtex}\n`)
    : found.map(({ name, agreement }) => tell(name, agreement));
  process.stdout.write(text.join('\n'));
}

function tell(name: string, agreement: Agreement): string {
  const { units, raters, ratings, pairable_units: pairable, level } = agreement;
  const titles = Object.keys(agreement.coefficients).map(titleOf);
  const wide = Math.max(0, ...titles.map((title) => title.length));
  const lines = [
    `${name}: ${ratings} labels by ${raters} raters on ${units} units, ${pairable} with two or more; ${level} level`,
    ...Object.values(agreement.coefficients).map(({ value, ci95, undefined: reason }, index) => {
      const title = titles[index]!.padEnd(wide);
      if (value === null) return `  ${title}  undefined: ${reason}`;
      const limits = ci95 ? `  [${ci95[0].toFixed(4)}, ${ci95[1].toFixed(4)}]` : '';
      return `  ${title}  ${value.toFixed(4).padStart(7)}${limits}`;
    }),
    ...agreement.pairs.map(
      ({ first, second, units: shared, kappa }) =>
        `  Cohen's kappa of ${first} and ${second} (${shared} units)  ${kappa.value === null ? `undefined: ${kappa.undefined}` : kappa.value.toFixed(4)}`,
    ),
  ];
  const method = Object.values(agreement.coefficients).find((one) => one.method)?.method;
  if (method) lines.push(`  95 % intervals: ${method}`);
  for (const warning of agreement.warnings) lines.push(`  note: ${warning}`);
  return `${lines.join('\n')}\n`;
}
