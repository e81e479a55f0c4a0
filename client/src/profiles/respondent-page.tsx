import { useState } from 'react';
import { useSearch } from 'wouter';
import { type RespondentProfileReply, respondentProfile } from '../../../shared/api/profiles';
import { type ValueGroup, valueGroups } from '../../../shared/values/groups';
import { coefficient, count, decimal, limits, plural, pValue } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { ErrorMessage, Loading } from '../ui/status';
import { DotPlot } from './dot-plot';
import { EvidenceDialog } from './evidence-dialog';
import { ProfileFrame } from './profile-frame';
import { ScatterPlot } from './scatter-plot';
import { sharePercent } from './value-names';
import { ValueWheel } from './value-wheel';

/** One respondent: the ten values as it states and as it enacts them, and what lies behind each point. */
export default function RespondentPage({ study }: { study: string }) {
  const respondent = new URLSearchParams(useSearch()).get('id') ?? '';
  const [opened, setOpened] = useState<ValueGroup | null>(null);
  const { data, error } = useCall(respondentProfile, { params: { study, respondent } });
  return (
    <ProfileFrame study={study} title={data?.label ?? 'Respondent'} part={null} lead={data && <Lead profile={data} />}>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <Correlation profile={data} />
          <div className="columns">
            <section style={{ minWidth: 0 }}>
              <h2>What it says beside what it does</h2>
              <Figure name={`${data.label}-profile`} table={tableOf(data)}>
                <DotPlot profile={data} />
              </Figure>
            </section>
            <section style={{ minWidth: 0 }}>
              <h2>On the circle of values</h2>
              <Figure name={`${data.label}-wheel`} table={tableOf(data)}>
                <ValueWheel profile={data} />
              </Figure>
            </section>
          </div>
          {data.correlation.n > 0 && (
            <section>
              <h2>Each value: said against done</h2>
              <p className="quiet">A point opens the items and choices behind it.</p>
              <Figure name={`${data.label}-scatter`} table={tableOf(data)}>
                <ScatterPlot profile={data} onOpen={setOpened} />
              </Figure>
            </section>
          )}
          <Values profile={data} onOpen={setOpened} />
          <HigherOrder profile={data} />
          <Sensitivities profile={data} />
        </>
      )}
      {opened && (
        <EvidenceDialog study={study} respondent={respondent} group={opened} onClose={() => setOpened(null)} />
      )}
    </ProfileFrame>
  );
}

function Lead({ profile: { kind, ratings, choices, attributes } }: { profile: RespondentProfileReply }) {
  const more = Object.entries(attributes).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      {[
        kind,
        `${count(ratings.given)} of ${plural(ratings.asked, 'rating')}`,
        `${count(choices.given)} of ${plural(choices.asked, 'choice')}`,
        ...more,
      ].join(' · ')}
    </>
  );
}

