import { oneAssignment, openWork } from '../../../shared/api/work';
import { type ApiError, call } from '../app/api';
import { type Answer, answerOf } from './answer';
import { currentOf, type Visit } from './work-state';

/**
 * What becomes of an answer that the server will not take.
 *
 * @param fetchMore asks for other items in place of one that is gone
 * @param forgetDraft gives up what was said of an item and is not on its way yet
 */
export function refusalsIn(visit: Visit, fetchMore: () => Promise<void>, forgetDraft: (assignment: string) => void) {
  const { params, time } = visit;
  const { getState: get, setState: set } = visit.store;

  function onRefused(id: string, refusal: ApiError, answer: Answer): void {
    if (refusal.code === 'saved-elsewhere') set({ conflict: { assignment: id, mine: answer } });
    else if (refusal.code === 'no-such-code') void onCodeGone(id).catch((failure) => set({ failure }));
    else {
      forgetDraft(id);
      set({ message: refusal.message, queue: get().queue.filter((one) => one.id !== id) });
      void fetchMore();
      if (refusal.code === 'task-closed') void showKept(id).catch((failure) => set({ failure }));
    }
  }

  /** A change that came too late goes from the screen, which shows what is kept. */
  async function showKept(id: string): Promise<void> {
    const kept = await call(oneAssignment, { params: { ...params, assignment: id } });
    visit.outbox?.know(id, kept.revision);
    set({ answers: { ...get().answers, [id]: answerOf(kept) } });
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
    time.look(currentOf(get())?.id ?? null);
  }

  /** Ends a conflict of two tabs: keeps what stands on this screen, or takes what the other tab has saved. */
  async function settle(keepMine: boolean): Promise<void> {
    const { conflict } = get();
    if (!conflict) return;
    try {
      const theirs = await call(oneAssignment, { params: { ...params, assignment: conflict.assignment } });
      visit.outbox?.know(theirs.id, theirs.revision);
      set({ conflict: null });
      if (keepMine) visit.outbox?.put(theirs.id, conflict.mine);
      else set({ answers: { ...get().answers, [theirs.id]: answerOf(theirs) } });
      await fetchMore();
    } catch (failure) {
      set({ message: failure instanceof Error ? failure.message : String(failure) });
    }
  }

  return { onRefused, settle };
}
