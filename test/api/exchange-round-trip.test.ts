import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../server/database/open';
import { exportProject } from '../../server/exchange/export-project';
import { importFile } from '../../server/import/service';
import { createStudy } from '../../server/studies/service';
import { studyBySlug } from '../../server/studies/store';
import { closePool } from '../../server/worker/pool';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { randomProject, standingIn, storeRandomProject } from '../support/random-project';
import { hasReferences, referencePath } from '../support/reference-files';
import { brokenRules } from '../support/refi-rules';
import { faultsBy, xmllint } from '../support/xmllint';

const schema = hasReferences && xmllint ? referencePath('references/refi-qda/Project.xsd') : null;

async function written(database: Database, slug: string): Promise<Uint8Array> {
  const study = (await studyBySlug(database.read, slug))!;
  const { pieces } = await exportProject(database, study, { task: 'code', names: true });
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return new Uint8Array(Buffer.concat(parts));
}

describe.each(postgresPrograms ? ['sqlite', 'postgres'] : ['sqlite'])('a project on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-round-'));
  let cluster: Cluster | null = null;
  let [from, to] = [] as unknown as [Database, Database];
  let number = 0;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    const place = (name: string) => cluster?.fresh(name) ?? join(folder, `${name}.sqlite`);
    from = await openDatabase(await place('origin'));
    to = await openDatabase(await place('target'));
  });
  afterAll(async () => {
    await from.close();
    await to.close();
    await closePool();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('of any texts, codes, coders, codings, memos and examples goes out valid, and into another database the same', async () => {
    await fc.assert(
      fc.asyncProperty(randomProject, async (random) => {
        const slug = `study-${number++}`;
        for (const database of [from, to]) await createStudy(database, { id: null }, { slug, title: slug });
        await storeRandomProject(from, slug, random);
        const bytes = await written(from, slug);
        expect(brokenRules(unzipSync(bytes))).toEqual([]);
        if (schema) expect(faultsBy(schema, unzipSync(bytes)['project.qde']!)).toBe('');
        const study = (await studyBySlug(to.read, slug))!;
        const file = { name: 'a.qdpx', bytes };
        const result = await importFile(to, null, study, { format: 'qdpx', file, respondent: null, task: 'code' });
        expect(result.problems).toEqual([]);
        const standing = await standingIn(from, slug);
        expect(await standingIn(to, slug)).toEqual(standing);
        // The same in another archive, as if it had been exported again: nothing is doubled, and nothing differs.
        const again = { name: 'b.qdpx', bytes: zipSync(unzipSync(bytes), { level: 1 }) };
        const back = await importFile(to, null, study, { format: 'qdpx', file: again, respondent: null, task: null });
        expect(back).toMatchObject({ already: false, imported: 0, codebooks: [], problems: [] });
        expect(back.labels).toEqual({ task: 'code', imported: 0, skipped: result.labels!.imported });
        expect(await standingIn(to, slug)).toEqual(standing);
      }),
      { numRuns: kind === 'postgres' ? 15 : 40 },
    );
  });

  it('that has grown, read after its earlier version, stands as if it had come alone', async () => {
    await fc.assert(
      fc.asyncProperty(randomProject, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (random, kept) => {
        const slug = `grown-${number++}`;
        for (const database of [from, to]) await createStudy(database, { id: null }, { slug, title: slug });
        await storeRandomProject(from, slug, random);
        const whole = await written(from, slug);
        const standing = await standingIn(from, slug);
        const { id } = (await studyBySlug(from.read, slug))!;
        await from.write(async (transaction) => {
          for (const [table, column] of [
            ['coding', 'task_id'],
            ['memo', 'study_id'],
          ] as const) {
            const tasks = transaction.selectFrom('task').select('id').where('study_id', '=', id);
            const rows = await transaction
              .selectFrom(table as 'coding')
              .select('id')
              .where(column as 'task_id', 'in', column === 'task_id' ? tasks : [id])
              .orderBy('id')
              .execute();
            for (const [place, row] of rows.entries()) {
              if (kept[place % kept.length]) continue;
              await transaction.deleteFrom(table).where('id', '=', row.id).execute();
            }
          }
        });
        const study = (await studyBySlug(to.read, slug))!;
        const earlier = { name: 'a.qdpx', bytes: await written(from, slug) };
        await importFile(to, null, study, { format: 'qdpx', file: earlier, respondent: null, task: 'code' });
        const grown = { name: 'b.qdpx', bytes: whole };
        const result = await importFile(to, null, study, { format: 'qdpx', file: grown, respondent: null, task: null });
        expect(result.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
        expect(await standingIn(to, slug)).toEqual(standing);
      }),
      { numRuns: kind === 'postgres' ? 8 : 15 },
    );
  });
});
