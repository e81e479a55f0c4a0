import type { StoreApi } from 'zustand/vanilla';
import type { Assignment, Saved, WorkStanding, WorkTask } from '../../../shared/api/work';
import type { ActiveTime } from './active-time';
import type { Answer } from './answer';
import type { Outbox, OutboxState } from './outbox';

export interface WorkState {
  task: WorkTask | null;
  standing: WorkStanding | null;
  /** items leased to this person that they have not finished here, in order */
  queue: Assignment[];
  /** ids of what they finished or skipped, oldest first */
  past: string[];
  /** those of them that the server asks to look at again, because a code on them has changed */
  lookAgain: string[];
  /** the place in `past` that is looked at; null: the first of the queue */
  lookingAt: number | null;
  /** every item that the screen has seen, by assignment */
  known: Record<string, Assignment>;
  answers: Record<string, Answer>;
  saving: OutboxState;
  waiting: number;
  /** a practice item's feedback, until it is read */
  feedback: { assignment: string; saved: NonNullable<Saved['feedback']> } | null;
  /** another tab has saved the item in between */
  conflict: { assignment: string; mine: Answer } | null;
  /** something to be told, such as a place that was given away */
  message: string | null;
  failure: unknown;
}

export const nothingYet: WorkState = {
  task: null,
  standing: null,
  queue: [],
  past: [],
  lookAgain: [],
  lookingAt: null,
  known: {},
  answers: {},
  saving: 'saved',
  waiting: 0,
  feedback: null,
  conflict: null,
  message: null,
  failure: null,
};

/** What the parts of one visit to a working screen share. */
export interface Visit {
  readonly store: StoreApi<WorkState>;
  readonly params: { study: string; task: string };
  readonly time: ActiveTime;
  /** null until the task has been opened */
  outbox: Outbox<Answer, Saved> | null;
}

/** The item on the screen. */
export function currentOf({ lookingAt, past, known, queue }: WorkState): Assignment | null {
  return lookingAt === null ? (queue[0] ?? null) : (known[past[lookingAt] ?? ''] ?? null);
}
