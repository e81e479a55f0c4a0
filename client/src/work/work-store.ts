import { createStore } from 'zustand/vanilla';
import {
  type Assignment,
  nextWork,
  openWork,
  type Saved,
  type WorkStanding,
  type WorkTask,
} from '../../../shared/api/work';
import { ApiError, call } from '../app/api';
import { ActiveTime } from './active-time';
import { type Answer, answerOf, isComplete, sendAnswer } from './answer';
import { whenLeft } from './leaving';
import { Outbox, type OutboxState } from './outbox';
import { refusalsIn } from './refusals';
import { steppingIn } from './stepping';
import { currentOf, nothingYet, type Visit, type WorkState } from './work-state';

/** So many items are leased ahead, so that the next one is there before it is needed. */
const held = 4;
const mostHeld = 10;
/** What is said is sent when nothing more was said for so many milliseconds, or the case or page is left. */
const draftPause = 500;

/** The state of a working screen: what is asked, what is said, and how it travels. One is made for each visit. */
export function createWork(study: string, slug: string, account: string) {
  const store = createStore<WorkState>(() => nothingYet);
  const { getState: get, setState: set } = store;
  const params = { study, task: slug };
  const time = new ActiveTime();
  const visit: Visit = { store, params, time, outbox: null };
  const { back, forward, lookAtNextAgain, goTo } = steppingIn(visit, keepDraft);
  const { onRefused, settle } = refusalsIn(visit, fetchMore, forgetDraft);
  const undone: Record<string, Answer[]> = {};
  /** the item of which something was said that is not on its way yet */
  let draft: { assignment: string; timer: ReturnType<typeof setTimeout> } | null = null;
  let fetching: Promise<void> | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let stopListening: (() => void) | null = null;
  let closed = false;

  async function open(): Promise<void> {
    closed = false;
    try {
      const { task, standing, past, lookAgain } = await call(openWork, { params });
      if (closed) return;
      set({ task, standing, past, lookAgain });
      visit.outbox = new Outbox<Answer, Saved>(
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
    closed = true;
    keepDraft();
    stopListening?.();
    if (retryTimer) clearTimeout(retryTimer);
    visit.outbox?.end();
  }

  const current = (): Assignment | null => currentOf(get());

  /** Leases enough items to go on without waiting. Asked again later when the server can't be reached. */
  function fetchMore(): Promise<void> {
    fetching ??= askForMore().finally(() => {
      fetching = null;
    });
    return fetching;
  }

  async function askForMore(): Promise<void> {
    if (retryTimer) clearTimeout(retryTimer);
    try {
      // What was finished here a moment ago is still held until its save arrives.
      const hold = Math.min(mostHeld, held + (visit.outbox?.size ?? 0));
      const { assignments, standing } = await call(nextWork, { params, body: { hold } });
      takeIn(assignments, standing);
    } catch (failure) {
      if (!(failure instanceof ApiError)) {
        set({ saving: 'offline' });
        if (!closed) retryTimer = setTimeout(() => void fetchMore(), 3_000);
        return;
      }
      if (get().queue.length === 0) set({ failure });
    }
    // The server answers again; where nothing waits to be sent, nothing else would say so.
    if (get().saving === 'offline' && visit.outbox?.size === 0) onState('saved', 0);
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
      said[assignment.id] ??= visit.outbox?.unsent(assignment.id) ?? answerOf(assignment);
      visit.outbox?.know(assignment.id, assignment.revision);
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
    set({ saving: saving === 'saved' && draft ? 'saving' : saving, waiting });
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
    saveSoon(assignment.id);
  }

  function saveSoon(assignment: string): void {
    // Another item can come to the screen while one is still being said something of.
    if (draft?.assignment !== assignment) keepDraft();
    forgetDraft(assignment);
    draft = { assignment, timer: setTimeout(keepDraft, draftPause) };
    if (get().saving === 'saved') set({ saving: 'saving' });
  }

  function forgetDraft(assignment: string): void {
    if (draft?.assignment !== assignment) return;
    clearTimeout(draft.timer);
    draft = null;
  }

  /** Sends what was said so far of an item that is not finished, and changes of one that is. */
  function keepDraft(): void {
    if (!draft) return;
    const { assignment } = draft;
    forgetDraft(assignment);
    const { task, past, known, answers } = get();
    const answer = answers[assignment]!;
    visit.outbox?.put(assignment, {
      ...answer,
      finish: past.includes(assignment) && isComplete(task!, answer),
      activeMilliseconds: spent(known[assignment]!),
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
    saveSoon(assignment.id);
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
    forgetDraft(assignment.id);
    const finished = { ...answer, finish: skipReason === null, activeMilliseconds: spent(assignment) };
    set({ answers: { ...answers, [assignment.id]: finished } });
    visit.outbox?.put(assignment.id, finished);
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

  /** Takes in the codebook's codes as they are after somebody here has made one. */
  function takeCodes(codes: WorkTask['codes'], codebookRevision: number): void {
    const { task } = get();
    if (task) set({ task: { ...task, codes, codebookRevision } });
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
