import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { codebookFormat } from '../../shared/api/exchange';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { printJson, UsageError } from './options';
import { writeWhole } from './write-whole';

/** Exports that are files of other programs rather than tables. */
export const exchangeKinds = ['qdpx', 'qdc'] as const;
export type ExchangeKind = (typeof exchangeKinds)[number];

interface Wanted {
  out: string;
  task?: string;
  codebook?: string;
  names?: boolean;
  json?: boolean;
}

export async function exportForExchange(
  database: Database,
  study: Study,
  kind: ExchangeKind,
  wanted: Wanted,
): Promise<void> {
  if (kind === 'qdpx') await writeProjectFile(database, study, wanted);
  else await writeCodebookFile(database, study, wanted);
}

async function writeProjectFile(database: Database, study: Study, wanted: Wanted): Promise<void> {
  const { exportProject } = await import('../exchange/export-project');
  const { pieces, summary } = await exportProject(database, study, {
    task: wanted.task ?? null,
    names: wanted.names ?? false,
  });
  await writeWhole(wanted.out, pieces);
  const { notReadBack } = await import('../exchange/project-size');
  const { xml, ...told } = summary;
  const warning = notReadBack(xml);
  if (wanted.json) printJson({ kind: 'qdpx', ...told, out: wanted.out, warning });
  else
    process.stdout.write(
      `Wrote ${summary.cases} cases with ${summary.codings} codings and ${summary.notes} notes to ${wanted.out}. docs/exchange.md says what the format can't hold.\n${warning ? `${warning}\n` : ''}`,
    );
}

async function writeCodebookFile(database: Database, study: Study, wanted: Wanted): Promise<void> {
  const { exportCodebook } = await import('../exchange/export-codebook');
  const format = codebookFormat.safeParse(extname(wanted.out).slice(1));
  if (!format.success) {
    throw new UsageError('no-such-format', `${wanted.out} must end in .qdc, .csv, .xlsx or .md.`);
  }
  const { slug, codes, bytes } = await exportCodebook(database, study, wanted.codebook ?? null, format.data);
  await writeFile(wanted.out, bytes);
  if (wanted.json) printJson({ kind: 'qdc', codebook: slug, codes, out: wanted.out });
  else process.stdout.write(`Wrote ${codes} codes of the codebook "${slug}" to ${wanted.out}.\n`);
}
