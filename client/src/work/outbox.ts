import { ApiError, OfflineError } from '../app/api';
import { deadAfter, OutboxStorage, randomId } from './outbox-storage';

/** A save that has been given its id and is sent until the server has answered. */
export interface Sealed<Answer> {
  saveId: string;
  revision: number;
  answer: Answer;
}

interface Waiting<Answer> {
  /** being sent, or to be sent again: must not change any more */
  sealed: Sealed<Answer> | null;
  /** what was said since */
  next: Answer | null;
  /** which revision the server had then, for a page that is loaded anew and has not heard of the subject yet */
  revision: number;
}

export type OutboxState = 'saved' | 'saving' | 'offline';

export interface OutboxEvents<Answer, Saved> {
  onState: (state: OutboxState, waiting: number) => void;
  onSaved: (subject: string, saved: Saved, answer: Answer) => void;
  /** the server will not take it: the answer comes back, so that nothing is lost */
  onRefused: (subject: string, refusal: ApiError, answer: Answer) => void;
  /** the session has ended: what waits is kept until the person has signed in again */
  onSignedOut: () => void;
}

/**
 * Answers on their way to the server. Each is kept in the browser's storage until the server has answered, and is sent
 * again with growing pauses when it can't be reached, also after a reload. An answer keeps its id and its revision
 * while it is tried, so that the server counts it once.
 *
 * A subject is what an answer is about: an assignment, or a page of a survey.
 */
export class Outbox<Answer, Saved extends { revision: number }> {
  private readonly waiting = new Map<string, Waiting<Answer>>();
  private readonly revisions = new Map<string, number>();
  private running = false;
  private pause = firstPause;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private ended = false;
  private readonly storage: OutboxStorage<Waiting<Answer>>;
  private readonly later: ReturnType<typeof setTimeout>;

  constructor(
    /** where it is kept; outboxes of two people in one browser must not mix */
    place: string,
    private readonly reach: (subject: string, sealed: Sealed<Answer>) => Promise<Saved>,
    private readonly events: OutboxEvents<Answer, Saved>,
  ) {
    this.storage = new OutboxStorage(`saydo-outbox ${place}`);
    window.addEventListener('online', this.sendNow);
    window.addEventListener('pagehide', this.onLeave);
    window.addEventListener('pageshow', this.onLeave);
    this.takeOver();
    // A tab that crashed a moment ago still looks alive.
    this.later = setTimeout(() => this.takeOver(), deadAfter + 1_000);
  }

  private takeOver(): void {
    for (const [subject, waiting] of this.storage.takeOver()) {
      if (!this.waiting.has(subject)) this.waiting.set(subject, waiting);
    }
    this.keep();
    if (this.waiting.size > 0) this.sendNow();
  }

  /** Stops sending. What waits stays in storage and is sent when the page is opened again. */
  end(): void {
    this.ended = true;
    window.removeEventListener('online', this.sendNow);
    window.removeEventListener('pagehide', this.onLeave);
    window.removeEventListener('pageshow', this.onLeave);
    clearTimeout(this.later);
    if (this.timer) clearTimeout(this.timer);
    this.storage.end();
  }

  private readonly onLeave = ({ type }: Event): void => this.storage.leave(type === 'pagehide');

  /** Tells which revision the server has of an item, when it was handed out or looked at. */
  know(subject: string, revision: number): void {
    if (!this.waiting.get(subject)?.sealed) this.revisions.set(subject, revision);
  }

  put(subject: string, answer: Answer): void {
    const { sealed = null, revision = 0 } = this.waiting.get(subject) ?? {};
    this.waiting.set(subject, { sealed, next: answer, revision: this.revisions.get(subject) ?? revision });
    this.keep();
    this.events.onState('saving', this.waiting.size);
    this.sendNow();
  }

  /** The answer that has not reached the server yet, if any. */
  unsent(subject: string): Answer | null {
    const waiting = this.waiting.get(subject);
    return waiting?.next ?? waiting?.sealed?.answer ?? null;
  }

  /** Forgets what waits: the person has withdrawn. */
  drop(): void {
    this.waiting.clear();
    this.keep();
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
        const [subject] = this.waiting.keys();
        if (subject === undefined || this.ended) break;
        await this.send(subject);
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
  private async send(subject: string): Promise<void> {
    const sealed = this.seal(subject);
    try {
      const saved = await this.reach(subject, sealed);
      this.revisions.set(subject, saved.revision);
      this.settle(subject);
      this.events.onSaved(subject, saved, sealed.answer);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.events.onSignedOut();
      if (!(error instanceof ApiError) || error.status >= 500 || error.status === 401) throw new OfflineError();
      const latest = this.unsent(subject) ?? sealed.answer;
      this.waiting.delete(subject);
      this.keep();
      this.events.onRefused(subject, error, latest);
    }
  }

  private seal(subject: string): Sealed<Answer> {
    const waiting = this.waiting.get(subject)!;
    if (waiting.sealed) return waiting.sealed;
    const revision = this.revisions.get(subject) ?? waiting.revision;
    const sealed = { saveId: randomId(), revision, answer: waiting.next! };
    this.waiting.set(subject, { sealed, next: null, revision });
    this.keep();
    return sealed;
  }

  private settle(subject: string): void {
    const { next, revision } = this.waiting.get(subject)!;
    if (next) this.waiting.set(subject, { sealed: null, next, revision: this.revisions.get(subject) ?? revision });
    else this.waiting.delete(subject);
    this.keep();
  }

  private keep(): void {
    this.storage.keep([...this.waiting]);
  }
}

const firstPause = 1_000;
const longestPause = 15_000;
