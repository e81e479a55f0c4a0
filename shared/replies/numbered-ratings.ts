import type { ReplyReading } from '../model/reply';
import { type How, readReply } from './read-reply';
import { saysNo } from './refusal';

/** A reply that rates numbered statements. */
export interface NumberedRatings {
  how: How;
  reading: ReplyReading;
  reason: string | null;
  /** by the statement's number: the rating, or why there is none */
  ratings: Map<number, { score: number | null; offScale: boolean }>;
}

/** Reads ratings of the statements with these numbers, on a scale from 1 to `points`: `{"1": "4", "2": 5, ...}`. */
export function readNumberedRatings(reply: string, numbers: readonly number[], points: number): NumberedRatings {
  const { how, value } = readReply(reply);
  const given = asNumbered(value);
  const ratings = new Map(numbers.map((number) => [number, ratingOf(given.get(number), points)]));
  const missing = numbers.filter((number) => ratings.get(number)!.score === null);
  if (missing.length === numbers.length) {
    return saysNo(reply)
      ? { how: 'refused', reading: 'refused', reason: 'It says that it will not or cannot answer.', ratings }
      : { how: 'unreadable', reading: 'unreadable', reason: 'It holds no rating of these statements.', ratings };
  }
  const lacking =
    missing.length > 0 ? `It rates ${numbers.length - missing.length} of ${numbers.length} statements.` : null;
  if (how === 'repaired')
    return { how, reading: 'repaired', reason: lacking ?? 'It is malformed and was repaired.', ratings };
  return { how, reading: lacking ? 'partial' : 'complete', reason: lacking, ratings };
}

/** Ratings by number, whether the reply is one object or a list of them, or a list in the statements' order. */
function asNumbered(value: unknown): Map<number, unknown> {
  if (Array.isArray(value)) {
    const entries = value.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.entries(one) : [],
    );
    return entries.length > 0
      ? numberedEntries(entries)
      : new Map(value.map((one: unknown, place) => [place + 1, one]));
  }
  return typeof value === 'object' && value !== null ? numberedEntries(Object.entries(value)) : new Map();
}

const numberedEntries = (entries: [string, unknown][]) =>
  new Map(
    entries.flatMap(([key, rating]): [number, unknown][] => {
      const number = /^\D*(\d+)\D*$/.exec(key)?.[1];
      return number === undefined ? [] : [[Number(number), rating]];
    }),
  );

function ratingOf(given: unknown, points: number): { score: number | null; offScale: boolean } {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : '';
  const said = /^(-?\d+(?:\.\d+)?)(?:\s*[-–—:(].*)?$/s.exec(text)?.[1];
  if (said === undefined) return { score: null, offScale: false };
  const score = Number(said);
  const onScale = Number.isInteger(score) && score >= 1 && score <= points;
  return { score: onScale ? score : null, offScale: !onScale };
}
