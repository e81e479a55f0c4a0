import { newId } from '../database/ids';
import type { Writing } from '../database/open';
import type { AccuracyTable } from '../database/tables/respondents';
import { accuraciesOf, insertAccuracies } from '../profiles/accuracy-store';
import * as respondents from '../respondents/store';
import type { ParsedAccuracy, Problem } from './parsed';

/** Stores accuracies, and makes the respondents that are not there, as models. What stands there stays. */
export async function storeAccuracies(
  transaction: Writing,
  { studyId, sourceId, accuracies }: { studyId: string; sourceId: string; accuracies: readonly ParsedAccuracy[] },
  now: number,
): Promise<{ added: number; skipped: number; problems: Problem[] }> {
  const there = new Map(
    (await accuraciesOf(transaction, studyId)).map((row) => [
      placeOf({ ...row, respondent: row.label, group: row.value_group }),
      row.accuracy,
    ]),
  );
  const ids = new Map<string, string>();
  for (const label of new Set(accuracies.map(({ respondent }) => respondent)))
    ids.set(label, await respondentId(transaction, studyId, label, now));
  const problems: Problem[] = [];
  const fresh: AccuracyTable[] = [];
  for (const { respondent, group, row, ...one } of accuracies) {
    const known = there.get(placeOf({ respondent, group, ...one }));
    if (known === undefined) {
      const respondent_id = ids.get(respondent)!;
      fresh.push({ id: newId(), respondent_id, value_group: group, source_id: sourceId, row, ...one });
    } else if (known !== one.accuracy) {
      problems.push({
        row,
        severity: 'warning',
        message: `The accuracy of ${respondent} for ${group}, ${one.condition}, ${one.variant} is in the study already, as ${known}. It stays; the file says ${one.accuracy}.`,
      });
    }
  }
  await insertAccuracies(transaction, fresh);
  return { added: fresh.length, skipped: accuracies.length - fresh.length, problems };
}

const placeOf = ({
  respondent,
  condition,
  group,
  variant,
}: Record<'respondent' | 'condition' | 'group' | 'variant', string>) =>
  JSON.stringify([respondent, condition, group, variant]);

async function respondentId(transaction: Writing, studyId: string, label: string, now: number): Promise<string> {
  const found = await respondents.respondentByLabel(transaction, studyId, label);
  if (found) return found.id;
  const id = newId();
  const model = { kind: 'model' as const, account_id: null, details: '{}', created_at: now };
  await respondents.insertRespondent(transaction, { id, study_id: studyId, label, ...model });
  return id;
}
