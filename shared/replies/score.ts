/** Ratings of values have four points: 1 agrees (is like me) most, 4 least. */
export const statedPoints = 4;

/** The points in the words of both wordings of the scale. */
const words = new Map([
  ['strongly agree', 1],
  ['agree', 2],
  ['disagree', 3],
  ['strongly disagree', 4],
  ['very much like me', 1],
  ['like me', 2],
  ['not like me', 3],
  ['not like me at all', 4],
  ['not at all like me', 4],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
]);

export type Score =
  | { kind: 'score'; score: number }
  /** a number that is no point of the scale */
  | { kind: 'off-scale'; said: string }
  /** no rating at all, or one that contradicts itself */
  | { kind: 'none'; said: string };

/** Fields under which a model puts the number when it explains each rating. */
const scoreFields = ['score', 'rating', 'response', 'answer', 'value'];

/** Reads one rating: `2`, `"2"`, `"Strongly agree"`, `"3 - disagree"`, `"Like me (2)"`, `"2/4"`, `{rating: 2}`. */
export function readScore(given: unknown): Score {
  if (typeof given === 'number') return onScale(given, String(given));
  if (typeof given === 'string') return readText(given.trim());
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    const field = Object.entries(given).find(([key]) => scoreFields.includes(key.toLowerCase()));
    if (field && typeof field[1] !== 'object') return readScore(field[1]);
  }
  return { kind: 'none', said: given === null || given === undefined ? '' : JSON.stringify(given) };
}

function readText(said: string): Score {
  const inWords = words.get(plain(said));
  if (inWords !== undefined) return { kind: 'score', score: inWords };
  const numberFirst = /^[[("']*(-?\d+(?:\.\d+)?)(?:\s*(?:\/|out of)\s*4)?[\])"']*(?![\d/])\s*(.*)$/s.exec(said);
  if (numberFirst) return agreeing(said, Number(numberFirst[1]), numberFirst[2]!);
  const numberLast = /^(.*?)\s*[-–—:=(]\s*(\d+)\s*\)?$/s.exec(said);
  if (numberLast && words.has(plain(numberLast[1]!))) return agreeing(said, Number(numberLast[2]), numberLast[1]!);
  return { kind: 'none', said };
}

/** A number beside words: where the words are a point of the scale, it must be the same one. A range is no rating. */
function agreeing(said: string, number: number, beside: string): Score {
  const inWords = words.get(plain(beside));
  const isRange = /^(?:[-–—]|to|or)\s*\d/.test(beside);
  const score = onScale(number, said);
  const contradicts = score.kind === 'score' && inWords !== undefined && inWords !== number;
  return isRange || contradicts ? { kind: 'none', said } : score;
}

const onScale = (number: number, said: string): Score =>
  Number.isInteger(number) && number >= 1 && number <= statedPoints
    ? { kind: 'score', score: number }
    : { kind: 'off-scale', said };

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
