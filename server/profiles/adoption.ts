import type { ProfileAdoption } from '../../shared/api/profiles';
import { selectionAgainstAdoption } from '../../shared/statistics/profiles/adoption';
import { groupAt, placeOf } from '../../shared/statistics/profiles/profile';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { accuraciesOf } from './accuracy-store';

/** Selection against adoption for every respondent of a study with accuracies. */
export async function profileAdoption({ read }: Database, study: Study): Promise<ProfileAdoption> {
  const rows = await accuraciesOf(read, study.id);
  const labels = new Map(rows.map(({ respondent, label }) => [respondent, label]));
  const { respondents, tests } = selectionAgainstAdoption(
    rows.flatMap(({ value_group, ...row }) => {
      const group = placeOf(value_group);
      return group === null ? [] : [{ ...row, group }];
    }),
  );
  return {
    respondents: [...respondents].map(([id, values]) => ({
      id,
      label: labels.get(id)!,
      values: values.map((value, place) => ({ group: groupAt(place), ...value })),
    })),
    tests,
  };
}
