import { validationCriteria } from '../../shared/model/validation-criteria';
import { seededRandom } from '../../shared/statistics/random';
import { demoActions, type PlacedAction } from './actions';

/** A synthetic rater: how often they see a flaw that is there, and how often they object where none is. */
interface SyntheticRater {
  name: string;
  seesFlaws: number;
  objects: number;
}

const raters: SyntheticRater[] = [
  { name: 'Demo rater A', seesFlaws: 0.9, objects: 0.07 },
  { name: 'Demo rater B', seesFlaws: 0.85, objects: 0.12 },
  { name: 'Demo rater C', seesFlaws: 0.7, objects: 0.04 },
];

export interface DemoRating {
  item: string;
  rater: string;
  labels: Record<string, string>;
  comment: string;
  activeMilliseconds: number;
}

const comments: Record<string, string> = {
  'demo-de-10': 'The last half-sentence puts women down.',
  'demo-de-24': 'The reason has nothing to do with the action.',
  'demo-ng-24': 'This is not about honesty at all.',
  'demo-us-18': 'Loving a view does the environment no harm.',
};

/**
 * Ratings that disagree as people do. Items differ in how debatable they are, so that raters tend to object to the
 * same ones: each criterion of each item has a share of its own of the objections.
 */
export function demoRatings(actions: readonly PlacedAction[] = demoActions): DemoRating[] {
  const random = seededRandom(20_251);
  const ratings: DemoRating[] = [];
  for (const action of actions) {
    const debatable = new Map(validationCriteria.map(({ key }) => [key, random.next() < 0.12 ? 0.45 : 0]));
    for (const rater of raters) {
      const labels: Record<string, string> = {};
      for (const { key } of validationCriteria) {
        const chance = action.flaws.includes(key) ? rater.seesFlaws : rater.objects * 0.6 + debatable.get(key)!;
        labels[key] = random.next() < chance ? 'no' : 'yes';
      }
      const objected = Object.values(labels).includes('no');
      ratings.push({
        item: action.key,
        rater: rater.name,
        labels,
        comment: objected && rater === raters[0] ? (comments[action.key] ?? '') : '',
        activeMilliseconds: 9_000 + random.integer(objected ? 26_000 : 14_000),
      });
    }
  }
  return ratings;
}
