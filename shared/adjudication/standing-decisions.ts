import type { Extent } from '../model/span';
import { unionOf } from '../model/span';
import type { Lineage } from './code-lineage';
import { type FinalJudgement, finalJudgement, type Judgement } from './judgement';

/** A decision that was not taken back. */
export interface Decision {
  adjudicator: string;
  /** the criterion or code that it was made on */
  key: string;
  /** codes: the codebook's revision at the time */
  revision: number | null;
  judgement: Judgement;
}

/** What one adjudicator's decisions come to on one criterion or code. */
export interface StandingDecision<D extends Decision> {
  adjudicator: string;
  judgement: Judgement;
  from: D[];
  /** whether it was made on codes that were merged since, and so counts for the one that took their place */
  carried: boolean;
}

export interface Standing<D extends Decision> {
  decisions: StandingDecision<D>[];
  /** decisions on codes merged since that do not settle the code that took their place */
  unsettled: D[];
}

/**
 * What was decided on a criterion or code, one decision an adjudicator: the newest. Decisions on codes that were merged
 * since are taken together, and with the vote on those of the merged codes that the adjudicator did not decide: the
 * code applies where it was decided, or else voted, that one of them does, on the words of all that do.
 *
 * @param decisions on one item, oldest first
 * @param vote the judgements of the raters or coders by some of the codes that count as this one
 */
export function standingDecisions<D extends Decision>(
  key: string,
  decisions: readonly D[],
  lineage: Lineage,
  vote: (sources: readonly string[]) => readonly Judgement[],
): Standing<D> {
  const sources = lineage.sources(key);
  const found: Standing<D> = { decisions: [], unsettled: [] };
  for (const adjudicator of new Set(decisions.map((one) => one.adjudicator))) {
    const own = decisions.filter((one) => one.adjudicator === adjudicator);
    const by = sources.map((source) => own.findLast((one) => covers(one, source, lineage)));
    const from = own.filter((one) => by.includes(one));
    if (from.length === 0) continue;
    const open = sources.filter((_, place) => by[place] === undefined);
    const carried = open.length > 0 || from.length > 1 || from[0]!.key !== key;
    const judgement = carried
      ? together(
          from.map((one) => one.judgement),
          open.length > 0 ? finalJudgement(vote(open), []) : null,
        )
      : from[0]!.judgement;
    if (judgement) found.decisions.push({ adjudicator, judgement, from, carried });
    else found.unsettled.push(...from);
  }
  return found;
}

/** Whether a decision was made on what a code counted as at the time. */
export const covers = ({ key, revision }: Decision, source: string, lineage: Lineage): boolean =>
  source === key || (revision !== null && lineage.countedAs(source, revision) === key);

/** Decisions on merged codes as one; null where only the vote could say, and does not. */
function together(decided: readonly Judgement[], voted: FinalJudgement | null): Judgement | null {
  const yes = decided.filter(({ label }) => label === 'yes').map(({ extent }) => extent);
  if (voted?.label === 'yes' && voted.extent !== null) yes.push(voted.extent);
  if (yes.length > 0) return { label: 'yes', extent: allOf(yes) };
  return voted === null || voted.label === 'no' ? { label: 'no', extent: [] } : null;
}

function allOf(extents: readonly Extent[]): Extent {
  const spans = extents.flatMap((extent) => (extent === 'whole' ? [] : extent));
  return extents.includes('whole') ? 'whole' : unionOf(spans);
}
