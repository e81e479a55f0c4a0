import type { ExclusionRules } from './settings';

/** What is known of one participant's care. */
export interface Evidence {
  checksAsked: number;
  checksFailed: number;
  /** the ratings of the questionnaire's items */
  ratings: readonly number[];
  itemMilliseconds: number;
  /** answered questions of the scenarios */
  questions: number;
  questionMilliseconds: number;
}

export interface Quality {
  checksAsked: number;
  checksFailed: number;
  /** share of the most frequent rating; null without ratings */
  sameAnswer: number | null;
  /** active seconds for each item and question; null where none was answered */
  secondsPerItem: number | null;
  secondsPerQuestion: number | null;
  /** the rules that leave this participant out */
  excludedBy: (keyof ExclusionRules)[];
}

/** Straight-lining says little of a handful of items. */
const fewestRatings = 5;

/** What the declared rules say of one participant. Nothing is deleted: analyses may leave out who is excluded. */
export function judge(evidence: Evidence, rules: ExclusionRules): Quality {
  const { checksAsked, checksFailed, ratings, itemMilliseconds, questions, questionMilliseconds } = evidence;
  const sameAnswer = ratings.length === 0 ? null : mostFrequent(ratings) / ratings.length;
  const secondsPerItem = ratings.length === 0 ? null : itemMilliseconds / 1000 / ratings.length;
  const secondsPerQuestion = questions === 0 ? null : questionMilliseconds / 1000 / questions;
  const excludedBy: (keyof ExclusionRules)[] = [];
  if (rules.failedChecks !== null && checksFailed >= rules.failedChecks) excludedBy.push('failedChecks');
  if (rules.sameAnswer !== null && ratings.length >= fewestRatings && (sameAnswer ?? 0) >= rules.sameAnswer)
    excludedBy.push('sameAnswer');
  if (rules.secondsPerItem !== null && secondsPerItem !== null && secondsPerItem < rules.secondsPerItem)
    excludedBy.push('secondsPerItem');
  if (rules.secondsPerQuestion !== null && secondsPerQuestion !== null && secondsPerQuestion < rules.secondsPerQuestion)
    excludedBy.push('secondsPerQuestion');
  return { checksAsked, checksFailed, sameAnswer, secondsPerItem, secondsPerQuestion, excludedBy };
}

function mostFrequent(ratings: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  return Math.max(...counts.values());
}
