import type { Reading } from '../database/open';
import { type ItemRow, itemColumns } from '../items/store';

/** Every item of a study, in the order of its files. */
export async function allItems(database: Reading, studyId: string): Promise<ItemRow[]> {
  return database
    .selectFrom('item')
    .select(itemColumns)
    .where('study_id', '=', studyId)
    .orderBy('source_id')
    .orderBy('row')
    .orderBy('key')
    .execute();
}
