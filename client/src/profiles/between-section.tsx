import { useState } from 'react';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { type listProfiles, profileMaps } from '../../../shared/api/profiles';
import { coefficient, count, pEquals, plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage } from '../ui/status';
import { CirclePlot, MapPlot } from './map-plot';
import { MatrixPlot } from './matrix-plot';
import { type What, WhatChoice } from './profile-frame';
import { valueNames } from './value-names';

/** Who is like whom: pairs by kind, the matrix in the order of similarity, and the two maps. */
export function Between({
  study,
  query,
  between,
}: {
  study: string;
  query: { excludeRepaired: 'yes' | 'no'; excluded: 'in' | 'out' };
  between: ReplyOf<typeof listProfiles>['between'];
}) {
  const [what, setWhat] = useState<What>('enacted');
  const { data: maps, error } = useCall(profileMaps, { params: { study }, query: { ...query, what } });
  return (
    <section>
      <div className="row" style={{ alignItems: 'end', margin: '28px 0 12px', gap: 24 }}>
        <h2 style={{ margin: 0 }}>Who is like whom</h2>
        <WhatChoice value={what} onChange={setWhat} />
      </div>
      <Pairs pairs={between[what]} />
      <ErrorMessage error={error} />
      {maps && maps.matrix.labels.length < 2 && <Empty>Two whole profiles or more can be compared.</Empty>}
      {maps && maps.matrix.labels.length >= 2 && (
        <Figure
          name={`between-respondents-${what}`}
          table={[
            ['respondent', ...maps.matrix.labels],
            ...maps.matrix.labels.map((label, row) => [label, ...maps.matrix.values[row]!]),
          ]}
        >
          <MatrixPlot matrix={maps.matrix} />
        </Figure>
      )}
      {maps && maps.matrix.leftOut > 0 && (
        <p className="quiet small">
          {plural(maps.matrix.leftOut, 'further respondent')} in the figures above, not in the matrix.
        </p>
      )}
      <div className="row" style={{ alignItems: 'flex-start', gap: 40 }}>
        {maps?.map && (
          <div style={{ maxWidth: '100%' }}>
            <h3>Map of respondents</h3>
            <p className="quiet small">○ humans, ◆ models. Close together: alike. Lines: where each value pulls.</p>
            <Figure
              name={`map-${what}`}
              table={[
                ['respondent', 'kind', 'x', 'y'],
                ...maps.map.points.map(({ label, kind, x, y }) => [label, kind, x, y]),
              ]}
            >
              <MapPlot map={maps.map} />
            </Figure>
          </div>
        )}
        {maps?.circle && (
          <div style={{ maxWidth: '100%' }}>
            <h3>Values against the circle of the theory</h3>
            <p className="quiet small">
              Misfit {coefficient(maps.circle.misfit)} (0 the same, 1 nothing in common), {pEquals(maps.circle.p)} by{' '}
              {count(maps.circle.permutations)} permutations
            </p>
            <Figure
              name={`circle-${what}`}
              table={[
                ['value', 'x', 'y', 'theory_x', 'theory_y'],
                ...maps.circle.points.map(([x, y], place) => [
                  valueNames[place]!,
                  x,
                  y,
                  ...maps.circle!.theory[place]!,
                ]),
              ]}
            >
              <CirclePlot circle={maps.circle} />
            </Figure>
          </div>
        )}
      </div>
      {maps && !maps.map && maps.matrix.labels.length >= 2 && (
        <p className="quiet small">A map needs three whole profiles, the circle of values four.</p>
      )}
    </section>
  );
}

const kindsNamed: Record<string, string> = {
  'human-human': 'Human and human',
  'human-model': 'Human and model',
  'model-model': 'Model and model',
};

function Pairs({ pairs }: { pairs: ReplyOf<typeof listProfiles>['between']['enacted'] }) {
  const rows = Object.entries(pairs).map(([kinds, summary]) => ({ kinds, ...summary }));
  if (rows.length === 0) return null;
  return (
    <DataTable
      label="Correlations between respondents"
      rows={rows}
      rowKey={({ kinds }) => kinds}
      columns={[
        { title: 'Between', value: ({ kinds }) => kindsNamed[kinds] ?? kinds },
        {
          title: 'Pairs',
          right: true,
          value: ({ pairs: number }) => number,
          show: ({ pairs: number, sampled }) => `${count(number)}${sampled ? ', drawn at random' : ''}`,
        },
        { title: 'Mean r', right: true, value: ({ mean }) => mean, show: ({ mean }) => coefficient(mean) },
        { title: 'Lowest', right: true, value: ({ min }) => min, show: ({ min }) => coefficient(min) },
        { title: 'Highest', right: true, value: ({ max }) => max, show: ({ max }) => coefficient(max) },
      ]}
    />
  );
}
