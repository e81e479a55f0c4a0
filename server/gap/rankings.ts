import { columnDistances, distanceOf } from '../../shared/statistics/alignment/by-value';
import { rankByDistance } from '../../shared/statistics/alignment/ranking';
import { answeredScenarios, groupsBy } from '../../shared/statistics/alignment/respondent-gap';
import { everyScenarioOnce } from '../../shared/statistics/alignment/scenario-sums';
import type { Rankings } from './gap-json';
import { cellsOf } from './service';
import type { Answered, StudyAnswers } from './study-answers';

/** The values of each country and each topic by mean distance, the largest first. */
export function rankings({ design }: StudyAnswers, answered: Answered): Rankings {
  const cells = cellsOf(answered);
  const scenarios = answeredScenarios(cells, design);
  const ranked = (group: readonly number[]) => {
    const distances = design.values.map(
      (_, value) =>
        distanceOf(columnDistances(cells, design.values.length, group, value))(everyScenarioOnce(group.length)).value,
    );
    return rankByDistance(design.values, distances).map((value) => design.values[value]!);
  };
  const of = (key: 'country' | 'topic') =>
    Object.fromEntries(groupsBy(design, scenarios, key).map(([name, group]) => [name, ranked(group)]));
  return { byCountry: of('country'), byTopic: of('topic') };
}
