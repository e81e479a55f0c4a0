import { useState } from 'react';
import { type ProfileGroups, profileGroups } from '../../../shared/api/profiles';
import { decimal, percent, plural, pValue } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { DifferencePlot } from './difference-plot';
import { ProfileFrame, type What, WhatChoice } from './profile-frame';
import { nameOfGroup } from './value-names';

/** Two groups of respondents, value by value: humans against models, or by any attribute. */
export default function GroupsPage({ study }: { study: string }) {
  const [what, setWhat] = useState<What>('enacted');
  const [attribute, setAttribute] = useState('kind');
  const [levels, setLevels] = useState<{ first?: string; second?: string }>({});
  const { data, error } = useCall(profileGroups, { params: { study }, query: { what, attribute, ...levels } });
  const those = data?.attributes.find(({ name }) => name === data.attribute)?.levels ?? [];
  const options = those.map(({ level, respondents }) => ({ value: level, title: `${level} (${respondents})` }));
  return (
    <ProfileFrame
      study={study}
      title="Two groups, value by value"
      part="Groups"
      lead="Welch's test of each value, with 95 % intervals; p corrected after Holm over the ten values."
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.attributes.length === 0 && (
        <Empty>There is one group only. A comparison needs humans and models, or an attribute with two answers.</Empty>
      )}
      {data && data.attributes.length > 0 && (
        <>
          <div className="row" style={{ alignItems: 'end', marginTop: 12, gap: 16 }}>
            <WhatChoice value={what} onChange={setWhat} />
            <div style={{ width: 180 }}>
              <Choice
                label="By"
                value={attribute}
                options={named(data.attributes)}
                onChange={(name) => {
                  setAttribute(name);
                  setLevels({});
                }}
              />
            </div>
            {data.first !== null && data.second !== null && (
              <>
                <div style={{ width: 180 }}>
                  <Choice
                    label="First group"
                    value={data.first}
                    options={options}
                    onChange={(first) => setLevels({ ...levels, first })}
                  />
                </div>
                <div style={{ width: 180 }}>
                  <Choice
                    label="Less the second"
                    value={data.second}
                    options={options}
                    onChange={(second) => setLevels({ ...levels, second })}
                  />
                </div>
              </>
            )}
          </div>
          {data.values.length === 0 ? (
            <Empty>Choose an attribute with two groups that have profiles.</Empty>
          ) : (
            <Comparison groups={data} what={what} />
          )}
        </>
      )}
    </ProfileFrame>
  );
}

/** Humans against models is offered even where one of the two is missing: then another attribute has to be chosen. */
const named = (attributes: ProfileGroups['attributes']) => [
  ...(attributes.some(({ name }) => name === 'kind') ? [] : [{ value: 'kind', title: 'kind (one only)' }]),
  ...attributes.map(({ name, levels }) => ({
    value: name,
    title: name === 'kind' ? 'humans and models' : `${name} (${plural(levels.length, 'group')})`,
  })),
];

function Comparison({ groups, what }: { groups: ProfileGroups; what: What }) {
  const show = (value: number | null) =>
    value === null ? 'none' : what === 'enacted' ? percent(value, 1) : decimal(value);
  return (
    <>
      <p className="quiet small" style={{ marginTop: 16 }}>
        {what === 'enacted' ? 'Difference of shares' : 'Difference of centred ratings'}: {groups.first} less{' '}
        {groups.second}. A full mark holds after the correction.
      </p>
      <Figure
        name={`groups-${what}`}
        table={[
          ['value', 'first_mean', 'second_mean', 'difference', 'ci_low', 'ci_high', 't', 'df', 'p', 'p_holm'],
          ...groups.values.map((value) => [
            value.group,
            ...value.means,
            value.difference,
            value.ci95?.[0] ?? null,
            value.ci95?.[1] ?? null,
            value.t,
            value.df,
            value.p,
            value.holm,
          ]),
        ]}
      >
        <DifferencePlot values={groups.values} title={`${groups.first} less ${groups.second}`} show={show} />
      </Figure>
      <DataTable
        label="Groups value by value"
        rows={groups.values}
        rowKey={({ group }) => group}
        tools={false}
        columns={[
          { title: 'Value', value: ({ group }) => nameOfGroup(group) },
          {
            title: `${groups.first}`,
            right: true,
            value: ({ means }) => means[0],
            show: ({ means, sizes }) => <Mean text={show(means[0])} size={sizes[0]} />,
          },
          {
            title: groups.first === groups.second ? `${groups.second} (second)` : `${groups.second}`,
            right: true,
            value: ({ means }) => means[1],
            show: ({ means, sizes }) => <Mean text={show(means[1])} size={sizes[1]} />,
          },
          {
            title: 'Difference',
            right: true,
            value: ({ difference }) => difference,
            show: ({ difference, ci95, undefined: reason }) => (
              <>
                {show(difference)}
                <div className="quiet small">{ci95 ? `${show(ci95[0])} to ${show(ci95[1])}` : reason}</div>
              </>
            ),
          },
          {
            title: 't',
            right: true,
            value: ({ t }) => t,
            show: ({ t }) => (t === null ? '' : decimal(t)),
          },
          { title: 'df', right: true, value: ({ df }) => df, show: ({ df }) => df?.toFixed(1) ?? '' },
          { title: 'p', right: true, value: ({ p }) => p, show: ({ p }) => pValue(p) },
          { title: 'p (Holm)', right: true, value: ({ holm }) => holm, show: ({ holm }) => pValue(holm) },
        ]}
      />
    </>
  );
}

const Mean = ({ text, size }: { text: string; size: number }) => (
  <>
    {text}
    <div className="quiet small">n = {size}</div>
  </>
);
