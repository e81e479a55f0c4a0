import type { ReplyReading } from '../model/reply';
import { type How, readReply } from './read-reply';
import { saysNo } from './refusal';
import { readScore, type Score, statedPoints } from './score';

export interface StatedRating {
  value: string;
  /** from 1 to 4; null where the reply gives none on the scale */
  score: number | null;
  offScale: boolean;
}

/** A reply that rates values, with one rating for each value that was asked for, in the order of asking. */
export interface StatedReply {
  how: How;
  reading: ReplyReading;
  /** why some or all ratings are missing, in words */
  reason: string | null;
  ratings: StatedRating[];
}

/**
 * Reads the ratings that a reply gives to values. A value counts under the very name by which it was asked for, so
 * that a rating can't be taken for another's. Where the reply as a whole can't be read, pairs of a name and a rating
 * are looked for in it and marked as repaired: so the ratings before a cut are kept.
 */
export function readStatedRatings(reply: string, asked: readonly string[]): StatedReply {
  const { how, value } = readReply(reply);
  const whole = value === undefined || how === 'repaired' ? new Map<string, Score>() : scoresIn(value, asked);
  if (hasScore(whole)) return complete(how, whole, asked, unknownNames(value, asked));
  const pairs = pairsIn(reply, asked);
  if (hasScore(pairs)) return repaired(reply, pairs, asked);
  const refused = how === 'refused' || saysNo(reply);
  return {
    how: refused ? 'refused' : 'unreadable',
    reading: refused ? 'refused' : 'unreadable',
    reason: refused ? 'It says that it will not or cannot answer.' : 'It holds no rating of the values asked for.',
    ratings: asked.map((name) => ({ value: name, score: null, offScale: false })),
  };
}

function complete(
  how: How,
  scores: Map<string, Score>,
  asked: readonly string[],
  unknown: readonly string[],
): StatedReply {
  const { ratings, reasons } = collect(scores, asked);
  if (unknown.length > 0 && reasons.length > 0) reasons.push(`Names that were not asked for: ${list(unknown)}.`);
  return {
    how,
    reading: reasons.length > 0 ? 'partial' : 'complete',
    reason: reasons.length > 0 ? reasons.join(' ') : null,
    ratings,
  };
}

function repaired(reply: string, scores: Map<string, Score>, asked: readonly string[]): StatedReply {
  const { ratings, reasons } = collect(scores, asked);
  const found = ratings.filter(({ score }) => score !== null).length;
  const reason = isCut(reply)
    ? `It is cut off after ${found} of ${asked.length} ratings; those before the cut are kept.`
    : ['It is malformed; its ratings were found one by one.', ...reasons].join(' ');
  return { how: 'repaired', reading: 'repaired', reason, ratings };
}

function collect(scores: Map<string, Score>, asked: readonly string[]): { ratings: StatedRating[]; reasons: string[] } {
  const offScale: string[] = [];
  const unclear: string[] = [];
  const missing: string[] = [];
  const ratings = asked.map((value) => {
    const score = scores.get(value);
    if (!score) missing.push(value);
    else if (score.kind === 'off-scale') offScale.push(`${value}: ${score.said}`);
    else if (score.kind === 'none') unclear.push(`${value}: ${score.said || 'nothing'}`);
    return {
      value,
      score: score?.kind === 'score' ? score.score : null,
      offScale: score?.kind === 'off-scale',
    };
  });
  const reasons: string[] = [];
  if (offScale.length > 0) reasons.push(`Off the scale from 1 to ${statedPoints}: ${list(offScale)}.`);
  if (unclear.length > 0) reasons.push(`Not a rating: ${list(unclear)}.`);
  if (missing.length > 0) reasons.push(`Without a rating: ${list(missing)}.`);
  return { ratings, reasons };
}

const mostNamed = 5;

function list(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const hasScore = (scores: Map<string, Score>) => [...scores.values()].some(({ kind }) => kind === 'score');

/** The fields of a reply, wherever it keeps them: at the top, under one key, or as a list of pairs. */
function fieldsOf(value: unknown, asked: ReadonlySet<string>): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((part) => pairOf(part) ?? fieldsOf(part, asked));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).map(([key, given]): [string, unknown] => [key.normalize('NFC').trim(), given]);
  if (entries.some(([key]) => asked.has(key))) return entries;
  return entries.flatMap(([, given]) => (typeof given === 'object' ? fieldsOf(given, asked) : []));
}

/** `{value: 'Equality', rating: 2}`, as an item of a list. */
function pairOf(part: unknown): [string, unknown][] | null {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return null;
  const entries = Object.entries(part);
  const name = entries.find(([key, given]) => /^(value|name|item)$/i.test(key) && typeof given === 'string');
  const score = entries.find(([key]) => /^(rating|score|response|answer)$/i.test(key));
  return name && score ? [[(name[1] as string).normalize('NFC').trim(), score[1]]] : null;
}

function scoresIn(value: unknown, asked: readonly string[]): Map<string, Score> {
  const names = new Set(asked);
  const scores = new Map<string, Score>();
  for (const [name, given] of fieldsOf(value, names)) if (names.has(name)) scores.set(name, readScore(given));
  return scores;
}

function unknownNames(value: unknown, asked: readonly string[]): string[] {
  const names = new Set(asked);
  return fieldsOf(value, names).flatMap(([name]) => (names.has(name) ? [] : [name]));
}

/** A name and a rating with a sign between them, each quoted or not: `"Equality": "2"`, `Equality = 2`, `- Equality: Like me`. */
function pairsIn(reply: string, asked: readonly string[]): Map<string, Score> {
  const names = [...asked]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pair = new RegExp(`(?<![\\w-])(${names.join('|')})["'*]*\\s*[:=]\\s*["'*]*([^"'*,{}\\n]+)`, 'g');
  const scores = new Map<string, Score>();
  for (const [, name, said] of reply.matchAll(pair)) {
    const score = readScore(said);
    if (score.kind !== 'none' && !scores.has(name!)) scores.set(name!, score);
  }
  return scores;
}

const isCut = (reply: string): boolean => reply.lastIndexOf('{') > reply.lastIndexOf('}');
