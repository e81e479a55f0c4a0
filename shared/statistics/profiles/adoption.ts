import { compareLists, type ValueComparison } from './comparison';
import { groupCount } from './profile';

/** How often a respondent was right about a value under one instruction, with one variant of the prompt. */
export interface Accuracy {
  respondent: string;
  /** told to pick the option of the value, or told to hold the value */
  condition: 'selection' | 'adoption';
  /** the value's place in the circle */
  group: number;
  /** from 0 to 1 */
  accuracy: number;
}

export interface SelectionAgainstAdoption {
  /** by respondent, a test for each of the ten values; the variants are the observations */
  respondents: Map<string, ValueComparison[]>;
  /** how many tests could be made: Holm's correction is over all of them */
  tests: number;
}

/**
 * Selection against adoption: whether a value is met less often when a respondent is told to hold it than when it is
 * told to pick its option. Welch's t over variants of each respondent and value, corrected after Holm over all tests.
 */
export function selectionAgainstAdoption(accuracies: readonly Accuracy[]): SelectionAgainstAdoption {
  const names = [...new Set(accuracies.map(({ respondent }) => respondent))];
  const places = new Map(names.map((name, place) => [name, place * groupCount]));
  const pairs = names.flatMap(() => Array.from({ length: groupCount }, emptyPair));
  for (const { respondent, condition, group, accuracy } of accuracies) {
    const pair = pairs[places.get(respondent)! + group]!;
    (condition === 'selection' ? pair.first : pair.second).push(accuracy);
  }
  const compared = compareLists(pairs);
  return {
    respondents: new Map(
      names.map((name) => [name, compared.slice(places.get(name)!, places.get(name)! + groupCount)]),
    ),
    tests: compared.filter(({ p }) => p !== null).length,
  };
}

const emptyPair = () => ({ first: [] as number[], second: [] as number[] });
