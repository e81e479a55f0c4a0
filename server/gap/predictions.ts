import type { GapRespondent, McNemar, PredictionSetting } from '../../shared/model/gap';
import { mcnemar } from '../../shared/statistics/alignment/mcnemar';
import { type Prediction, predictionQuality } from '../../shared/statistics/alignment/prediction';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import type { GapOptions } from './service';
import * as store from './store';

interface PredictionResults {
  respondent: GapRespondent;
  settings: PredictionSetting[];
  tests: McNemar[];
}

/** How well each observer foretells choices in each setting, with McNemar's test of each two settings. */
export async function gapPredictions(database: Database, study: Study, ids: readonly string[], options: GapOptions) {
  const [everyone, rows] = await Promise.all([
    store.respondentsOf(database.read, study.id),
    store.predictionsOf(database.read, study.id),
  ]);
  const observers = everyone.filter(
    ({ id, label }) =>
      (ids.length === 0 || ids.includes(id) || ids.includes(label)) &&
      rows.some(({ respondentId }) => respondentId === id),
  );
  return {
    ...options,
    respondents: observers.map((observer): PredictionResults => {
      const settings = new Map<string, Prediction[]>();
      for (const row of rows) {
        if (row.respondentId !== observer.id || (options.excludeRepaired && row.reading === 'repaired')) continue;
        const predictions = settings.get(row.setting) ?? [];
        settings.set(row.setting, predictions);
        predictions.push({
          key: `${row.question}#${row.trial}`,
          actual: row.actual === 'positive',
          predicted: row.predicted === null ? null : row.predicted === 'positive',
        });
      }
      return { respondent: { ...observer, people: 1 }, ...resultsOf([...settings].sort(bySetting), options) };
    }),
  };
}

/** The settings as the paper tells of them: from the action alone to all that there is. */
const settingOrder = ['default', 'attribution', 'explanation', 'attribution_explanation'];
const placeOf = (setting: string) => (settingOrder.includes(setting) ? settingOrder.indexOf(setting) : 99);
const bySetting = ([a]: [string, unknown], [b]: [string, unknown]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1);

function resultsOf(settings: [string, Prediction[]][], options: GapOptions) {
  return {
    settings: settings.map(([setting, predictions]) => ({ setting, ...predictionQuality(predictions, options) })),
    tests: settings.flatMap(([second, others], place) =>
      settings.slice(0, place).map(([first, predictions]) => ({ first, second, ...mcnemar(predictions, others) })),
    ),
  };
}
