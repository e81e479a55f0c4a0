import { disattenuated } from './disattenuation';
import { type Choice, type EnactedProfile, enactedProfile } from './enacted';
import { type Correlation, profileCorrelation } from './pearson';
import type { Found } from './profile';
import { profileRankCorrelation } from './spearman';
import { itemParts, type Reliability, type SplitOptions, scenarioParts, splitHalfReliability } from './split-half';
import { type Rating, type StatedProfile, statedProfile } from './stated';

export interface RespondentProfile {
  stated: StatedProfile;
  enacted: EnactedProfile;
  correlation: Correlation;
  spearman: Found;
  reliability: { stated: Reliability; enacted: Reliability };
  disattenuated: Found;
}

/** All that is told of one respondent: what it states, what it does, how far the two go together, and how surely. */
export function respondentProfile(
  ratings: readonly (Rating & { item: string })[],
  choices: readonly Choice[],
  options: SplitOptions,
): RespondentProfile {
  const stated = statedProfile(ratings);
  const enacted = enactedProfile(choices);
  const correlation = profileCorrelation(stated.mean, enacted.share);
  const reliability = {
    stated: splitHalfReliability(itemParts(ratings), options),
    enacted: splitHalfReliability(scenarioParts(choices), options),
  };
  return {
    stated,
    enacted,
    correlation,
    spearman: profileRankCorrelation(stated.mean, enacted.share),
    reliability,
    disattenuated: disattenuated(correlation.value, reliability.stated.value, reliability.enacted.value),
  };
}
