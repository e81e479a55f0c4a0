import type { How } from '../../../shared/replies/read-reply';
import { saysNo } from '../../../shared/replies/refusal';
import type { ParsedReply } from '../parsed';

/** A cell's action of one polarity. */
export interface ViaCell {
  country: string;
  topic: string;
  value: string;
  polarity: 'positive' | 'negative';
}

/** One of the two actions of a cell, with what the file says about whether it was chosen. */
export interface Marked {
  cell: ViaCell;
  variant: string;
  said: string;
  /** what the file holds of it, to be kept */
  line: string;
  milliseconds: number | null;
  row: number;
}

/** Joins the marks of a cell's two actions to one reply with one choice; a repetition makes a reply of its own. */
export function pairMarked(marked: readonly Marked[]): ParsedReply[] {
  const asked: Partial<Record<ViaCell['polarity'], Marked>>[] = [];
  const places = new Map<string, Partial<Record<ViaCell['polarity'], Marked>>[]>();
  for (const mark of marked) {
    const { country, topic, value, polarity } = mark.cell;
    const key = JSON.stringify([country, topic, value, mark.variant]);
    const there = places.get(key) ?? [];
    places.set(key, there);
    let pair = there.find((one) => !one[polarity]);
    if (!pair) {
      pair = {};
      there.push(pair);
      asked.push(pair);
    }
    pair[polarity] = mark;
  }
  return asked.map(replyOf);
}

function replyOf(pair: Partial<Record<ViaCell['polarity'], Marked>>): ParsedReply {
  const marks = [pair.positive, pair.negative].flatMap((mark) => (mark ? [mark] : []));
  const first = marks.reduce((one, other) => (other.row < one.row ? other : one));
  const { country, topic, value } = first.cell;
  const { how, chosen, reason } = decide(pair);
  return {
    kind: 'choice',
    prompt: null,
    text: marks.map(({ line }) => line).join('\n'),
    how,
    reading: how === 'json' ? 'complete' : how === 'refused' ? 'refused' : 'unreadable',
    reason,
    tokens: null,
    milliseconds: first.milliseconds,
    row: first.row,
    stated: [],
    choices: [{ country, topic, value, question: null, condition: '', variant: first.variant, chosen }],
  };
}

interface Decision {
  how: How;
  chosen: ViaCell['polarity'] | null;
  reason: string | null;
}

/** The choice is the action marked as chosen. One without the other decides only when it is the chosen one. */
function decide({ positive, negative }: Partial<Record<ViaCell['polarity'], Marked>>): Decision {
  const signs = [positive, negative].map((mark) => (mark ? truth(mark.said) : null));
  const [forValue, against] = signs;
  if (forValue === true && against === true) return none('Both actions are marked as chosen.');
  if (forValue === true) return { how: 'json', chosen: 'positive', reason: null };
  if (against === true) return { how: 'json', chosen: 'negative', reason: null };
  if (forValue === false && against === false) return none('Neither of the two actions is marked as chosen.');
  const unclear = [positive, negative].find((mark) => mark && truth(mark.said) === null);
  if (unclear && saysNo(unclear.said))
    return { how: 'refused', chosen: null, reason: 'It says that it will not or cannot choose.' };
  if (unclear) return none(`"${unclear.said.slice(0, 80)}" does not say whether the action was chosen.`);
  return none('One action is marked as not chosen, and the other one is not in the file.');
}

const none = (reason: string): Decision => ({ how: 'unreadable', chosen: null, reason });

function truth(said: string): boolean | null {
  const word = said.trim().toLowerCase();
  if (word === 'true' || word === '1' || word === '1.0') return true;
  if (word === 'false' || word === '0' || word === '0.0') return false;
  return null;
}
