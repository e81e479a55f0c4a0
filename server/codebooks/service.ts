import type { CodebookEffect, LivingCodebook } from '../../shared/api/codebooks';
import { apply } from '../../shared/codebook/apply';
import { differenceBetween, effectsOn } from '../../shared/codebook/difference';
import type { Operation } from '../../shared/codebook/operation';
import { standingOf } from '../../shared/codebook/standing';
import { type CodebookState, levelsOf } from '../../shared/codebook/state';
import { raterNames } from '../analysis/store';
import { codebookOfTask } from '../coding/codebook';
import * as codes from '../coding/store';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Reading } from '../database/open';
import type { CodebookTable } from '../database/tables/codebooks';
import { conflict, HttpError, notFound } from '../http/errors';
import { itemsByKeys } from '../items/store';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { type TaskRecord, taskById } from '../tasks/store';
import { codesToApply, workableTask } from '../work/service';
import * as store from './store';

async function findCodebook(database: Reading, study: Study, slug: string): Promise<CodebookTable> {
  const codebook = await codes.codebookBySlug(database, study.id, slug);
  if (!codebook) throw notFound('codebook');
  return codebook;
}

export async function lookAtCodebook(database: Reading, study: Study, slug: string): Promise<LivingCodebook> {
  const codebook = await findCodebook(database, study, slug);
  const state = await codes.stateOf(database, codebook);
  const tasks = await tasksOn(database, codebook);
  return {
    slug,
    revision: await codes.newestRevision(database, codebook.id),
    state,
    uses: await usesOf(database, codebook.id, tasks, state),
    revisions: await store.revisionsOf(database, codebook.id),
    tasks: [...tasks.values()].map(({ task }) => ({
      slug: task.slug,
      title: task.title,
      pinned: task.settings.codebookRevision,
    })),
  };
}

interface TaskOn {
  task: TaskRecord;
  revision: number;
  state: CodebookState;
}

/** The tasks that code by a codebook, each with the revision that it uses. */
async function tasksOn(database: Reading, codebook: CodebookTable): Promise<Map<string, TaskOn>> {
  const ids = await store.tasksWith(database, codebook.id);
  const found = await Promise.all(
    ids.map(async (id) => {
      const task = (await taskById(database, id))!;
      return [id, { task, ...(await codebookOfTask(database, task)) }] as const;
    }),
  );
  return new Map(found);
}

async function usesOf(
  database: Reading,
  codebookId: string,
  tasks: Map<string, TaskOn>,
  newest: CodebookState,
): Promise<LivingCodebook['uses']> {
  const [counts, reach] = await Promise.all([
    store.countByMeaning(database, codebookId),
    store.countReach(database, codebookId),
  ]);
  return [...reach].map(([code, { cases, coders }]) => {
    const mine = counts.filter(({ code_id }) => code_id === code);
    const changed = mine.filter(({ meaning, task_id }) => {
      const state = tasks.get(task_id)?.state ?? newest;
      return standingOf(state, { code, meaning, revision: 0 }).is !== 'current';
    });
    return { code, codings: sum(mine), cases, coders, lookAgain: sum(changed) };
  });
}

const sum = (counts: readonly { codings: number }[]) => counts.reduce((all, { codings }) => all + codings, 0);

export async function compareRevisions(
  database: Reading,
  study: Study,
  slug: string,
  number: number,
  against: number | undefined,
) {
  const codebook = await findCodebook(database, study, slug);
  const revision = (await store.revisionsOf(database, codebook.id)).find((one) => one.number === number);
  if (!revision) throw notFound('revision');
  const earlier = against ?? (number > 1 ? number - 1 : null);
  const after = await stateAt(database, codebook.id, number);
  const before = earlier === null ? { ...after, codes: [] } : await stateAt(database, codebook.id, earlier);
  return { ...revision, against: earlier, differences: differenceBetween(before, after) };
}

async function stateAt(database: Reading, codebookId: string, number: number): Promise<CodebookState> {
  const state = await codes.stateAt(database, codebookId, number);
  if (!state) throw notFound('revision');
  return state;
}

/** Refuses an example that names no case of the study, or words that do not stand there. */
async function checkExamples(database: Reading, study: Study, operation: Operation): Promise<void> {
  const examples =
    operation.do === 'add'
      ? operation.code.examples
      : operation.do === 'change'
        ? (operation.to.examples ?? [])
        : operation.do === 'split'
          ? operation.into.flatMap((code) => code.examples)
          : [];
  if (examples.length === 0) return;
  const items = await itemsByKeys(
    database,
    study.id,
    examples.map(({ item }) => item),
  );
  const texts = new Map(items.map(({ key, text }) => [key, text]));
  for (const { item, start, end, quote } of examples) {
    const text = texts.get(item);
    if (text === undefined) {
      throw new HttpError(400, 'no-such-case', `The study has no case "${item}". Look its key up under Items.`);
    }
    const words = start === null || end === null ? null : [...(text ?? '')].slice(start, end).join('');
    if (words !== quote || words === '') {
      throw new HttpError(400, 'words-elsewhere', `The words of the example do not stand in the case "${item}".`);
    }
  }
}

/** The state that an operation would lead to. */
async function tryOut(database: Reading, study: Study, codebook: CodebookTable, operation: Operation) {
  await checkExamples(database, study, operation);
  const before = await codes.stateOf(database, codebook);
  const revision = (await codes.newestRevision(database, codebook.id)) + 1;
  const earlier = operation.do === 'restore' ? await stateAt(database, codebook.id, operation.revision) : before;
  const after = apply(before, operation, { revision, newId, at: () => earlier });
  return { before, after, revision };
}

