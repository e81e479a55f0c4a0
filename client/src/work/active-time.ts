/** After so long without a sign of the person they are taken to be away. */
const idleMilliseconds = 60_000;

/** Measures how long somebody is really at an item: not while the page is hidden, nor when nothing is touched. */
export class ActiveTime {
  private readonly spent = new Map<string, number>();
  private item: string | null = null;
  private since = 0;
  private touched = 0;

  constructor() {
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll'] as const) {
      document.addEventListener(sign, this.touch, { passive: true, capture: true });
    }
    document.addEventListener('visibilitychange', this.touch);
  }

  /** Begins to count for another item. */
  look(item: string | null): void {
    this.count();
    this.item = item;
  }

  /** Milliseconds spent on an item since the page was opened. */
  on(item: string): number {
    this.count();
    return this.spent.get(item) ?? 0;
  }

  private readonly touch = (): void => {
    this.count();
    this.touched = performance.now();
  };

  private count(): void {
    const now = performance.now();
    const until = Math.min(now, this.touched + idleMilliseconds);
    if (this.item !== null && until > this.since && this.touched > 0) {
      this.spent.set(this.item, (this.spent.get(this.item) ?? 0) + until - this.since);
    }
    this.since = now;
    if (this.touched === 0 || document.visibilityState === 'hidden')
      this.touched = document.visibilityState === 'hidden' ? 0 : now;
  }
}
