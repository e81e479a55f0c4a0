/** What runs in a thread of its own, so that saves never wait for a bootstrap. A job names one of these functions. */

export { compareCoders } from '../../shared/statistics/coding/comparison';
export { typicalCases } from '../../shared/statistics/coding/typical-cases';
export {
  agreementDifference,
  agreementExplanation,
  agreementReadings,
  agreements,
  howManyMore,
} from '../analysis/jobs';
export { revisionDifferences } from '../comparison/jobs';
export { readQdpx } from '../exchange/jobs';
export { gap, gapComparison, gapDistances, gapSensitivity } from '../gap/jobs';
export { profileCircle, profilePairs, profilePermutation, profiles } from '../profiles/jobs';
