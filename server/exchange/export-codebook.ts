import type { CodebookFormat } from '../../shared/api/exchange';
import type { CodebookDraft } from '../../shared/model/codebook';
import { describeCodes } from '../coding/service';
import { codebookBySlug, codebooksOf } from '../coding/store';
import type { Database } from '../database/open';
import { codebookRows } from '../export/tables/codebook';
import { nothingWritten, writeTable } from '../export/write';
import { HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { writeMarkdown } from './codebook/markdown';
import { writeQdc } from './codebook/qdc';

/** One codebook as the bytes of a file. */
export async function exportCodebook(
  database: Database,
  study: Study,
  slug: string | null,
  format: CodebookFormat,
): Promise<{ slug: string; codes: number; bytes: Buffer }> {
  const codebook = slug ? await codebookBySlug(database.read, study.id, slug) : await onlyCodebook(database, study);
  if (!codebook) throw notFound('codebook');
  const draft: CodebookDraft = {
    name: codebook.name,
    description: codebook.description,
    codes: await describeCodes(database.read, codebook.id),
  };
  return { slug: codebook.slug, codes: draft.codes.length, bytes: await bytesOf(codebook.slug, draft, format) };
}

async function bytesOf(slug: string, draft: CodebookDraft, format: CodebookFormat): Promise<Buffer> {
  if (format === 'qdc') return Buffer.from(writeQdc(draft.codes));
  if (format === 'md') return Buffer.from(writeMarkdown(draft));
  const table = codebookRows([{ slug, codes: draft.codes }]);
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(table, format, nothingWritten(table))) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function onlyCodebook(database: Database, study: Study) {
  const codebooks = await codebooksOf(database.read, study.id);
  if (codebooks.length === 1) return codebooks[0]!;
  const slugs = codebooks.map(({ slug }) => slug).join(', ') || 'none';
  throw new HttpError(400, 'codebook-needed', `Say which codebook to export. The study's codebooks: ${slugs}.`);
}
