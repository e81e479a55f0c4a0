import type { ItemFilter } from '../../shared/model/task';
import type { Database } from '../database/open';
import { notFound } from '../http/errors';
import type { Study } from '../studies/store';
import * as store from './store';

export async function searchItems(
  database: Database,
  study: Study,
  wanted: { filter: ItemFilter; limit: number; offset: number },
) {
  const { items, total } = await store.itemPage(database.read, study.id, wanted.filter, wanted);
  return { items: items.map(store.asItem), total };
}

export async function lookAtItem(database: Database, study: Study, key: string) {
  const row = await store.itemWithOrigin(database.read, study.id, key);
  if (!row) throw notFound('item');
  const { row: number, sourceName, sourceFormat, ...item } = row;
  const { reply, other } = JSON.parse(item.content) as { reply?: string; other?: Record<string, string> };
  return {
    item: store.asItem(item),
    reply: reply ?? null,
    other: other ?? {},
    source: sourceName && sourceFormat ? { name: sourceName, format: sourceFormat, row: number } : null,
  };
}
