import { groupCount, type Profile } from './profile';

/** One question as it was asked, with the groups of its options (by their places in the circle). */
export interface Choice {
  scenario: string;
  offered: readonly number[];
  /** the group of the option that was chosen; null where no valid answer came */
  chosen: number | null;
  /** the option that was chosen goes against its value: an answer, and no value enacted */
  against?: boolean;
}

export interface EnactedProfile {
  /** times chosen by times offered, normalised to sum 1; null for a group that was never offered */
  share: Profile;
  chosen: number[];
  /** counts every asking, also one that got no valid answer */
  offered: number[];
  answered: number;
  missing: number;
}

/** What a respondent does: how often it chooses the options of each value group, by how often they were on offer. */
export function enactedProfile(choices: readonly Choice[]): EnactedProfile {
  const chosen = new Array<number>(groupCount).fill(0);
  const offered = new Array<number>(groupCount).fill(0);
  let answered = 0;
  for (const choice of choices) {
    for (const group of choice.offered) offered[group]! += 1;
    if (choice.chosen === null) {
      if (choice.against) answered += 1;
      continue;
    }
    chosen[choice.chosen]! += 1;
    answered += 1;
  }
  return { share: chosenShares(chosen, offered), chosen, offered, answered, missing: choices.length - answered };
}

/**
 * Times chosen by times offered, normalised to sum 1. It equals the share of all choices where every group is offered
 * equally often, and is fair to rare groups where not.
 */
export function chosenShares(chosen: ArrayLike<number>, offered: ArrayLike<number>): (number | null)[] {
  const rates = Array.from({ length: groupCount }, (_, group) =>
    offered[group]! > 0 ? chosen[group]! / offered[group]! : null,
  );
  const total = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  return rates.map((rate) => (rate === null || total === 0 ? null : rate / total));
}
