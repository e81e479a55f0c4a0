import { type CodingSave, type RatingSave, type Saved, saveCoding, saveRating } from '../../../shared/api/work';
import { ApiError, call, OfflineError } from '../app/api';
import { deadAfter, OutboxStorage, randomId } from './outbox-storage';

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

/** A save that has been given its id and is sent until the server has answered. */
interface Sealed {
  saveId: string;
  revision: number;
  answer: Answer;
}

interface Waiting {
  /** being sent, or to be sent again: must not change any more */
  sealed: Sealed | null;
  /** what was said since */
  next: Answer | null;
}

export type OutboxState = 'saved' | 'saving' | 'offline';

export interface OutboxEvents {
  onState: (state: OutboxState, waiting: number) => void;
  onSaved: (assignment: string, saved: Saved, answer: Answer) => void;
  /** the server will not take it: the answer comes back, so that nothing is lost */
  onRefused: (assignment: string, refusal: ApiError, answer: Answer) => void;
  /** the session has ended: what waits is kept until the person has signed in again */
  onSignedOut: () => void;
}

interface Place {
  study: string;
  task: string;
  kind: 'rate' | 'code';
  /** outboxes of two people in one browser must not mix */
  account: string;
}

/**
 * Answers on their way to the server. Each is kept in the browser's storage until the server has answered, and is sent
 * again with growing pauses when it can't be reached, also after a reload. An answer keeps its id and its revision
 * while it is tried, so that the server counts it once.
 */
export class Outbox {
  private readonly waiting = new Map<string, Waiting>();
  private readonly revisions = new Map<string, number>();
  private running = false;
  private pause = firstPause;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private ended = false;
  private readonly storage: OutboxStorage<Waiting>;
  private readonly later: ReturnType<typeof setTimeout>;

  constructor(
    private readonly place: Place,
    private readonly events: OutboxEvents,
  ) {
    this.storage = new OutboxStorage(`saydo-outbox ${place.account} ${place.study}/${place.task}`);
    window.addEventListener('online', this.sendNow);
    this.takeOver();
    // A tab that crashed a moment ago still looks alive.
    this.later = setTimeout(() => this.takeOver(), deadAfter + 1_000);
  }

  private takeOver(): void {
    for (const [assignment, waiting] of this.storage.takeOver()) {
      if (!this.waiting.has(assignment)) this.waiting.set(assignment, waiting);
    }
    this.keep();
    if (this.waiting.size > 0) this.sendNow();
  }

  /** Stops sending. What waits stays in storage and is sent when the page is opened again. */
  end(): void {
    this.ended = true;
    window.removeEventListener('online', this.sendNow);
    clearTimeout(this.later);
    if (this.timer) clearTimeout(this.timer);
    this.storage.end();
  }

  /** Tells which revision the server has of an item, when it was handed out or looked at. */
  know(assignment: string, revision: number): void {
    if (!this.waiting.get(assignment)?.sealed) this.revisions.set(assignment, revision);
  }

  put(assignment: string, answer: Answer): void {
    const waiting = this.waiting.get(assignment) ?? { sealed: null, next: null };
    this.waiting.set(assignment, { ...waiting, next: answer });
    this.keep();
    this.events.onState('saving', this.waiting.size);
    this.sendNow();
  }

  /** The answer that has not reached the server yet, if any. */
  unsent(assignment: string): Answer | null {
    const waiting = this.waiting.get(assignment);
    return waiting?.next ?? waiting?.sealed?.answer ?? null;
  }

  get size(): number {
    return this.waiting.size;
  }

  private readonly sendNow = (): void => {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.running && !this.ended) void this.run();
  };

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (;;) {
        const [assignment] = this.waiting.keys();
        if (assignment === undefined || this.ended) break;
        await this.send(assignment);
        this.pause = firstPause;
      }
      this.events.onState('saved', 0);
    } catch {
      this.events.onState('offline', this.waiting.size);
      if (!this.ended) this.timer = setTimeout(this.sendNow, this.pause);
      this.pause = Math.min(longestPause, this.pause * 2);
    } finally {
      this.running = false;
    }
  }

  /** Sends what waits for one item. Throws when nobody answers; refusals are handed back. */
  private async send(assignment: string): Promise<void> {
    const sealed = this.seal(assignment);
    try {
      const saved = await this.reach(assignment, sealed);
      this.revisions.set(assignment, saved.revision);
      this.settle(assignment);
      this.events.onSaved(assignment, saved, sealed.answer);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.events.onSignedOut();
      if (!(error instanceof ApiError) || error.status >= 500 || error.status === 401) throw new OfflineError();
      const latest = this.unsent(assignment) ?? sealed.answer;
      this.waiting.delete(assignment);
      this.keep();
      this.events.onRefused(assignment, error, latest);
    }
  }

  private seal(assignment: string): Sealed {
    const waiting = this.waiting.get(assignment)!;
    if (waiting.sealed) return waiting.sealed;
    const sealed = { saveId: randomId(), revision: this.revisions.get(assignment) ?? 0, answer: waiting.next! };
    this.waiting.set(assignment, { sealed, next: null });
    this.keep();
    return sealed;
  }

  private settle(assignment: string): void {
    const { next } = this.waiting.get(assignment)!;
    if (next) this.waiting.set(assignment, { sealed: null, next });
    else this.waiting.delete(assignment);
    this.keep();
  }

  private reach(assignment: string, { saveId, revision, answer }: Sealed): Promise<Saved> {
    const params = { study: this.place.study, task: this.place.task, assignment };
    const { finish, skipReason, comment, activeMilliseconds, labels, codings, noCode } = answer;
    const base = { saveId, revision, finish, skipReason, comment, activeMilliseconds };
    if (this.place.kind === 'rate') return call(saveRating, { params, body: { ...base, labels } satisfies RatingSave });
    return call(saveCoding, { params, body: { ...base, codings, noCode } satisfies CodingSave });
  }

  private keep(): void {
    this.storage.keep([...this.waiting]);
  }
}

const firstPause = 1_000;
const longestPause = 15_000;
