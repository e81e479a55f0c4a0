import type { Reading } from '../database/open';

/** How many codings stand on each code under each of its meanings, in every task. */
export async function countByMeaning(database: Reading, codebookId: string) {
  const rows = await database
    .selectFrom('coding')
    .innerJoin('code', 'code.id', 'coding.code_id')
    .select((select) => ['coding.code_id', 'coding.meaning', 'coding.task_id', select.fn.countAll().as('codings')])
    .where('code.codebook_id', '=', codebookId)
    .groupBy(['coding.code_id', 'coding.meaning', 'coding.task_id'])
    .execute();
  return rows.map((row) => ({ ...row, codings: Number(row.codings) }));
}

/** On how many cases each code stands, and how many people put it there. */
export async function countReach(database: Reading, codebookId: string) {
  const rows = await database
    .selectFrom('coding')
    .innerJoin('code', 'code.id', 'coding.code_id')
    .select((select) => [
      'coding.code_id',
      select.fn.count('coding.item_id').distinct().as('cases'),
      select.fn.count('coding.account_id').distinct().as('coders'),
    ])
    .where('code.codebook_id', '=', codebookId)
    .groupBy('coding.code_id')
    .execute();
  return new Map(rows.map((row) => [row.code_id, { cases: Number(row.cases), coders: Number(row.coders) }]));
}

/**
 * What stands on one code in some tasks: codings, their cases, and who made them.
 *
 * @param spared codings made under this meaning are not counted; null: all are
 */
export async function countStanding(
  database: Reading,
  code: string,
  tasks: readonly string[],
  spared: number | null,
): Promise<{ codings: number; cases: number; coders: number }> {
  if (tasks.length === 0) return { codings: 0, cases: 0, coders: 0 };
  let query = database
    .selectFrom('coding')
    .select((select) => [
      select.fn.countAll().as('codings'),
      select.fn.count('item_id').distinct().as('cases'),
      select.fn.count('account_id').distinct().as('coders'),
    ])
    .where('code_id', '=', code)
    .where('task_id', 'in', [...tasks]);
  if (spared !== null) query = query.where('meaning', '<>', spared);
  const { codings, cases, coders } = await query.executeTakeFirstOrThrow();
  return { codings: Number(codings), cases: Number(cases), coders: Number(coders) };
}

/** How many decisions of adjudicators stand on each code in some tasks, by its key. */
export async function countDecisions(database: Reading, tasks: readonly string[]): Promise<Map<string, number>> {
  if (tasks.length === 0) return new Map();
  const rows = await database
    .selectFrom('adjudication')
    .select((select) => ['aspect', select.fn.countAll().as('count')])
    .where('task_id', 'in', [...tasks])
    .where('undone_at', 'is', null)
    .groupBy('aspect')
    .execute();
  return new Map(rows.map(({ aspect, count }) => [aspect, Number(count)]));
}

export async function revisionsOf(database: Reading, codebookId: string) {
  return database
    .selectFrom('codebook_revision')
    .leftJoin('account', 'account.id', 'codebook_revision.account_id')
    .select(['codebook_revision.number', 'codebook_revision.note', 'codebook_revision.at', 'account.name as author'])
    .where('codebook_revision.codebook_id', '=', codebookId)
    .orderBy('codebook_revision.number', 'desc')
    .execute();
}

export async function tasksWith(database: Reading, codebookId: string): Promise<string[]> {
  const rows = await database.selectFrom('task').select('id').where('codebook_id', '=', codebookId).execute();
  return rows.map(({ id }) => id);
}

/** Every coding with a codebook's codes, by code and then by case. */
export async function quotesOf(database: Reading, codebookId: string, code: string | null) {
  let query = database
    .selectFrom('coding')
    .innerJoin('code', 'code.id', 'coding.code_id')
    .innerJoin('item', 'item.id', 'coding.item_id')
    .select([
      'coding.id',
      'coding.code_id as code',
      'coding.task_id',
      'coding.account_id',
      'coding.start',
      'coding.end',
      'coding.quote',
      'coding.at',
      'coding.revision',
      'coding.meaning',
      'item.key as item',
    ])
    .where('code.codebook_id', '=', codebookId)
    .orderBy('code.position')
    .orderBy('item.key')
    .orderBy((order) => order.fn.coalesce('coding.start', order.val(-1)))
    .orderBy('coding.id');
  if (code !== null) query = query.where('coding.code_id', '=', code);
  return query.execute();
}
