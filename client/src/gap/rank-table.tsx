import type { ReplyOf } from '../../../shared/api/endpoint';
import type { gapRanking } from '../../../shared/api/gap';
import { count, plural } from '../app/format';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import type { ChangeView } from './view';

export type Group = ReplyOf<typeof gapRanking>['groups'][number];

export const titleOf = ({ respondent, country, topic }: Group): string =>
  [respondent.label, country || 'all countries', topic || 'all topics'].join(', ');

/** Ranks and distances of one group or two; the numbers of cells open them. */
export function RankTable({ groups, change }: { groups: Group[]; change: ChangeView }) {
  const [left, right] = groups as [Group, Group?];
  const found = new Map(right?.values.map((ranked) => [ranked.value, ranked]));
  const rows = left.values.map((first) => ({ ...first, second: found.get(first.value) }));
  type Row = (typeof rows)[number];
  const open = (group: Group, value: string) =>
    change({
      openRespondent: group.respondent.id,
      openCountry: group.country,
      openTopic: group.topic,
      openValue: value,
      openWhich: '',
    });
  const opener = (group: Group, value: string, cells: number) => (
    <button
      type="button"
      className="link"
      aria-label={`${value}, ${titleOf(group)}: ${plural(cells, 'cell')}`}
      onClick={() => open(group, value)}
    >
      {count(cells)}
    </button>
  );
  return (
    <section>
      <h2>The numbers</h2>
      <DataTable
        label="Ranking"
        rows={rows}
        rowKey={({ value }) => value}
        columns={[
          { title: 'Rank', right: true, value: ({ rank }) => rank },
          { title: 'Value', value: ({ value }) => value },
          { title: 'Group', value: ({ valueGroup }) => valueGroup },
          {
            title: 'Distance',
            right: true,
            value: ({ distance }) => distance.value,
            show: ({ distance }) => <EstimateCell brief estimate={distance} />,
          },
          {
            title: 'Cells',
            right: true,
            value: ({ cells }) => cells,
            show: ({ value, cells }) => opener(left, value, cells),
          },
          ...(right
            ? [
                { title: 'Rank beside', right: true, value: ({ second }: Row) => second?.rank ?? null },
                {
                  title: 'Distance beside',
                  right: true,
                  value: ({ second }: Row) => second?.distance.value ?? null,
                  show: ({ second }: Row) => second && <EstimateCell brief estimate={second.distance} />,
                },
                {
                  title: 'Cells beside',
                  right: true,
                  value: ({ second }: Row) => second?.cells ?? null,
                  show: ({ value, second }: Row) => second && opener(right, value, second.cells),
                },
                {
                  title: 'Places up',
                  right: true,
                  value: ({ rank, second }: Row) => (second ? rank - second.rank : null),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
