import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { AnswersImported, ImportResult } from '../../shared/api/import';
import { ImportError } from '../import/errors';
import { largestBytes } from '../import/files/decompress';
import { formatNamed, formats } from '../import/formats';
import { importFile } from '../import/service';
import { closePool } from '../worker/pool';
import { openExisting, printJson, progressBar, studyNamed, withDatabase } from './options';

interface Options {
  db: string;
  study: string;
  respondent?: string;
  task?: string;
  questionnaire?: string;
  language?: string;
  json?: boolean;
}

export function addImport(program: Command): void {
  withDatabase(
    program
      .command('import <format> <files...>')
      .description(`import files into a study; formats: ${Object.keys(formats).join(', ')} (docs/formats.md)`),
  )
    .requiredOption('--study <slug>', 'the study')
    .option(
      '--respondent <name>',
      "who replied (via-task..., via-explanations), acted (via-cases) or rated (via-ratings); else the file's name tells",
    )
    .option('--task <slug>', 'labels: the task that they go to')
    .option('--questionnaire <name>', 'questionnaire: which one, where the file holds several')
    .option('--language <code>', 'questionnaire: the language of its items, where no column says it')
    .option('--json', 'print one JSON object')
    .action(async (format: string, files: string[], options: Options) => {
      formatNamed(format);
      const database = await openExisting(options.db);
      try {
        const study = await studyNamed(database, options.study);
        const results: ImportResult[] = [];
        for (const path of files) {
          const bytes = await readWhole(path);
          const bar = progressBar('reading', options.json);
          const result = await importFile(
            database,
            null,
            study,
            {
              format,
              file: { name: basename(path), bytes },
              respondent: options.respondent ?? null,
              task: options.task ?? null,
              questionnaire: options.questionnaire ?? null,
              language: options.language ?? null,
            },
            (done, total) => bar?.update(Math.round((100 * done) / total)),
          );
          bar?.stop();
          results.push(result);
          if (!options.json) process.stdout.write(tell(result));
        }
        if (options.json) printJson(results.length === 1 ? results[0] : { files: results });
      } finally {
        await database.close();
        await closePool();
      }
    });
}

async function readWhole(path: string): Promise<Uint8Array> {
  let size: number;
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new ImportError('not-a-file', `${path} is not a file.`);
    size = found.size;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('no-file', `There is no file ${path}. Check the path.`);
  }
  if (size > largestBytes) {
    throw new ImportError(
      'too-large',
      `${path} is larger than ${largestBytes / 1024 / 1024} MB. Split it into parts and import them one after the other.`,
    );
  }
  return readFile(path);
}

function tell(result: ImportResult): string {
  const lines = [`${result.file} (${result.format}, ${result.encoding}): ${result.rows} rows`];
  if (result.already) return `${lines[0]}; imported before, nothing was added.\n`;
  if (result.answers) lines.push(...tellAnswers(result.answers));
  else
    lines.push(
      `  ${result.format.endsWith('accuracies') ? 'accuracies' : 'items'} added: ${result.imported}; there already: ${result.skipped}`,
    );
  const replies = Object.entries(result.replies).filter(([, count]) => count > 0);
  if (replies.length > 0) lines.push(`  replies: ${replies.map(([how, count]) => `${how} ${count}`).join(', ')}`);
  if (result.attributions)
    lines.push(`  attributions found word for word: ${result.attributions.located} of ${result.attributions.spans}`);
  if (result.labels)
    lines.push(
      `  labels: ${result.labels.imported} added to the task "${result.labels.task}"; there already: ${result.labels.skipped}`,
    );
  for (const severity of ['error', 'warning', 'note'] as const) {
    const found = result.problems.filter((problem) => problem.severity === severity);
    if (found.length > 0)
      lines.push(
        `  ${severity}s: ${found.length}, the first: ${found[0]!.row === null ? '' : `row ${found[0]!.row}: `}${found[0]!.message}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

function tellAnswers({ respondent, named, replies, there, ratings, choices }: AnswersImported): string[] {
  const lines = [
    `  respondent: ${respondent}${named === 'file' ? ' (by the name of the file)' : ''}`,
    `  replies added: ${replies}; there already: ${there}`,
  ];
  if (ratings)
    lines.push(
      `  ratings: ${ratings.given} of ${ratings.asked} asked for, ${ratings.repaired} of them from repaired replies; off the scale ${ratings.offScale}, missing ${ratings.missing}`,
    );
  if (choices)
    lines.push(
      `  choices: ${choices.given} of ${choices.asked} asked for, ${choices.repaired} of them from repaired replies; missing ${choices.missing}`,
    );
  return lines;
}
