import { rankByDistance } from '../../../shared/statistics/alignment/ranking';
import type { gapHeatmap } from '../service';
import { figure } from './figures';
import { htmlTable } from './html';

type Heatmap = Awaited<ReturnType<typeof gapHeatmap>>;

const ranksShown = 5;
const ranks = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

/** The values that part most in each country or topic of a heatmap: by mean distance, ties by name. */
export function rankingHtml(name: string, { by, rows, columns, cells }: Heatmap): string {
  const lines = rows.map((row, place) => {
    const distances = cells[place]!.map(({ distance }) => distance);
    const order = rankByDistance(
      columns.map(({ value }) => value),
      distances,
    );
    const first = order.filter((value) => distances[value] !== null).slice(0, ranksShown);
    const shown = ranks.map((_, rank) => {
      const value = first[rank];
      return value === undefined ? '' : `${columns[value]!.value} ${figure(distances[value]!)}`;
    });
    return [row, ...shown];
  });
  return htmlTable(`${name}: values by distance, by ${by}`, ['', ...ranks], lines);
}
