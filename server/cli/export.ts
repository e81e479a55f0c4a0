import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { exportFormat, exportKind } from '../../shared/api/export';
import { type ItemAttribute, itemAttribute } from '../../shared/model/task';
import { type ExchangeKind, exchangeKinds, exportForExchange } from './export-exchange';
import { openExisting, printJson, studyNamed, UsageError, wholeNumber, withDatabase } from './options';
import { writeWhole } from './write-whole';

interface Options {
  db: string;
  study: string;
  out: string;
  task?: string;
  codebook?: string;
  names?: boolean;
  by?: ItemAttribute;
  bootstrap: string;
  seed: string;
  json?: boolean;
}

export function addExport(program: Command): void {
  const kinds = [...exportKind.options, ...exchangeKinds].join(', ');
  withDatabase(program.command('export <kind>').description(`write a table and its data dictionary; kinds: ${kinds}`))
    .requiredOption('--study <slug>', 'the study')
    .requiredOption('--out <file>', 'where to write: .csv, .jsonl or .xlsx; qdpx: .qdpx; qdc: .qdc, .csv, .xlsx or .md')
    .option('--task <slug>', 'the task, where the study has several')
    .option('--codebook <slug>', 'qdc: the codebook, where the study has several')
    .option('--names', 'names of people in place of pseudonyms')
    .addOption(new Option('--by <attribute>', 'agreement: only these strata').choices(itemAttribute.options))
    .option('--bootstrap <n>', 'agreement: replicates for the intervals', '1000')
    .option('--seed <n>', 'agreement: seed of the resampling', '7')
    .option('--json', 'print one JSON object')
    .action(async (kind: string, options: Options) => {
      if (isExchange(kind)) {
        const database = await openExisting(options.db);
        try {
          await exportForExchange(database, await studyNamed(database, options.study), kind, options);
        } finally {
          await database.close();
        }
        return;
      }
      const wanted = exportKind.safeParse(kind);
      if (!wanted.success)
        throw new UsageError('no-such-kind', `There is no export "${kind}". Choose one of ${kinds}.`);
      const format = exportFormat.safeParse(extname(options.out).slice(1));
      if (!format.success) throw new UsageError('no-such-format', `${options.out} must end in .csv, .jsonl or .xlsx.`);
      const { closePool } = await import('../worker/pool');
      const { exportTable } = await import('../export/service');
      const { nothingWritten, writeDictionary, writeTable } = await import('../export/write');
      const database = await openExisting(options.db);
      try {
        const study = await studyNamed(database, options.study);
        const table = await exportTable(database, study, wanted.data, options.task ?? null, {
          names: options.names ?? false,
          by: options.by ?? null,
          accountId: null,
          replicates: wholeNumber('--bootstrap', options.bootstrap),
          seed: wholeNumber('--seed', options.seed),
        });
        const dictionary = options.out.replace(/\.[a-z]+$/, '-dictionary.csv');
        const written = nothingWritten(table);
        await writeWhole(options.out, writeTable(table, format.data, written));
        await writeFile(dictionary, writeDictionary(table.columns, written));
        if (options.json) printJson({ kind, rows: written.rows, out: options.out, dictionary });
        else
          process.stdout.write(`Wrote ${written.rows} rows to ${options.out} and their dictionary to ${dictionary}.\n`);
      } finally {
        await closePool();
        await database.close();
      }
    });
}

const isExchange = (kind: string): kind is ExchangeKind => (exchangeKinds as readonly string[]).includes(kind);
