import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import { type Item, itemContent } from '../../shared/model/item';
import type { Candidate } from '../../shared/model/sampling';
import { type ItemAttribute, type ItemFilter, itemAttribute } from '../../shared/model/task';
import type { Reading } from '../database/open';
import type { Tables } from '../database/schema';
import type { ItemTable } from '../database/tables/studies';

export const itemColumns = [
  'item.id',
  'item.key',
  'item.kind',
  'item.text',
  'item.country',
  'item.topic',
  'item.value',
  'item.polarity',
  'item.respondent',
  'item.variant',
  'item.category',
  'item.reading',
  'item.content',
] as const;

type Unprefixed<Column extends string> = Column extends `item.${infer Name}` ? Name : never;
export type ItemRow = Pick<ItemTable, Unprefixed<(typeof itemColumns)[number]>>;

/** An item as people see it: the content's parts beside its columns, the file's original row left out. */
export function asItem({ content, ...row }: ItemRow): Item {
  const { attributions, explanation, stated, enacted } = itemContent.parse(JSON.parse(content));
  return { ...row, attributions, explanation, stated: stated ?? null, enacted: enacted ?? null };
}

/** Limits a query over `item` to what a filter means. */
function fitting<T>(
  query: SelectQueryBuilder<Tables, 'item', T>,
  studyId: string,
  filter: ItemFilter,
): SelectQueryBuilder<Tables, 'item', T> {
  let fitted = query.where('item.study_id', '=', studyId);
  for (const column of ['kind', ...itemAttribute.options] as const) {
    const wanted: string[] = filter[column];
    if (wanted.length > 0) fitted = fitted.where(`item.${column}`, 'in', wanted as never);
  }
  if (filter.set.length > 0) {
    fitted = fitted.where('item.id', 'in', (select) =>
      select.selectFrom('item_set_item').select('item_set_item.item_id').where('set_id', 'in', filter.set),
    );
  }
  if (filter.source.length > 0) fitted = fitted.where('item.source_id', 'in', filter.source);
  if (filter.search) fitted = fitted.where((where) => containing(where, filter.search));
  return fitted;
}

function containing(where: ExpressionBuilder<Tables, 'item'>, search: string) {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const like = (column: 'item.text' | 'item.key' | 'item.value') =>
    where(where.fn<string>('lower', [column]), 'like', where.val(pattern));
  return where.or([like('item.text'), like('item.key'), like('item.value')]);
}

/** Every item that fits and can be judged (it has a text), with its stratum and place, in the order of the keys. */
export async function candidates(
  database: Reading,
  studyId: string,
  filter: ItemFilter,
  stratifyBy: ItemAttribute | null,
): Promise<Candidate[]> {
  const query = fitting(database.selectFrom('item'), studyId, filter)
    .select([
      'item.id',
      'item.source_id',
      'item.row',
      ...itemAttribute.options.map((attribute) => `item.${attribute}` as const),
    ])
    .where('item.text', 'is not', null)
    .orderBy('item.key');
  const rows = await query.execute();
  const source = (row: (typeof rows)[number]) => row.source_id ?? '';
  const imported = [...rows].sort(
    (a, b) => (source(a) < source(b) ? -1 : source(a) > source(b) ? 1 : 0) || (a.row ?? 0) - (b.row ?? 0),
  );
  const places = new Map(imported.map(({ id }, place) => [id, place]));
  return rows.map((row) => ({
    id: row.id,
    stratum: stratifyBy ? (row[stratifyBy] ?? '') : '',
    place: places.get(row.id)!,
  }));
}

/** One page of items, with how many fit in all. */
export async function itemPage(
  database: Reading,
  studyId: string,
  filter: ItemFilter,
  page: { limit: number; offset: number },
): Promise<{ items: ItemRow[]; total: number }> {
  const [items, counted] = await Promise.all([
    fitting(database.selectFrom('item'), studyId, filter)
      .select(itemColumns)
      .orderBy('item.source_id')
      .orderBy('item.row')
      .orderBy('item.key')
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    fitting(database.selectFrom('item'), studyId, filter)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { items, total: Number(counted.count) };
}

/** How many items of a study have each value of each attribute, for the filters. */
export async function facets(
  database: Reading,
  studyId: string,
): Promise<Record<string, { value: string; count: number }[]>> {
  const columns = [
    'kind',
    'reading',
    'country',
    'topic',
    'value',
    'polarity',
    'respondent',
    'variant',
    'category',
  ] as const;
  const found: Record<string, { value: string; count: number }[]> = {};
  for (const column of columns) {
    const rows = await database
      .selectFrom('item')
      .select((select) => [`item.${column} as value`, select.fn.countAll().as('count')])
      .where('item.study_id', '=', studyId)
      .where(`item.${column}`, 'is not', null)
      .groupBy(`item.${column}`)
      .orderBy(`item.${column}`)
      .execute();
    found[column] = rows.map((row) => ({ value: String(row.value), count: Number(row.count) }));
  }
  return found;
}

export async function itemsByKeys(database: Reading, studyId: string, keys: readonly string[]): Promise<ItemRow[]> {
  if (keys.length === 0) return [];
  return database
    .selectFrom('item')
    .select(itemColumns)
    .where('item.study_id', '=', studyId)
    .where('item.key', 'in', keys)
    .execute();
}

/** The item with its file's row and how it was read. */
export async function itemWithOrigin(database: Reading, studyId: string, key: string) {
  const row = await database
    .selectFrom('item')
    .leftJoin('source', 'source.id', 'item.source_id')
    .select([...itemColumns, 'item.row', 'source.name as sourceName', 'source.format as sourceFormat'])
    .where('item.study_id', '=', studyId)
    .where('item.key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}
