import { oneAssignment } from '../../../shared/api/work';
import { call } from '../app/api';
import { placesToLookAt } from '../coding/placing';
import { answerOf } from './answer';
import { currentOf, type Visit } from './work-state';

/**
 * Ways from item to item: back to what was finished, forward again, and to a certain one.
 *
 * @param keepDraft sends what was said of the item that is left
 */
export function steppingIn(visit: Visit, keepDraft: () => void) {
  const { params, time } = visit;
  const { getState: get, setState: set } = visit.store;
  /** Steps wait for one another, so that two quick presses are two steps. */
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
    time.look(currentOf(get())?.id ?? null);
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

  async function lookAt(place: number): Promise<void> {
    const id = get().past[place]!;
    if (!get().known[id]) {
      try {
        const assignment = await call(oneAssignment, { params: { ...params, assignment: id } });
        visit.outbox?.know(id, assignment.revision);
        set({
          known: { ...get().known, [id]: assignment },
          answers: { ...get().answers, [id]: visit.outbox?.unsent(id) ?? answerOf(assignment) },
        });
      } catch (failure) {
        set({ message: failure instanceof Error ? failure.message : String(failure) });
        return;
      }
    }
    set({ lookingAt: place });
    time.look(id);
  }

  return { back, forward, lookAtNextAgain, goTo };
}
