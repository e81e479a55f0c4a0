import {
  type Assignment,
  type CodingSave,
  type RatingSave,
  type Saved,
  saveCoding,
  saveRating,
  type WorkTask,
} from '../../../shared/api/work';
import { call } from '../app/api';
import type { Sealed } from './outbox';

/** A code on a place of a case: on words, in code points of its text, or on the whole (null). */
export interface PlacedCode {
  code: string;
  start: number | null;
  end: number | null;
  /** looked at again under the codebook as it is now, and left where it was */
  confirmed: boolean;
}

/** What a rater or coder says of one item, before the server has it. */
export interface Answer {
  labels: Record<string, string>;
  codings: PlacedCode[];
  noCode: boolean;
  comment: string;
  skipReason: string | null;
  finish: boolean;
  activeMilliseconds: number;
}

/** What the server has of an item. */
export function answerOf(assignment: Assignment): Answer {
  return {
    labels: assignment.labels,
    codings: assignment.codings.map(({ code, start, end }) => ({ code, start, end, confirmed: false })),
    noCode: assignment.noCode,
    comment: assignment.comment,
    skipReason: assignment.skipReason,
    finish: assignment.state === 'done',
    activeMilliseconds: assignment.activeMilliseconds,
  };
}

/** Whether an item can be finished: every criterion answered, or a code or the finding that none applies. */
export function isComplete(task: WorkTask, answer: Answer): boolean {
  if (task.kind === 'rate') return task.criteria.every(({ key }) => answer.labels[key] !== undefined);
  return answer.codings.length > 0 || answer.noCode;
}

/** Sends an answer on one assignment. */
export function sendAnswer(
  place: { study: string; task: string; kind: 'rate' | 'code' },
  assignment: string,
  { saveId, revision, answer }: Sealed<Answer>,
): Promise<Saved> {
  const params = { study: place.study, task: place.task, assignment };
  const { finish, skipReason, comment, activeMilliseconds, labels, codings, noCode } = answer;
  const base = { saveId, revision, finish, skipReason, comment, activeMilliseconds };
  if (place.kind === 'rate') return call(saveRating, { params, body: { ...base, labels } satisfies RatingSave });
  return call(saveCoding, { params, body: { ...base, codings, noCode } satisfies CodingSave });
}
