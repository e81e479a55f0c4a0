import type { ExportKind } from '../../shared/api/export';
import type { Database } from '../database/open';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import { type TaskRecord, tasksOf } from '../tasks/store';
import { agreementTable } from './tables/agreement';
import { answersTable } from './tables/answers';
import { coOccurrenceTable } from './tables/co-occurrence';
import { codebookTable } from './tables/codebook';
import { codingsTable } from './tables/codings';
import { countsTable } from './tables/counts';
import { finalTable } from './tables/final';
import { itemsTable } from './tables/items';
import { majorityTable } from './tables/majority';
import { memosTable } from './tables/memos';
import { profilesTable } from './tables/profiles';
import { ratingsTable } from './tables/ratings';
import { saturationTable } from './tables/saturation';
import type { ExportOptions, ExportTable } from './tables/table';
import { typicalityTable } from './tables/typicality';

/** The table of a kind, over a whole study or one task of it. */
export async function exportTable(
  database: Database,
  study: Study,
  kind: ExportKind,
  task: string | null,
  options: ExportOptions,
): Promise<ExportTable> {
  if (kind === 'items') return itemsTable(database.read, study);
  if (kind === 'codebook') return codebookTable(database.read, study);
  if (kind === 'answers') return answersTable(database.read, study);
  if (kind === 'profiles') return profilesTable(database, study);
  if (kind === 'memos') return memosTable(database.read, study, options);
  const chosen = await taskFor(database, study, kind, task);
  if (kind === 'ratings') return ratingsTable(database.read, study, chosen, options);
  if (kind === 'codings') return codingsTable(database.read, study, chosen, options);
  if (kind === 'counts') return countsTable(database, study, chosen);
  if (kind === 'co-occurrence') return coOccurrenceTable(database, study, chosen);
  if (kind === 'saturation') return saturationTable(database, study, chosen);
  if (kind === 'typicality') return typicalityTable(database, study, chosen);
  if (kind === 'final') return finalTable(database.read, study, chosen, options);
  if (kind === 'majority') return majorityTable(database.read, chosen);
  return agreementTable(database.read, study, chosen, options);
}

/** What coding tasks have and rating tasks have not. */
const ofCodes = new Set<ExportKind>(['codings', 'counts', 'co-occurrence', 'saturation', 'typicality']);

/** The task named, or the only one of the study that fits. */
async function taskFor(database: Database, study: Study, kind: ExportKind, slug: string | null): Promise<TaskRecord> {
  const wanted = kind === 'ratings' ? 'rate' : ofCodes.has(kind) ? 'code' : null;
  if (slug === null) {
    const fitting = (await tasksOf(database.read, study.id, false)).filter(
      (task) => wanted === null || task.kind === wanted,
    );
    if (fitting.length !== 1) {
      const names = fitting.map((task) => task.slug).join(', ') || 'none';
      throw new HttpError(
        400,
        'task-needed',
        `Say which task's ${kind} to export. The study's tasks that fit: ${names}.`,
      );
    }
    return findTask(database.read, study, fitting[0]!.slug);
  }
  const task = await findTask(database.read, study, slug);
  if (wanted !== null && task.kind !== wanted) {
    throw new HttpError(
      400,
      'other-kind',
      `"${task.slug}" is a ${task.kind === 'rate' ? 'rating' : 'coding'} task and has no ${kind === 'ratings' || kind === 'codings' ? kind : 'codes to count'}.`,
    );
  }
  return task;
}
