import type { Kysely, Migration } from 'kysely';

/** Tables as they are after this step, for its own statements. */
interface Tables {
  adjudication: { task_id: string; at: number; revision: number | null };
  task: { id: string; codebook_id: string | null; settings: string };
  codebook_revision: { codebook_id: string; number: number; at: number };
}

/**
 * A decision on a code names the revision of the codebook that it was made under, so that it can be told whether it
 * came before or after a merge. Those made until now get the revision that their task used then.
 */
export const decisionsUnderRevisions: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable('adjudication').addColumn('revision', 'integer').execute();
    await rememberRevisions(database as Kysely<Tables>);
  },
};

async function rememberRevisions(database: Kysely<Tables>): Promise<void> {
  const tasks = await database
    .selectFrom('task')
    .select(['id', 'codebook_id', 'settings'])
    .where('codebook_id', 'is not', null)
    .where('id', 'in', (select) => select.selectFrom('adjudication').select('task_id'))
    .execute();
  for (const { id, codebook_id, settings } of tasks) {
    const { codebookRevision } = JSON.parse(settings) as { codebookRevision?: number | null };
    const revisions = await database
      .selectFrom('codebook_revision')
      .select(['number', 'at'])
      .where('codebook_id', '=', codebook_id!)
      .orderBy('number')
      .execute();
    for (const { number, at } of revisions) {
      if (codebookRevision && number > codebookRevision) break;
      const made = database.updateTable('adjudication').set({ revision: number }).where('task_id', '=', id);
      await (number === revisions[0]!.number ? made : made.where('at', '>=', at)).execute();
    }
  }
}
