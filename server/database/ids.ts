import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: sortable by the time it was made, opaque otherwise. */
export const newId = (): string => v7();

/** A secret for a link or a cookie: 192 random bits. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What the database keeps of a secret. Tokens are random, so a fast hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
