import { itemContent } from '../../shared/model/item';
import { raterNames } from '../analysis/store';
import { type CodeRow, codesOf } from '../coding/store';
import { inBatches } from '../database/batches';
import type { Database, Reading } from '../database/open';
import type { MemoTable } from '../database/tables/tasks';
import { HttpError } from '../http/errors';
import type { ItemRow } from '../items/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import { type TaskRecord, tasksOf } from '../tasks/store';
import { describe } from './codebook/description';
import { keyFrom } from './codebook/drafts';
import type { CaseVariable } from './project/cases';
import { derivedGuid } from './project/guid';
import { noteNames } from './project/notes';
import { noCode, type Place, type ProjectExample, type ProjectNote, type ProjectSource } from './project/project';
import { type ProjectToWrite, type SourceBatch, writeProject } from './project/write';
import { mostTexts, sizeOfProject, tooManyTexts } from './project-size';
import * as store from './store';
import { appliedCodes } from './stored/store';

export interface ProjectOptions {
  task: string | null;
  /** names of people in place of pseudonyms */
  names: boolean;
}

export interface ProjectSummary {
  task: string;
  users: number;
  codes: number;
  cases: number;
  codings: number;
  notes: number;
  /** bytes of its XML */
  xml: number;
}

/** How large the project would be. */
export async function measureProject(database: Database, study: Study, slug: string | null) {
  const { id } = await codingTask(database, study, slug);
  const [texts, codings] = await Promise.all([store.textsOf(database.read, id), store.countCodings(database.read, id)]);
  return { cases: texts.length, codings, ...sizeOfProject(texts.length, codings) };
}

/**
 * A coding task as a project of the exchange standard. The pieces are made while they are read from the database;
 * `summary` is complete when the last has come.
 */
export async function exportProject(
  database: Database,
  study: Study,
  options: ProjectOptions,
): Promise<{ task: TaskRecord; pieces: AsyncGenerator<Uint8Array>; summary: ProjectSummary }> {
  const task = await codingTask(database, study, options.task);
  const project = await gather(database.read, study, task, options.names);
  const summary: ProjectSummary = {
    task: task.slug,
    users: project.users.length,
    codes: project.codes.length,
    cases: 0,
    codings: 0,
    notes: project.notes.length,
    xml: 0,
  };
  return { task, pieces: counted(project, summary), summary };
}

/** Counts what goes out the first time that the texts are gone through. */
function counted(project: ProjectToWrite, summary: ProjectSummary): AsyncGenerator<Uint8Array> {
  let rounds = 0;
  return writeProject({
    ...project,
    wrote: (bytes) => {
      summary.xml += bytes;
    },
    batches: async function* () {
      const first = rounds++ === 0;
      for await (const batch of project.batches()) {
        if (first) {
          summary.cases += batch.sources.length;
          summary.codings += batch.codings.length;
          summary.notes += batch.notes.length;
        }
        yield batch;
      }
    },
  });
}

async function codingTask(database: Database, study: Study, slug: string | null): Promise<TaskRecord> {
  const fitting = (await tasksOf(database.read, study.id, false)).filter(({ kind }) => kind === 'code');
  const wanted = slug ?? (fitting.length === 1 ? fitting[0]!.slug : null);
  if (wanted === null) {
    throw new HttpError(
      400,
      'task-needed',
      `Say which coding task to export as a project. The study's coding tasks: ${fitting.map((task) => task.slug).join(', ') || 'none'}.`,
    );
  }
  const task = await findTask(database.read, study, wanted);
  if (task.kind === 'code') return task;
  throw new HttpError(400, 'other-kind', `"${task.slug}" is a rating task. A project holds the work of a coding task.`);
}

