/**
 * Where a tab keeps what waits to be sent. Each tab has a place of its own, so that two tabs can't overwrite each
 * other; the place of a tab that was closed or crashed is taken over by the next one that is opened.
 */
export class OutboxStorage<Entry> {
  private readonly key: string;
  private beat: ReturnType<typeof setInterval> | null = null;
  private leaving = false;

  constructor(
    private readonly prefix: string,
    private readonly storage: Storage = localStorage,
    tab: string = tabId(),
  ) {
    this.key = `${prefix} ${tab}`;
  }

  /** What this tab kept before it was reloaded, and what dead tabs left behind. */
  takeOver(now = Date.now()): [string, Entry][] {
    const entries: [string, Entry][] = [];
    for (const key of this.keys()) {
      const kept = this.read(key);
      if (key !== this.key && now - kept.at < deadAfter) continue;
      entries.push(...kept.entries);
      if (key !== this.key) this.storage.removeItem(key);
    }
    return entries;
  }

  keep(entries: [string, Entry][]): void {
    if (this.beat) clearInterval(this.beat);
    this.beat = null;
    if (entries.length === 0) {
      this.storage.removeItem(this.key);
      return;
    }
    this.write(entries);
    this.beat = setInterval(() => this.write(entries), beatEvery);
  }

  end(): void {
    if (this.beat) clearInterval(this.beat);
  }

  /** This tab is closing, or was and has come back: what a closing one keeps, the next need not wait for. */
  leave(leaving: boolean): void {
    this.leaving = leaving;
    const { entries } = this.read(this.key);
    if (entries.length > 0) this.write(entries);
  }

  private write(entries: [string, Entry][]): void {
    this.storage.setItem(this.key, JSON.stringify({ at: this.leaving ? 0 : Date.now(), entries }));
  }

  private keys(): string[] {
    const keys = Array.from({ length: this.storage.length }, (_, place) => this.storage.key(place) ?? '');
    return keys.filter((key) => key.startsWith(`${this.prefix} `));
  }

  private read(key: string): { at: number; entries: [string, Entry][] } {
    try {
      return JSON.parse(this.storage.getItem(key) ?? '') as { at: number; entries: [string, Entry][] };
    } catch {
      return { at: 0, entries: [] };
    }
  }
}

/** A living tab writes so often while something waits; one that has not for longer is taken to be gone. */
const beatEvery = 4_000;
export const deadAfter = 12_000;

/** The same for a tab after a reload, another for each tab. */
function tabId(): string {
  const known = sessionStorage.getItem('saydo-tab');
  if (known) return known;
  const made = randomId();
  sessionStorage.setItem('saydo-tab', made);
  return made;
}

/** `crypto.randomUUID` is there on safe origins only, and laboratories serve plain HTTP. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
