import type { Questionnaire } from '../../shared/model/questionnaire';
import type { Scenario } from '../../shared/model/scenario';
import { groupName } from '../../shared/values/find-group';
import type { Writing } from '../database/open';
import type { Problem } from '../import/parsed';
import { labelsFor } from './service';
import * as store from './store';

export interface StoredInstruments {
  added: number;
  skipped: number;
  problems: Problem[];
}

/**
 * Stores a questionnaire that was read from a file. One of the same short name is added to: a language that it lacks is
 * put beside the items of the same keys; what stands there stays.
 */
export async function storeQuestionnaire(
  transaction: Writing,
  studyId: string,
  sourceId: string,
  read: Questionnaire,
): Promise<StoredInstruments> {
  const there = await store.questionnaireBySlug(transaction, studyId, read.slug);
  if (!there) {
    const labels = labelsFor(read.languages, read.points);
    await store.insertQuestionnaire(transaction, studyId, sourceId, { ...read, labels });
    return { added: read.items.length, skipped: 0, problems: [] };
  }
  const problems: Problem[] = [];
  let added = 0;
  for (const item of read.items) {
    const place = there.items.findIndex(({ key }) => key === item.key);
    const known = there.items[place];
    if (!known) {
      problems.push(left(`The questionnaire "${there.title}" has no item "${item.key}"`, Object.values(item.texts)[0]));
      continue;
    }
    if (known.valueGroup !== item.valueGroup) {
      problems.push({
        row: null,
        severity: 'warning',
        message: `The item "${item.key}" belongs to ${groupName(known.valueGroup)} in the study and to ${groupName(item.valueGroup)} in the file. The one in the study stays.`,
      });
    }
    const fresh = Object.fromEntries(Object.entries(item.texts).filter(([language]) => !known.texts[language]));
    if (Object.keys(fresh).length === 0) continue;
    await store.writeItemTexts(transaction, there.itemIds[place]!, { ...known.texts, ...fresh });
    added += 1;
  }
  const languages = [...new Set([...there.languages, ...read.languages])];
  const labels = { ...labelsFor(languages, there.points), ...there.labels };
  await store.updateQuestionnaire(transaction, there.id, { ...there, languages, labels });
  return { added, skipped: read.items.length - added, problems };
}

const left = (message: string, raw: string | undefined): Problem => ({
  row: null,
  severity: 'error',
  message: `${message}. It was left out.`,
  raw,
});

/** Stores scenarios whose keys the study does not have yet. */
export async function storeScenarios(
  transaction: Writing,
  studyId: string,
  sourceId: string,
  read: readonly (Scenario & { row: number })[],
): Promise<StoredInstruments> {
  const keys = read.map(({ key }) => key);
  const there = await store.existingScenarioKeys(transaction, studyId, keys);
  const fresh = read.filter(({ key }) => !there.has(key));
  await store.insertScenarios(transaction, studyId, sourceId, fresh);
  const problems = read
    .filter(({ key }) => there.has(key))
    .map(
      ({ key, row }): Problem => ({
        row,
        severity: 'note',
        message: `The scenario "${key}" is in the study already. The one in the study stays.`,
      }),
    );
  return { added: fresh.length, skipped: there.size, problems };
}
