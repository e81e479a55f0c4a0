import type { CodeDraft } from '../../../shared/model/codebook';
import { describeCodes } from '../../coding/service';
import { codebooksOf } from '../../coding/store';
import type { Reading } from '../../database/open';
import type { Study } from '../../studies/store';
import { type Cell, column, type ExportTable } from './table';

export async function codebookTable(database: Reading, study: Study): Promise<ExportTable> {
  const codebooks = await codebooksOf(database, study.id);
  return codebookRows(
    await Promise.all(codebooks.map(async ({ id, slug }) => ({ slug, codes: await describeCodes(database, id) }))),
  );
}

export function codebookRows(codebooks: readonly { slug: string; codes: readonly CodeDraft[] }[]): ExportTable {
  const rows = codebooks.map(({ slug, codes }) =>
    codes.map((code): Cell[] => [
      slug,
      code.key,
      code.parent,
      code.name,
      code.definition,
      code.includeWhen,
      code.excludeWhen,
      code.example,
      code.colour,
      code.shortcut,
    ]),
  );
  return {
    name: 'codebook',
    columns: [
      column('codebook', "the codebook's short name"),
      column('key', 'the code, unique in its codebook'),
      column('parent', 'the level or code above it'),
      column('name', 'its name'),
      column('definition', 'what it means'),
      column('include_when', 'use when'),
      column('exclude_when', 'do not use when'),
      column('example', 'an example'),
      column('colour', 'its colour'),
      column('shortcut', 'its key on the coding screen'),
    ],
    rows: rows.flat(),
  };
}
