import { inBatches } from '../database/batches';
import type { Reading, Writing } from '../database/open';
import type { AccuracyTable } from '../database/tables/respondents';

/** Every accuracy under instruction in a study, by respondent. */
export async function accuraciesOf(database: Reading, studyId: string) {
  return database
    .selectFrom('accuracy')
    .innerJoin('respondent', 'respondent.id', 'accuracy.respondent_id')
    .select([
      'respondent.id as respondent',
      'respondent.label',
      'accuracy.condition',
      'accuracy.value_group',
      'accuracy.variant',
      'accuracy.accuracy',
    ])
    .where('respondent.study_id', '=', studyId)
    .orderBy('respondent.label')
    .orderBy('accuracy.variant')
    .execute();
}

export async function insertAccuracies(transaction: Writing, rows: readonly AccuracyTable[]): Promise<void> {
  for (const some of inBatches(rows)) await transaction.insertInto('accuracy').values(some).execute();
}
