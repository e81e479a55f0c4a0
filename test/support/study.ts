import type { ParsedItem } from '../../server/import/parsed';
import { insertItems } from '../../server/import/store';
import { studyBySlug } from '../../server/studies/store';
import { createTask, drawSample, moveTask, type TaskDraft } from '../../shared/api/tasks';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { validationCriteria } from '../../shared/model/validation-criteria';
import type { TestServer } from './server';

export const countriesOf = ['Egypt', 'India'] as const;

/** Adds so many plain actions, their countries in turn. */
export async function addItems(server: TestServer, study: string, count: number): Promise<void> {
  const found = await studyBySlug(server.database.read, study);
  const items: ParsedItem[] = Array.from({ length: count }, (_, index) => ({
    key: `item-${String(index).padStart(6, '0')}`,
    kind: 'action',
    text: `I do the thing that has the number ${index}.`,
    country: countriesOf[index % 2]!,
    topic: 'Work Orientation',
    value: 'Ambitious',
    polarity: 'positive',
    respondent: null,
    variant: null,
    category: null,
    reading: 'complete',
    content: { attributions: [], explanation: 'Because.' },
    row: index + 2,
  }));
  await server.database.write((transaction) => insertItems(transaction, found!.id, null, items));
}

/** An open rating task over every item of a study. */
export async function openRatingTask(
  server: TestServer,
  study: string,
  wanted: Partial<TaskDraft> & { slug: string },
): Promise<string> {
  await server.owner.call(createTask, {
    params: { study },
    body: {
      title: wanted.slug,
      kind: 'rate',
      ratersPerItem: 3,
      settings: taskSettings.parse({ criteria: validationCriteria, order: 'as-imported' }),
      ...wanted,
    },
  });
  await server.owner.call(drawSample, {
    params: { study, task: wanted.slug },
    body: { filter: itemFilter.parse({}), stratifyBy: null, perStratum: null, seed: 1 },
  });
  await server.owner.call(moveTask, { params: { study, task: wanted.slug }, body: { state: 'open' } });
  return wanted.slug;
}

export const allYes = Object.fromEntries(validationCriteria.map(({ key }) => [key, 'yes']));
