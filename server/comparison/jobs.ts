import type { BootstrapOptions } from '../../shared/statistics/bootstrap';
import {
  type RevisedWork,
  type RevisionAgreement,
  revisionAgreement,
} from '../../shared/statistics/coding/revision-agreement';

/** What the comparison of coders leaves to the worker's thread. */

export interface RevisionJob {
  codes: readonly string[];
  work: RevisedWork;
  options: BootstrapOptions;
}

export const revisionDifferences = ({ codes, work, options }: RevisionJob): RevisionAgreement =>
  revisionAgreement(codes, work, options);
