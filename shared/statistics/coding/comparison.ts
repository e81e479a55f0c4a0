import type { Estimate } from '../agreement/table';
import { type CodeAgreement, codeAgreements } from './code-agreement';
import type { CodedWork } from './coded-work';
import { type CoderProfile, coderProfiles } from './coder-profiles';
import { type ExchangedCodes, exchangedCodes } from './exchanged-codes';
import { setAlpha } from './set-alpha';
import { type SpanAgreement, spanAgreements } from './span-agreement';

/** Everything that is told of the coders of a task beside one another. */
export interface CoderComparison {
  units: number;
  /** units that two or more finished */
  compared: number;
  work: number;
  codes: CodeAgreement[];
  sets: Estimate;
  spans: SpanAgreement[];
  exchanged: ExchangedCodes[];
  coders: CoderProfile[];
}

export function compareCoders(work: CodedWork): CoderComparison {
  const finished = new Int32Array(work.units.length);
  for (const unit of work.unit) finished[unit]! += 1;
  return {
    units: finished.filter((count) => count > 0).length,
    compared: finished.filter((count) => count > 1).length,
    work: work.unit.length,
    codes: codeAgreements(work),
    sets: setAlpha(work),
    spans: spanAgreements(work),
    exchanged: exchangedCodes(work),
    coders: coderProfiles(work),
  };
}