/** What an operation would do to the codebook, and to the codings that stand on its codes. Nothing is changed. */
export async function previewOperation(database: Reading, study: Study, slug: string, operation: Operation) {
  const codebook = await findCodebook(database, study, slug);
  const { before, after } = await tryOut(database, study, codebook, operation);
  const tasks = [...(await tasksOn(database, codebook)).entries()];
  const idsWhere = (isPinned: boolean) =>
    tasks.filter(([, { task }]) => (task.settings.codebookRevision !== null) === isPinned).map(([id]) => id);
  const following = idsWhere(false);
  const pinned = idsWhere(true);
  const decisions = await store.countDecisions(database, following);
  const byId = new Map(after.codes.map((code) => [code.id, code]));
  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  const effects = await Promise.all(
    effectsOn(before, after).map(async ({ code, happens, into }): Promise<CodebookEffect> => {
      // What was made under the meaning that the code is given back needs no other look.
      const spared = happens === 'look-again' ? byId.get(code)!.meaning : null;
      const [touched, left] = await Promise.all([
        store.countStanding(database, code, following, spared),
        store.countStanding(database, code, pinned, spared),
      ]);
      return {
        code,
        name: nameOf(code),
        happens,
        into: into.map(nameOf),
        ...touched,
        pinned: left.codings,
        decisions: decisions.get(byId.get(code)?.key ?? '') ?? 0,
      };
    }),
  );
  return { differences: differenceBetween(before, after), effects };
}

/** Does an operation, as the codebook's next revision. */
export async function reviseCodebook(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  wanted: { operation: Operation; note: string; revision: number | null },
): Promise<{ revision: number; made: string[]; state: CodebookState }> {
  return database.write(async (transaction) => {
    const codebook = await findCodebook(transaction, study, slug);
    const { before, after, revision } = await tryOut(transaction, study, codebook, wanted.operation);
    if (wanted.revision !== null && wanted.revision !== revision - 1) {
      throw conflict(
        'codebook-changed',
        `Somebody has changed this codebook in between: it is at revision ${revision - 1} now. Look at it, then do it again.`,
      );
    }
    await codes.writeState(transaction, codebook.id, before, after);
    const { operation, note } = wanted;
    await codes.insertRevision(transaction, {
      codebookId: codebook.id,
      number: revision,
      note,
      operation,
      state: after,
      accountId: by.id,
    });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'codebook.revised',
      subject: `codebook:${codebook.id}`,
      before: { revision: revision - 1 },
      after: { revision, note, operation, differences: differenceBetween(before, after) },
    });
    const known = new Set(before.codes.map(({ id }) => id));
    return { revision, made: after.codes.map(({ id }) => id).filter((id) => !known.has(id)), state: after };
  });
}

export async function listQuotes(
  database: Reading,
  study: Study,
  slug: string,
  wanted: { code?: string | undefined; only: 'all' | 'look-again'; offset: number; limit: number },
) {
  const codebook = await findCodebook(database, study, slug);
  const [rows, tasks, names] = await Promise.all([
    store.quotesOf(database, codebook.id, wanted.code ?? null),
    tasksOn(database, codebook),
    raterNames(database, study.id),
  ]);
  const quotes = rows.flatMap(({ task_id, account_id, meaning, ...row }) => {
    const on = tasks.get(task_id);
    if (!on) return [];
    const standing = standingOf(on.state, { code: row.code, revision: row.revision, meaning });
    const coder = names.get(account_id)?.pseudonym ?? account_id;
    return [{ ...row, ...standing, task: on.task.slug, coder, now: on.revision }];
  });
  const fitting = wanted.only === 'all' ? quotes : quotes.filter(({ is }) => is !== 'current');
  return { total: fitting.length, quotes: fitting.slice(wanted.offset, wanted.offset + wanted.limit) };
}

/** A code made by a coder from the text, where the task lets them. It is a revision like any other. */
export async function makeCode(
  database: Database,
  by: Account,
  study: Study,
  taskSlug: string,
  drafted: { name: string; definition: string; parent: string | null },
) {
  const task = await workableTask(database.read, study, taskSlug);
  if (!task.settings.coderCodes || !task.codebook_id || task.state !== 'open') {
    throw new HttpError(
      403,
      'no-coder-codes',
      'In this task codes are made by the researchers. Write a note on what you miss in the codebook.',
    );
  }
  if (task.settings.codebookRevision !== null) {
    throw conflict(
      'codebook-pinned',
      `The task is pinned to revision ${task.settings.codebookRevision} of its codebook, so a new code would not show. Write a note instead.`,
    );
  }
  const codebook = await codes.codebookById(database.read, task.codebook_id);
  const { parent, ...code } = drafted;
  // Below a code that is applied, it would take that code away from everybody.
  if (parent !== null && !levelsOf(await codes.stateOf(database.read, codebook)).has(parent)) {
    throw new HttpError(400, 'not-a-level', 'A code made while coding stands below a level, or at the top.');
  }
  const { state, made, revision } = await reviseCodebook(database, by, study, codebook.slug, {
    operation: {
      do: 'add',
      code: { ...code, includeWhen: '', excludeWhen: '', example: '', examples: [], colour: '', shortcut: null },
      parent,
      before: null,
    },
    note: `Made while coding, in the task "${task.title}"`,
    revision: null,
  });
  return { code: made[0]!, codes: codesToApply(state), revision };
}
