import { z } from 'zod';

/**
 * What reading a reply gave: everything asked for, a part of it, whatever a repair could find (a guess, marked so),
 * a refusal, or nothing.
 */
export const replyReading = z.enum(['complete', 'partial', 'repaired', 'refused', 'unreadable']);
export type ReplyReading = z.infer<typeof replyReading>;

/** What the reply was asked for: ratings of values, a choice, or an observer's prediction from an explanation. */
export const replyKind = z.enum(['stated', 'choice', 'explanation']);
export type ReplyKind = z.infer<typeof replyKind>;
