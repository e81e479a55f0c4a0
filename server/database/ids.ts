import { createHash, randomBytes, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id (UUIDv7): ids of one process sort in the order in which they were made, and tell nothing else. */
export function newId(): string {
  const now = Date.now();
  sequence = now > lastTime ? 0 : sequence + 1;
  lastTime = Math.max(now, lastTime);
  return v7({ msecs: lastTime, seq: sequence, random: sixteenRandomBytes() });
}

let lastTime = 0;
let sequence = 0;

/** Asking the system for random bytes costs more than all the rest, so they are fetched for many ids at once. */
const pool = new Uint8Array(16 * 512);
let taken = pool.length;

function sixteenRandomBytes(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += 16;
  return pool.subarray(taken - 16, taken);
}

/** A secret for a link or a cookie: 192 random bits. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What the database keeps of a secret. Tokens are random, so a fast hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
