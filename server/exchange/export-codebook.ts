import type { CodebookFormat } from '../../shared/api/exchange';
import type { CodebookDraft } from '../../shared/model/codebook';
import { describeCodes } from '../coding/service';
import { codebookBySlug, codebooksOf, codesOf } from '../coding/store';
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
  // A code has the GUID that it has in a project too (section 3.7: a GUID is unique, and identifies).
  const ids = new Map((await codesOf(database.read, codebook.id)).map(({ key, id }) => [key, id]));
  const bytes = await bytesOf(codebook.slug, draft, format, (key) => ids.get(key)!);
  return { slug: codebook.slug, codes: draft.codes.length, bytes };
}

async function bytesOf(
  slug: string,
  draft: CodebookDraft,
  format: CodebookFormat,
  guidOf: (key: string) => string,
): Promise<Buffer> {
  if (format === 'qdc') return Buffer.from(writeQdc(draft.codes, guidOf));
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
