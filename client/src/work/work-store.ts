import { createStore } from 'zustand/vanilla';
import {
  type Assignment,
  nextWork,
  oneAssignment,
  openWork,
  type Saved,
  type WorkStanding,
  type WorkTask,
} from '../../../shared/api/work';
import { ApiError, call } from '../app/api';
import { placesToLookAt } from '../coding/placing';
import { ActiveTime } from './active-time';
import { type Answer, sendAnswer } from './answer';
import { whenLeft } from './leaving';
import { Outbox, type OutboxState } from './outbox';

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

/** So many items are leased ahead, so that the next one is there before it is needed. */
const held = 4;
const mostHeld = 10;
/** What is said is sent when nothing more was said for so many milliseconds, or the case or page is left. */
const draftPause = 500;

/** The state of a working screen: what is asked, what is said, and how it travels. One is made for each visit. */
export function createWork(study: string, slug: string, account: string) {
  const store = createStore<WorkState>(() => ({
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
  }));
  const { getState: get, setState: set } = store;
  const params = { study, task: slug };
  const time = new ActiveTime();
  const undone: Record<string, Answer[]> = {};
  let outbox: Outbox<Answer, Saved> | null = null;
  let fetching: Promise<void> | null = null;
  let draftTimer: ReturnType<typeof setTimeout> | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let stopListening: (() => void) | null = null;

  async function open(): Promise<void> {
    try {
      const { task, standing, past, lookAgain } = await call(openWork, { params });
      set({ task, standing, past, lookAgain });
      outbox = new Outbox(
        `${account} ${study}/${slug}`,
        (assignment, sealed) => sendAnswer({ study, task: slug, kind: task.kind }, assignment, sealed),
        { onState, onSaved, onRefused, onSignedOut },
      );
      stopListening = whenLeft(keepDraft);
      await fetchMore();
    } catch (failure) {
      set({ failure });
    }
  }

  function close(): void {
    keepDraft();
    stopListening?.();
    if (retryTimer) clearTimeout(retryTimer);
    outbox?.end();
  }

  const current = (): Assignment | null => {
    const { lookingAt, past, known, queue } = get();
    return lookingAt === null ? (queue[0] ?? null) : (known[past[lookingAt] ?? ''] ?? null);
  };

  /** Leases enough items to go on without waiting. Asked again later when the server can't be reached. */
  function fetchMore(): Promise<void> {
    fetching ??= askForMore().finally(() => {
      fetching = null;
    });
    return fetching;
  }

  async function askForMore(): Promise<void> {
    try {
      // What was finished here a moment ago is still held until its save arrives.
      const hold = Math.min(mostHeld, held + (outbox?.size ?? 0));
      const { assignments, standing } = await call(nextWork, { params, body: { hold } });
      takeIn(assignments, standing);
    } catch (failure) {
      if (failure instanceof ApiError) {
        if (get().queue.length === 0) set({ failure });
        return;
      }
      set({ saving: 'offline' });
      retryTimer = setTimeout(() => void fetchMore(), 3_000);
    }
  }

  function takeIn(assignments: Assignment[], standing: WorkStanding): void {
    const { past, known, answers, queue } = get();
    // What was finished here and is still on its way to the server is handed out again by it.
    const gone = new Set(past);
    const fresh = assignments.filter(({ id }) => !gone.has(id));
    const first = queue[0];
    const ordered = first
      ? [...fresh.filter(({ id }) => id === first.id), ...fresh.filter(({ id }) => id !== first.id)]
      : fresh;
    const kept = { ...known };
    const said = { ...answers };
    for (const assignment of ordered) {
      kept[assignment.id] ??= assignment;
      said[assignment.id] ??= outbox?.unsent(assignment.id) ?? answerOf(assignment);
      outbox?.know(assignment.id, assignment.revision);
    }
    set({
      queue: ordered,
      known: kept,
      answers: said,
      standing: { ...standing, total: standing.total ?? get().standing?.total ?? null },
    });
    time.look(current()?.id ?? null);
  }

  /** What was said a moment ago and is not on its way yet is not saved either. */
  function onState(saving: OutboxState, waiting: number): void {
    set({ saving: saving === 'saved' && draftTimer !== null ? 'saving' : saving, waiting });
  }

  function saveSoon(): void {
    if (draftTimer) clearTimeout(draftTimer);
    draftTimer = setTimeout(keepDraft, draftPause);
    if (get().saving === 'saved') set({ saving: 'saving' });
  }

  function onSaved(assignment: string, saved: Saved, answer: Answer): void {
    settleConfirmed(assignment, answer);
    if (saved.feedback && answer.finish) set({ feedback: { assignment, saved: saved.feedback } });
    if (answer.finish || answer.skipReason !== null) {
      // What a closed or reloaded page had kept was not among the finished when this one was opened.
      const { past } = get();
      if (!past.includes(assignment)) set({ past: [...past, assignment] });
      void fetchMore();
    }
  }

  /** What was confirmed stands under the present codebook now, and is not confirmed again by the next save. */
  function settleConfirmed(id: string, saved: Answer): void {
    const confirmed = saved.codings.filter((coding) => coding.confirmed);
    const { known, answers, task } = get();
    const assignment = known[id];
    const answer = answers[id];
    if (confirmed.length === 0 || !assignment || !answer) return;
    const among = (coding: { code: string; start: number | null; end: number | null }) =>
      confirmed.some(({ code, start, end }) => code === coding.code && start === coding.start && end === coding.end);
    const codings = assignment.codings.map((coding) =>
      among(coding)
        ? { ...coding, is: 'current' as const, revision: task?.codebookRevision ?? coding.revision }
        : coding,
    );
    const left = answer.codings.map((coding) => (among(coding) ? { ...coding, confirmed: false } : coding));
    set({
      known: { ...known, [id]: { ...assignment, codings } },
      answers: { ...answers, [id]: { ...answer, codings: left } },
    });
  }

  function onRefused(assignment: string, refusal: ApiError, answer: Answer): void {
    if (refusal.code === 'saved-elsewhere') set({ conflict: { assignment, mine: answer } });
    else if (refusal.code === 'no-such-code') void onCodeGone(assignment).catch((failure) => set({ failure }));
    else {
      set({ message: refusal.message, queue: get().queue.filter(({ id }) => id !== assignment) });
      void fetchMore();
      if (refusal.code === 'task-closed') void showKept(assignment).catch((failure) => set({ failure }));
    }
  }

  /** A change that came too late goes from the screen, which shows what is kept. */
  async function showKept(id: string): Promise<void> {
    const kept = await call(oneAssignment, { params: { ...params, assignment: id } });
    outbox?.know(id, kept.revision);
    set({ answers: { ...get().answers, [id]: answerOf(kept) } });
  }

  function onSignedOut(): void {
    set({
      message:
        'Your session has ended. Come back by the link that you were sent, or sign in again; what you answered is kept in this browser and sent then.',
    });
  }

  /** Changes what is said of the item on the screen. It is saved a moment later, or at once when the item is finished. */
  function change(part: Partial<Answer>): void {
    const assignment = current();
    if (!assignment) return;
    const before = get().answers[assignment.id]!;
    undone[assignment.id] = [...(undone[assignment.id] ?? []), before];
    set({ answers: { ...get().answers, [assignment.id]: { ...before, skipReason: null, ...part } } });
    saveSoon();
  }

  /** Sends what was said so far of an item that is not finished, and changes of one that is. */
  function keepDraft(): void {
    if (draftTimer === null) return;
    clearTimeout(draftTimer);
    draftTimer = null;
    const assignment = current();
    if (!assignment) {
      // It was taken from the screen, and the person was told.
      if (outbox?.size === 0) onState('saved', 0);
      return;
    }
    const answer = get().answers[assignment.id]!;
    const complete = isComplete(get().task!, answer);
    outbox?.put(assignment.id, {
      ...answer,
      finish: get().lookingAt !== null && complete,
      activeMilliseconds: spent(assignment),
    });
  }

  const spent = (assignment: Assignment) => Math.round(assignment.activeMilliseconds + time.on(assignment.id));

  /** Takes back the last change of this item; with none left, goes back to the item before. */
  function undo(): void {
    const assignment = current();
    const before = assignment ? undone[assignment.id]?.pop() : undefined;
    if (!assignment || !before) {
      back();
      return;
    }
    set({ answers: { ...get().answers, [assignment.id]: before } });
    saveSoon();
  }

  /** Finishes the item and shows the next one at once. False when an answer is missing. */
  function finish(skipReason: string | null = null): boolean {
    const { task, lookingAt, answers } = get();
    const assignment = current();
    if (!task || !assignment) return false;
    const answer = { ...answers[assignment.id]!, skipReason };
    if (skipReason === null && !isComplete(task, answer)) return false;
    if (lookingAt !== null && skipReason === null) {
      // What was changed of a finished item is on its way already.
      forward();
      return true;
    }
    if (draftTimer) clearTimeout(draftTimer);
    draftTimer = null;
    const finished = { ...answer, finish: skipReason === null, activeMilliseconds: spent(assignment) };
    set({ answers: { ...answers, [assignment.id]: finished } });
    outbox?.put(assignment.id, finished);
    if (lookingAt !== null) forward();
    else moveOn(assignment, skipReason !== null);
    return true;
  }

  function moveOn(assignment: Assignment, skipped: boolean): void {
    const { queue, past, standing } = get();
    const counts =
      assignment.role === 'practice' ? {} : skipped ? { skipped: standing!.skipped + 1 } : { done: standing!.done + 1 };
    set({
      queue: queue.filter(({ id }) => id !== assignment.id),
      past: [...past.filter((id) => id !== assignment.id), assignment.id],
      standing: standing && { ...standing, ...counts },
    });
    time.look(current()?.id ?? null);
    if (get().queue.length <= 2 && assignment.role !== 'practice') void fetchMore();
  }

  /** Steps back and forward wait for one another, so that two quick presses are two steps. */
  let stepping: Promise<void> = Promise.resolve();

  function back(): void {
    stepping = stepping.then(() => step(-1));
  }

  function forward(): void {
    stepping = stepping.then(() => step(1));
  }

  async function step(by: 1 | -1): Promise<void> {
    const { lookingAt, past } = get();
    const place = (lookingAt ?? past.length) + by;
    if (place < 0 || (lookingAt === null && by === 1)) return;
    keepDraft();
    if (place < past.length) return lookAt(place);
    set({ lookingAt: null });
    time.look(current()?.id ?? null);
  }

  /** Goes to the next finished case that the codebook's changes ask to look at again. */
  function lookAtNextAgain(): void {
    stepping = stepping.then(async () => {
      const { lookingAt } = get();
      const places = placesToLookAt(get());
      const next = places.find((place) => place > (lookingAt ?? -1)) ?? places[0];
      if (next === undefined) return;
      keepDraft();
      await lookAt(next);
    });
  }

  /** Goes to one of one's own cases: one that is finished is looked back at. */
  function goTo(id: string): void {
    stepping = stepping.then(async () => {
      const place = get().past.indexOf(id);
      keepDraft();
      if (place >= 0) return lookAt(place);
      const { queue } = get();
      const wanted = queue.find((one) => one.id === id);
      if (!wanted) return;
      set({ lookingAt: null, queue: [wanted, ...queue.filter((one) => one !== wanted)] });
      time.look(id);
    });
  }

  /** Takes in the codebook's codes as they are after somebody here has made one. */
  function takeCodes(codes: WorkTask['codes'], codebookRevision: number): void {
    const { task } = get();
    if (task) set({ task: { ...task, codes, codebookRevision } });
  }

  /**
   * A code on the case has gone out of use since the screen was opened. The codes are taken in as they are now, and the
   * case comes back with what was given, so that nothing of it is lost.
   */
  async function onCodeGone(id: string): Promise<void> {
    const { task, lookAgain } = await call(openWork, { params });
    const { known, past, queue, standing, lookingAt } = get();
    const assignment = known[id];
    const inHand = assignment !== undefined && assignment.state !== 'done';
    const left = past.includes(id);
    set({
      task,
      lookAgain,
      ...(inHand &&
        left && {
          past: past.filter((one) => one !== id),
          queue: [assignment, ...queue.filter((one) => one.id !== id)],
          lookingAt: null,
          standing: standing && { ...standing, done: standing.done - 1 },
        }),
      ...(!inHand && left && lookingAt === null && { lookingAt: past.indexOf(id) }),
      message:
        'The codebook has changed while you were coding: a code on this case is not applied any more. What you gave is still here. Take that code off below “On this case”, or choose another.',
    });
    time.look(current()?.id ?? null);
  }

  async function lookAt(place: number): Promise<void> {
    const id = get().past[place]!;
    if (!get().known[id]) {
      try {
        const assignment = await call(oneAssignment, { params: { ...params, assignment: id } });
        outbox?.know(id, assignment.revision);
        set({
          known: { ...get().known, [id]: assignment },
          answers: { ...get().answers, [id]: outbox?.unsent(id) ?? answerOf(assignment) },
        });
      } catch (failure) {
        set({ message: failure instanceof Error ? failure.message : String(failure) });
        return;
      }
    }
    set({ lookingAt: place });
    time.look(id);
  }

  /** Ends a conflict of two tabs: keeps what stands on this screen, or takes what the other tab has saved. */
  async function settle(keepMine: boolean): Promise<void> {
    const { conflict } = get();
    if (!conflict) return;
    try {
      const theirs = await call(oneAssignment, { params: { ...params, assignment: conflict.assignment } });
      outbox?.know(theirs.id, theirs.revision);
      set({ conflict: null });
      if (keepMine) outbox?.put(theirs.id, conflict.mine);
      else set({ answers: { ...get().answers, [theirs.id]: answerOf(theirs) } });
      await fetchMore();
    } catch (failure) {
      set({ message: failure instanceof Error ? failure.message : String(failure) });
    }
  }

  function readFeedback(): void {
    set({ feedback: null });
    void fetchMore();
  }

  return {
    store,
    place: params,
    open,
    close,
    current,
    change,
    undo,
    finish,
    back,
    forward,
    settle,
    readFeedback,
    lookAtNextAgain,
    goTo,
    takeCodes,
    fetchMore,
    dismiss: () => set({ message: null }),
  };
}

export type Work = ReturnType<typeof createWork>;

function answerOf(assignment: Assignment): Answer {
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
