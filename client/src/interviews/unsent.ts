import { answerInterview, type InterviewStanding } from '../../../shared/api/interviews';
import { call, OfflineError } from '../app/api';

export type Saving = 'saved' | 'saving' | 'offline';

const firstPause = 1000;
const longestPause = 15_000;

/**
 * Answers on their way to the server, one at a time. What waits is kept in the browser's storage, so that a lost
 * connection or a reload loses nothing; only the newest answer to a question is sent.
 */
export class Unsent {
  private readonly key: string;
  private waiting: Map<string, string>;
  private pause = firstPause;
  private running = false;

  constructor(
    private readonly token: string,
    person: string,
    private readonly tell: {
      saving: (saving: Saving) => void;
      standing: (standing: InterviewStanding) => void;
      refused: (error: unknown) => void;
    },
  ) {
    this.key = `saydo-interview ${person}`;
    this.waiting = new Map(kept(this.key));
  }

  /** What an earlier visit left unsent. */
  answers(): Record<string, string> {
    return Object.fromEntries(this.waiting);
  }

  put(place: number, answer: string): void {
    this.waiting.set(String(place), answer);
    this.keep();
    void this.send();
  }

  async send(): Promise<void> {
    if (this.running || this.waiting.size === 0) return;
    this.running = true;
    this.tell.saving('saving');
    while (this.waiting.size > 0) {
      const [place, answer] = [...this.waiting][0]!;
      try {
        const standing = await call(answerInterview, { params: { token: this.token, place }, body: { answer } });
        this.pause = firstPause;
        this.taken(place, answer);
        this.tell.standing(standing);
      } catch (error) {
        if (!(error instanceof OfflineError)) {
          this.taken(place, answer);
          this.tell.refused(error);
          continue;
        }
        this.tell.saving('offline');
        await new Promise((resolve) => setTimeout(resolve, this.pause));
        this.pause = Math.min(longestPause, this.pause * 2);
      }
    }
    this.running = false;
    this.tell.saving('saved');
  }

  /** An answer that was changed while it was sent stays, and is sent anew. */
  private taken(place: string, answer: string): void {
    if (this.waiting.get(place) === answer) this.waiting.delete(place);
    this.keep();
  }

  private keep(): void {
    try {
      if (this.waiting.size === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify([...this.waiting]));
    } catch {
      // Without storage the answers wait in this page alone.
    }
  }
}

function kept(key: string): [string, string][] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as [string, string][];
  } catch {
    return [];
  }
}
