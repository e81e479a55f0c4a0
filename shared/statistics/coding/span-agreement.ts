import type { Estimate } from '../agreement/table';
import type { CodedWork } from './coded-work';
import { estimateOf, type Linearised } from './linearised';
import { byCode, type SpanSums, type UnitSums } from './span-sums';

/** How far coders agree on which words bear a code. */
export interface SpanAgreement {
  /** null: over all codes */
  code: string | null;
  spans: number;
  /** Krippendorff's unitizing alpha: where units begin and end, corrected for chance */
  unitizing: Estimate;
  /** Krippendorff's nominal alpha with each character as a unit: under the code or not */
  characters: Estimate;
  /** of the spans of two coders, the share that meets one of the other's under the same code (an F-measure) */
  overlap: Estimate;
}

/**
 * Agreement on spans, over every two coders and the texts that both finished, put one after the other. With two coders
 * the unitizing alpha is Krippendorff's; with more, observed and expected disagreement are averaged over pairs by the
 * length of their texts. Codes on whole units have no span and play no part. The overlap measure is the F-measure, which
 * kappa approaches where most of the text is unmarked (Hripcsak & Rothschild 2005, JAMIA 12:296-298).
 *
 * Intervals are by linearisation over units and Student's t. That of the unitizing alpha takes the expected disagreement
 * as given, as the bootstrap of Hayes & Krippendorff (2007, Communication Methods and Measures 1:77-89) does.
 */
export function spanAgreements(work: CodedWork): SpanAgreement[] {
  return byCode(work, (code, sums) => ({
    code,
    spans: sums.spans,
    unitizing: estimateOf(unitizing(sums)),
    characters: estimateOf(characterAlpha(sums.byUnit)),
    overlap: estimateOf(overlap(sums.byUnit), 0),
  }));
}

/** The unitizing alpha alone, with what each unit adds to it: over all codes (null), and of each with marked words. */
export function unitizingAlphas(work: CodedWork): { code: string | null; spans: number; found: Linearised }[] {
  return byCode(work, (code, sums) => ({ code, spans: sums.spans, found: unitizing(sums) }));
}

const noSpans = 'No two coders who finished the same text marked words under it.';

const undefinedFor = (reason: string): Linearised => ({
  value: null,
  undefined: reason,
  influence: new Float64Array(),
});

function unitizing({ expected, byUnit }: SpanSums): Linearised {
  if (!(expected > 0)) return undefinedFor(noSpans);
  const value = 1 - sumOf(byUnit.observed) / expected;
  return { value, influence: influences(byUnit, (unit) => -byUnit.observed[unit]! / expected) };
}

function overlap(byUnit: UnitSums): Linearised {
  const compared = sumOf(byUnit.compared);
  if (compared === 0) return undefinedFor(noSpans);
  const value = sumOf(byUnit.meeting) / compared;
  return {
    value,
    influence: influences(byUnit, (unit) => (byUnit.meeting[unit]! - value * byUnit.compared[unit]!) / compared),
  };
}

/** Nominal alpha of two labels a character: 1 less (n - 1) times the labels that differ by twice n_1 n_0. */
function characterAlpha(byUnit: UnitSums): Linearised {
  const marked = sumOf(byUnit.marked);
  if (marked === 0) return undefinedFor(noSpans);
  const labels = 2 * sumOf(byUnit.characters);
  const differing = 2 * (marked - 2 * sumOf(byUnit.both));
  const expected = 2 * marked * (labels - marked);
  if (expected === 0) return undefinedFor('Every character is marked by everybody.');
  const many = labels - 1;
  const byBoth = (-4 * many) / expected;
  const byMarked = (many * (2 * expected - differing * (2 * labels - 4 * marked))) / (expected * expected);
  const byCharacters = (2 * differing) / expected - (4 * many * differing * marked) / (expected * expected);
  return {
    value: 1 - (many * differing) / expected,
    influence: influences(
      byUnit,
      (unit) =>
        -(byBoth * byUnit.both[unit]! + byMarked * byUnit.marked[unit]! + byCharacters * byUnit.characters[unit]!),
    ),
  };
}

/** What each unit that two finished adds. */
function influences({ characters }: UnitSums, of: (unit: number) => number): Float64Array {
  const influence = new Float64Array(characters.length).fill(Number.NaN);
  for (let unit = 0; unit < characters.length; unit++) if (characters[unit]! > 0) influence[unit] = of(unit);
  return influence;
}

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
