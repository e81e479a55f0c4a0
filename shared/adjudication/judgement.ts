import { coverage, coveredBy, type Extent, type Span } from '../model/span';

/** What one person says on one criterion or code of an item: the label, and for a code that applies, where. */
export interface Judgement {
  label: string;
  extent: Extent;
}

/** How labels are compared: any two different ones alike, or as numbers on a scale of this width. */
export type LabelDistance = { kind: 'nominal' } | { kind: 'numeric'; width: number };

/**
 * How far two judgements are from each other, from 0 (alike) to 1. Different labels count by their distance on the
 * scale; a code that both apply counts 1 minus the share of the characters marked by either that both marked
 * (Jaccard), where the whole text counts as all its characters.
 */
export function distanceBetween(a: Judgement, b: Judgement, labels: LabelDistance, characters: number): number {
  if (a.label !== b.label) {
    return labels.kind === 'numeric' ? Math.abs(Number(a.label) - Number(b.label)) / labels.width : 1;
  }
  // Most judgements are that a code does not apply: there is nothing to lay side by side.
  if (a.extent.length === 0 && b.extent.length === 0) return 0;
  const [first, second] = [spansOf(a.extent, characters), spansOf(b.extent, characters)];
  const either = coverage([...first, ...second]);
  return either === 0 ? 0 : 1 - coverage(coveredBy([first, second], 2)) / either;
}

const spansOf = (extent: Extent, characters: number): readonly Span[] =>
  extent === 'whole' ? (characters > 0 ? [{ start: 0, end: characters }] : []) : extent;

/** The mean distance over all pairs of judgements on an item; 0 for fewer than two. */
export function disagreementOf(given: readonly Judgement[], labels: LabelDistance, characters: number): number {
  let sum = 0;
  let pairs = 0;
  for (const [place, first] of given.entries()) {
    for (let other = place + 1; other < given.length; other++) {
      sum += distanceBetween(first, given[other]!, labels, characters);
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** What stands in the final data, and by what right. */
export interface FinalJudgement {
  /** null where nothing is settled */
  label: string | null;
  /** null where the label stands but its words are not settled */
  extent: Extent | null;
  /**
   * `unanimous`, `majority`: of those who judged; `adjudicated`: decided; `tied`: as many for one as for another;
   * `adjudicators-differ`: decided in different ways, as often one as the other
   */
  how: 'unanimous' | 'majority' | 'adjudicated' | 'tied' | 'adjudicators-differ';
  votes: number;
}

/**
 * The final judgement on an item. A decision goes before every vote; several adjudicators decide by majority. The words
 * of a code are those that more than half of the people who applied it marked.
 *
 * @param given the judgements of raters or coders; at least one
 * @param decided the standing decisions, one an adjudicator
 */
export function finalJudgement(given: readonly Judgement[], decided: readonly Judgement[]): FinalJudgement {
  const deciding = decided.length > 0 ? decided : given;
  const label = mostFrequent(deciding.map((one) => one.label));
  if (label === null) {
    return { label: null, extent: null, how: decided.length > 0 ? 'adjudicators-differ' : 'tied', votes: 0 };
  }
  const behind = deciding.filter((one) => one.label === label);
  const how = decided.length > 0 ? 'adjudicated' : behind.length === given.length ? 'unanimous' : 'majority';
  const votes = given.filter((one) => one.label === label).length;
  return { label, extent: sharedExtent(behind.map(({ extent }) => extent)), how, votes };
}

function mostFrequent(labels: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const best = [...counts].filter(([, count]) => count === most);
  return best.length === 1 ? best[0]![0] : null;
}

function sharedExtent(extents: readonly Extent[]): Extent | null {
  const whole = extents.filter((extent) => extent === 'whole').length;
  if (whole * 2 > extents.length) return 'whole';
  const marked = extents.filter((extent) => extent !== 'whole');
  if (marked.every((spans) => spans.length === 0)) return whole > 0 ? null : [];
  // The whole text covers every character, so it counts towards each.
  const needed = Math.floor(extents.length / 2) + 1 - whole;
  const spans = coveredBy(marked, Math.max(1, needed));
  return spans.length === 0 ? null : spans;
}
