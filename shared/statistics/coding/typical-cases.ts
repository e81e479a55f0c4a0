import { type CountingRule, caseCodes, type DecidedCodes } from './case-codes';
import type { CodedWork } from './coded-work';
import { rangesWithoutCode, rangesWithoutCoder } from './rank-ranges';
import { type Typicality, typicality } from './typicality';

/** A case's place among the others, and how far it rests on one code or one coder. */
export interface TypicalCase extends Typicality {
  /** the best and worst rank when any one code is left out; null when the case then has none */
  rankWithoutCode: [number, number] | null;
  /** the same for any one coder; null too where there is one coder only */
  rankWithoutCoder: [number, number] | null;
}

export interface TypicalCasesInput {
  work: CodedWork;
  rule: CountingRule;
  decided: DecidedCodes;
}

/** Every case with a code, the most typical first. */
export function typicalCases({ work, rule, decided }: TypicalCasesInput): TypicalCase[] {
  const codes = work.codes.length;
  const cases = caseCodes(work, rule, decided);
  const byCode = rangesWithoutCode(cases, codes);
  const byCoder = rangesWithoutCoder(work, rule, decided);
  return typicality(cases, codes).map((one) => ({
    ...one,
    rankWithoutCode: byCode.get(one.unit) ?? null,
    rankWithoutCoder: byCoder.get(one.unit) ?? null,
  }));
}
