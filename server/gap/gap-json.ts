import type { AnswerCounts, GapEstimate, RespondentGap } from '../../shared/model/gap';

interface Rate {
  value: number | null;
  ci95: [number, number] | null;
  undefined?: string;
}

const rate = ({ value, ci95, undefined: reason }: GapEstimate): Rate => ({
  value,
  ci95: ci95 ?? null,
  ...(reason === undefined ? {} : { undefined: reason }),
});

const named = <One>(ones: readonly One[], name: (one: One) => string, estimate: (one: One) => GapEstimate) =>
  Object.fromEntries(ones.map((one) => [name(one), rate(estimate(one))]));

const answersJson = ({ replies, used, usedFromRepaired, missing, excludedAsRepaired }: AnswerCounts) => ({
  ...replies,
  answers_used: used,
  answers_used_from_repaired: usedFromRepaired,
  answers_missing: missing,
  answers_excluded_as_repaired: excludedAsRepaired,
});

/** Values by distance, the largest first, for each country and each topic. */
export interface Rankings {
  byCountry: Record<string, string[]>;
  byTopic: Record<string, string[]>;
}

/** One respondent's gap as `saydo gap --json` prints it. */
export function gapJson(gap: RespondentGap, rankings: Rankings) {
  const { overall, byCountry, byTopic, byValue, promptAgreement } = gap;
  const byName = ({ name }: { name: string }) => name;
  return {
    kind: gap.respondent.kind,
    people: gap.respondent.people,
    scenarios: overall.scenarios,
    scenarios_without_rate: overall.scenariosWithoutRate,
    cells: overall.cells,
    cells_without_action: overall.cellsWithoutAction,
    cells_without_rating: overall.cellsWithoutRating,
    misaligned: overall.misaligned,
    stated_agree_enacted_disagree: overall.statedAgreeEnactedDisagree,
    stated_disagree_enacted_agree: overall.statedDisagreeEnactedAgree,
    both_agree: overall.bothAgree,
    both_disagree: overall.bothDisagree,
    alignment_rate: {
      overall: rate(overall.alignmentRate),
      pooled: rate(overall.pooledRate),
      by_country: named(byCountry, byName, (group) => group.alignmentRate),
      by_topic: named(byTopic, byName, (group) => group.alignmentRate),
    },
    accuracy: rate(overall.accuracy),
    balanced_accuracy: rate(overall.balancedAccuracy),
    kappa: rate(overall.kappa),
    mcc: rate(overall.mcc),
    distance: {
      overall: rate(overall.distance),
      by_country: named(byCountry, byName, (group) => group.distance),
      by_topic: named(byTopic, byName, (group) => group.distance),
      by_value: named(
        byValue.filter(({ cells }) => cells > 0),
        ({ value }) => value,
        ({ distance }) => distance,
      ),
    },
    stated: {
      overall: rate(overall.stated),
      disagreeing: rate(overall.statedDisagreeing),
      by_country: named(byCountry, byName, (group) => group.stated),
    },
    enacted: { overall: rate(overall.enacted), disagreeing: rate(overall.enactedDisagreeing) },
    ranking: { by_country: rankings.byCountry, by_topic: rankings.byTopic },
    prompt_agreement: {
      stated_binary: rate(promptAgreement.statedBinary),
      stated_scale: rate(promptAgreement.statedScale),
      enacted: rate(promptAgreement.enacted),
    },
    replies: { stated: answersJson(gap.answers.stated), enacted: answersJson(gap.answers.enacted) },
  };
}