/** Items, codes and people are listed first: what comes while the file is being written stays out of it. */
async function gather(database: Reading, study: Study, task: TaskRecord, names: boolean): Promise<ProjectToWrite> {
  const [texts, rows, applied, people, called, memos] = await Promise.all([
    store.textsOf(database, task.id),
    task.codebook_id ? codesOf(database, task.codebook_id) : [],
    task.codebook_id ? appliedCodes(database, task.codebook_id) : new Set<string>(),
    store.peopleOf(database, study.id, task.id),
    raterNames(database, study.id),
    store.memosBesideItems(database, study.id),
  ]);
  if (texts.length > mostTexts) throw new HttpError(400, 'too-many-texts', tooManyTexts(texts.length));
  const codes = new Set(rows.map(({ id }) => id));
  const users = people.map((guid) => {
    const person = called.get(guid);
    return { guid, name: (names ? person?.name : person?.pseudonym) ?? guid };
  });
  const ids = texts.map(({ id }) => id);
  const keys = new Map(texts.map(({ id, key }) => [key, id]));
  return {
    name: task.title,
    at: Number(task.created_at),
    users,
    codes: [...asCodes(rows, applied), noCode],
    examples: rows.flatMap((row) => examplesOf(row, keys)),
    notes: memos.flatMap((memo): ProjectNote[] => {
      if (memo.code_id !== null && !codes.has(memo.code_id)) return [];
      return [{ ...noteOf(memo), about: memo.code_id === null ? 'project' : { code: memo.code_id } }];
    }),
    batches: async function* () {
      for (const some of inBatches(ids)) {
        yield batchOf(await store.standingOn(database, study.id, task.id, some), codes, new Set(people));
      }
    },
  };
}

type Standing = Awaited<ReturnType<typeof store.standingOn>>;

function batchOf(standing: Standing, codes: ReadonlySet<string>, people: ReadonlySet<string>): SourceBatch {
  return {
    sources: standing.items.map(asSource),
    codings: [
      ...standing.codings
        .filter(({ code_id, account_id }) => codes.has(code_id) && people.has(account_id))
        .map((row) => ({
          guid: row.id,
          source: row.item_id,
          code: row.code_id,
          user: row.account_id,
          at: Number(row.at),
          start: row.start,
          end: row.end,
        })),
      ...standing.verdicts
        .filter(({ account_id }) => people.has(account_id))
        .map((row) => ({
          guid: derivedGuid('no code', row.item_id, row.account_id),
          source: row.item_id,
          code: noCode.guid,
          user: row.account_id,
          at: row.finished_at,
          start: null,
          end: null,
        })),
    ],
    notes: standing.memos
      .filter(({ account_id }) => people.has(account_id))
      .map((memo) => {
        const about: Place = { source: memo.item_id!, start: memo.start, end: memo.end };
        return { ...noteOf(memo), about };
      }),
  };
}

const noteOf = (memo: MemoTable) => ({
  guid: memo.id,
  user: memo.account_id,
  at: Number(memo.at),
  changedAt: Number(memo.changed_at) === Number(memo.at) ? null : Number(memo.changed_at),
  name: noteNames[memo.about],
  text: memo.text,
});

/** @param applied ids of codes that stand on something: also a level can, where it became one afterwards */
function asCodes(rows: readonly CodeRow[], applied: ReadonlySet<string>) {
  const levels = new Set(rows.map(({ parent_id }) => parent_id));
  return rows.map((row) => ({
    guid: row.id,
    parent: row.parent_id,
    name: row.name,
    colour: row.colour,
    description: describe(
      {
        definition: row.definition,
        includeWhen: row.include_when,
        excludeWhen: row.exclude_when,
        example: row.example,
      },
      row.key === keyFrom(row.name) ? null : row.key,
    ),
    // What groups others and can't be applied has isCodable false (section 11).
    codable: !levels.has(row.id) || applied.has(row.id),
  }));
}

function examplesOf(row: CodeRow, items: ReadonlyMap<string, string>): ProjectExample[] {
  const examples = JSON.parse(row.examples) as { item: string; start: number | null; end: number | null }[];
  return examples.flatMap(({ item, start, end }) => {
    const source = items.get(item);
    return source ? [{ code: row.id, source, start, end }] : [];
  });
}

function asSource({ id, key, text, content, ...row }: ItemRow): ProjectSource {
  const { explanation, stated, enacted } = itemContent.parse(JSON.parse(content));
  const variables: Record<CaseVariable, string | null | undefined> = {
    kind: row.kind,
    country: row.country,
    topic: row.topic,
    value: row.value,
    polarity: row.polarity,
    respondent: row.respondent,
    variant: row.variant,
    category: row.category,
    stated,
    enacted,
    explanation,
  };
  const given = Object.entries(variables).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { guid: id, name: key, text: text ?? '', variables: Object.fromEntries(given) };
}
