import type { Extent } from '../../shared/model/span';
import { codebookOfTask } from '../coding/codebook';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database } from '../database/open';
import type { AdjudicationTable } from '../database/tables/adjudication';
import { conflict, HttpError } from '../http/errors';
import type { Account } from '../people/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import type { TaskRecord } from '../tasks/store';
import { findUnit, seenOf } from './service';
import * as store from './store';
import { asJudgement, type Unit } from './units';

interface Decided {
  item: string;
  aspect: string;
  label: string;
  extent: Extent;
  how: AdjudicationTable['how'];
  kind: AdjudicationTable['kind'];
  rationale: string;
  seen?: string | undefined;
}

export async function decide(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  wanted: Decided,
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  await database.write(async (transaction) => {
    if (database.kind === 'postgres') await store.holdFinishedWork(transaction, task.id, wanted.item);
    const unit = await findUnit(transaction, task, wanted);
    const { seen, ...judgement } = wanted;
    checkDecision(task, unit, judgement);
    if (seen !== undefined && seen !== seenOf(unit)) {
      throw conflict(
        'labels-changed',
        'Somebody has changed their judgement while you decided. What you chose and wrote is kept: look at the labels as they are now, then decide.',
      );
    }
    const before = unit.decisions.findLast(
      ({ account_id, aspect, undone_at }) => account_id === by.id && aspect === unit.aspect.key && undone_at === null,
    );
    const revision = task.kind === 'code' ? (await codebookOfTask(transaction, task)).revision : null;
    const decision: AdjudicationTable = {
      id: newId(),
      task_id: unit.taskId,
      item_id: unit.item.id,
      aspect: unit.aspect.key,
      account_id: by.id,
      label: judgement.label,
      spans: JSON.stringify(judgement.extent),
      how: judgement.how,
      kind: judgement.kind,
      rationale: judgement.rationale,
      given: JSON.stringify(unit.given),
      at: Date.now(),
      undone_at: null,
      revision,
    };
    if (before && sameDecision(before, decision)) return;
    await store.insertDecision(transaction, decision);
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.decided',
      subject: `item:${unit.item.id}`,
      ...(before ? { before: { ...asJudgement(before), kind: before.kind, rationale: before.rationale } } : {}),
      after: { task: slug, ...judgement, revision, from: unit.given },
    });
  });
}

const sameDecision = (one: AdjudicationTable, other: AdjudicationTable): boolean =>
  (['label', 'spans', 'how', 'kind', 'rationale', 'given', 'revision'] as const).every(
    (column) => one[column] === other[column],
  );

function checkDecision(task: TaskRecord, unit: Unit, { label, extent }: Pick<Decided, 'label' | 'extent'>): void {
  if (!unit.aspect.options.some((option) => option.label === label)) {
    throw new HttpError(400, 'no-such-label', `"${label}" is not an answer to "${unit.aspect.title}".`);
  }
  const points = [...(unit.item.text ?? '')].length;
  if (extent === 'whole' ? task.kind === 'rate' : task.kind === 'rate' && extent.length > 0) {
    throw new HttpError(400, 'no-spans', 'Ratings are of the whole item: leave the spans out.');
  }
  if (extent !== 'whole' && extent.some(({ start, end }) => start >= end || end > points)) {
    throw new HttpError(400, 'span-outside', `The marked words are not inside the text of ${points} characters.`);
  }
  if (task.kind === 'code' && label === 'yes' && extent !== 'whole' && extent.length === 0) {
    throw new HttpError(400, 'no-extent', 'Say where the code stands: on the whole case, or on words that you mark.');
  }
}

/** Taking back what is taken back already changes nothing, so that a call whose answer was lost can be made again. */
export async function undoDecision(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  place: { item: string; aspect: string; decision: string },
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  await database.write(async (transaction) => {
    const unit = await findUnit(transaction, task, place);
    const decision = unit.decisions.find(({ id, account_id }) => id === place.decision && account_id === by.id);
    if (!decision) throw conflict('nothing-to-undo', 'You have not decided this, so there is nothing to take back.');
    if (decision.undone_at !== null) return;
    await store.markUndone(transaction, decision.id, Date.now());
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.undone',
      subject: `item:${unit.item.id}`,
      before: { task: slug, aspect: decision.aspect, ...asJudgement(decision), kind: decision.kind },
    });
  });
}

/** Saying the same twice in a row is a call whose answer was lost, made again. */
export async function discuss(
  database: Database,
  by: Account,
  study: Study,
  slug: string,
  said: { item: string; aspect: string; text: string },
): Promise<void> {
  const task = await findTask(database.read, study, slug);
  const unit = await findUnit(database.read, task, said);
  await database.write(async (transaction) => {
    const on = { taskId: task.id, itemId: unit.item.id, aspects: [said.aspect] };
    const last = (await store.threadOn(transaction, on)).at(-1);
    if (last?.account_id === by.id && last.text === said.text) return;
    await store.insertDiscussion(transaction, {
      id: newId(),
      task_id: task.id,
      item_id: unit.item.id,
      aspect: said.aspect,
      account_id: by.id,
      text: said.text,
      at: Date.now(),
    });
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'adjudication.discussed',
      subject: `item:${unit.item.id}`,
      after: { task: slug, aspect: said.aspect, text: said.text },
    });
  });
}
