import { CompiledQuery, type ControlledTransaction, type Kysely } from 'kysely';
import type { Writing } from './handles';
import type { Tables } from './schema';

interface Waiting {
  work: (transaction: Writing) => Promise<unknown>;
  settle: { resolve: (value: unknown) => void; reject: (reason: unknown) => void };
}

type Outcome = { ok: true; value: unknown } | { ok: false; reason: unknown };

/**
 * Commits together the writes that arrive together. A flush to disk costs far more than a write, so while one commit
 * is under way the next writes gather, and share the flush that follows. Each runs in a savepoint of its own: one that
 * fails is undone alone. A caller hears of success only after the commit, so an acknowledged write survives a crash.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly database: Kysely<Tables>) {}

  write<T>(work: (transaction: Writing) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, settle: { resolve: resolve as (value: unknown) => void, reject } });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gathered();
      await this.commit(this.waiting.splice(0, largestGroup));
    }
    this.running = null;
  }

  /** Waits while each turn of the event loop brings more writes: the flush that they share costs more than the wait. */
  private async gathered(): Promise<void> {
    for (let before = 0; this.waiting.length > before && this.waiting.length < largestGroup; ) {
      before = this.waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async commit(group: Waiting[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      const transaction = await this.database.startTransaction().execute();
      try {
        outcomes = await runEach(transaction, group);
        await transaction.commit().execute();
      } catch (error) {
        await transaction.rollback().execute();
        throw error;
      }
    } catch (error) {
      for (const { settle } of group) settle.reject(error);
      return;
    }
    group.forEach(({ settle }, index) => {
      const outcome = outcomes[index]!;
      if (outcome.ok) settle.resolve(outcome.value);
      else settle.reject(outcome.reason);
    });
  }
}

/** Bounds how long the first of a group waits for the last. */
const largestGroup = 200;

const savepoint = CompiledQuery.raw('savepoint one_write');
const rollBack = CompiledQuery.raw('rollback to savepoint one_write');
const release = CompiledQuery.raw('release savepoint one_write');

async function runEach(transaction: ControlledTransaction<Tables>, group: Waiting[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { work } of group) {
    await transaction.executeQuery(savepoint);
    try {
      outcomes.push({ ok: true, value: await work(transaction) });
    } catch (reason) {
      await transaction.executeQuery(rollBack);
      outcomes.push({ ok: false, reason });
    }
    await transaction.executeQuery(release);
  }
  return outcomes;
}