function Correlation({ profile }: { profile: RespondentProfileReply }) {
  const { correlation, spearman, permutation, reliability, disattenuated, disattenuatedCi95 } = profile;
  const figures: [string, string, string][] = [
    [
      'Stated against enacted, r',
      correlation.value === null ? 'none' : coefficient(correlation.value),
      correlation.value === null ? (correlation.undefined ?? '') : range(correlation.ci95),
    ],
    [
      'p by t, by permutation',
      correlation.p === null ? 'none' : `${pValue(correlation.p)}, ${pValue(permutation.value)}`,
      `${count(permutation.permutations)} permutations, seed ${permutation.seed}`,
    ],
    ['Spearman', spearman.value === null ? 'none' : coefficient(spearman.value), ''],
    [
      'Reliability, stated and enacted',
      `${reliable(reliability.stated)}, ${reliable(reliability.enacted)}`,
      'split halves, Spearman-Brown',
    ],
    [
      'r without noise',
      disattenuated.value === null ? 'none' : coefficient(disattenuated.value),
      disattenuated.value === null ? (disattenuated.undefined ?? '') : range(disattenuatedCi95),
    ],
  ];
  return (
    <dl className="row" style={{ gap: 36, alignItems: 'flex-start', margin: '16px 0 4px' }}>
      {figures.map(([name, value, note]) => (
        <div key={name} style={{ maxWidth: 220 }}>
          <dt className="quiet small">{name}</dt>
          <dd style={{ margin: 0, fontSize: '1.25rem', fontWeight: 600 }}>{value}</dd>
          {note && (
            <dd className="quiet small" style={{ margin: 0 }}>
              {note}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const range = (ci95: readonly [number, number] | null) => (ci95 ? `95 %: ${limits(ci95)}` : '');
const reliable = ({ value }: { value: number | null }) => (value === null ? 'none' : coefficient(value));

const tableOf = ({ stated, enacted }: RespondentProfileReply): (string | number | null)[][] => [
  ['value', 'stated_mean', 'stated_centred', 'ratings', 'enacted_share', 'chosen', 'offered'],
  ...valueGroups.map(({ key }, place) => [
    key,
    stated.mean[place]!,
    stated.centred[place]!,
    stated.ratings[place]!,
    enacted.share[place]!,
    enacted.chosen[place]!,
    enacted.offered[place]!,
  ]),
];

function Values({ profile, onOpen }: { profile: RespondentProfileReply; onOpen: (group: ValueGroup) => void }) {
  const { stated, enacted } = profile;
  const rows = valueGroups.map(({ key, name }, place) => ({ key, name, place }));
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? 'none' : decimal(value);
  return (
    <section>
      <h2>Value by value</h2>
      <DataTable
        label="Values"
        rows={rows}
        rowKey={({ key }) => key}
        tools={false}
        columns={[
          {
            title: 'Value',
            value: ({ name }) => name,
            show: ({ key, name }) => (
              <button type="button" className="link" onClick={() => onOpen(key)}>
                {name}
              </button>
            ),
          },
          {
            title: 'Mean rating',
            right: true,
            value: ({ place }) => stated.mean[place]!,
            show: ({ place }) => number(stated.mean[place]),
          },
          {
            title: 'Centred',
            right: true,
            value: ({ place }) => stated.centred[place]!,
            show: ({ place }) => number(stated.centred[place]),
          },
          {
            title: 'Ratings',
            right: true,
            value: ({ place }) => stated.ratings[place]!,
            show: ({ place }) => count(stated.ratings[place]!),
          },
          {
            title: 'Share',
            right: true,
            value: ({ place }) => enacted.share[place]!,
            show: ({ place }) => sharePercent(enacted.share[place]!),
          },
          {
            title: 'Chosen',
            right: true,
            value: ({ place }) => enacted.chosen[place]!,
            show: ({ place }) => count(enacted.chosen[place]!),
          },
          {
            title: 'Offered',
            right: true,
            value: ({ place }) => enacted.offered[place]!,
            show: ({ place }) => count(enacted.offered[place]!),
          },
        ]}
      />
    </section>
  );
}

/** The four poles of the circle. */
function HigherOrder({ profile: { higher } }: { profile: RespondentProfileReply }) {
  const number = (value: number | null) => (value === null ? 'none' : value.toFixed(2).replace('-', '\u2212'));
  return (
    <section>
      <h2>Higher-order values</h2>
      <DataTable
        label="Higher-order values"
        rows={higher}
        rowKey={({ name }) => name}
        tools={false}
        columns={[
          { title: 'Mean of its values', value: ({ name }) => name },
          { title: 'Mean rating', right: true, value: ({ mean }) => mean, show: ({ mean }) => number(mean) },
          { title: 'Centred', right: true, value: ({ centred }) => centred, show: ({ centred }) => number(centred) },
          { title: 'Share', right: true, value: ({ share }) => share, show: ({ share }) => sharePercent(share) },
        ]}
      />
    </section>
  );
}

/** How much the profile moves with what should not matter. */
function Sensitivities({ profile: { sensitivity } }: { profile: RespondentProfileReply }) {
  const rows = (['variant', 'temperature'] as const).flatMap((of) =>
    (['stated', 'enacted'] as const).flatMap((what) => {
      const found = sensitivity[of][what];
      return found.levels.length < 2 ? [] : [{ of, what, ...found }];
    }),
  );
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>Does the wording or the temperature matter?</h2>
      <DataTable
        label="Sensitivity"
        rows={rows}
        rowKey={({ of, what }) => `${of} ${what}`}
        columns={[
          { title: 'Of', value: ({ what }) => what },
          { title: 'Between', value: ({ of, levels }) => `${plural(levels.length, `${of}`)}: ${levels.join(', ')}` },
          {
            title: 'Mean r',
            right: true,
            value: ({ correlation }) => correlation.mean,
            show: ({ correlation }) => coefficient(correlation.mean),
          },
          {
            title: 'Lowest r',
            right: true,
            value: ({ correlation }) => correlation.min,
            show: ({ correlation }) => coefficient(correlation.min),
          },
          {
            title: 'Mean range',
            right: true,
            value: ({ meanRange }) => meanRange,
            show: ({ what, meanRange }) =>
              what === 'enacted' ? sharePercent(meanRange) : (meanRange?.toFixed(2) ?? ''),
          },
          {
            title: 'Widest range',
            right: true,
            value: ({ widest }) => widest,
            show: ({ what, widest }) => (what === 'enacted' ? sharePercent(widest) : (widest?.toFixed(2) ?? '')),
          },
        ]}
      />
    </section>
  );
}
