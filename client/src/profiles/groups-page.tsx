import { useState } from 'react';
import { type ProfileGroups, profileGroups } from '../../../shared/api/profiles';
import { plural } from '../app/format';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { AdoptionSection } from './adoption-section';
import { Comparison } from './comparison';
import { ProfileFrame, type What, WhatChoice } from './profile-frame';

/** Two groups of respondents, value by value: humans against models, or by any attribute. */
export default function GroupsPage({ study }: { study: string }) {
  const [what, setWhat] = useState<What>('enacted');
  const [attribute, setAttribute] = useState<string | null>(null);
  const [levels, setLevels] = useState<{ first?: string; second?: string }>({});
  const { data, error, isPlaceholderData } = useCall(
    profileGroups,
    { params: { study }, query: { what, ...(attribute === null ? {} : { attribute }), ...levels } },
    { stay: true },
  );
  const those = data?.attributes.find(({ name }) => name === data.attribute)?.levels ?? [];
  const options = those.map(({ level, respondents }) => ({ value: level, title: `${level} (${respondents})` }));
  return (
    <ProfileFrame
      study={study}
      title="Two groups, value by value"
      part="Groups"
      lead="Welch's test of each value, with 95 % intervals; p corrected after Holm."
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.attributes.length === 0 && (
        <Empty>There is one group only. A comparison needs humans and models, or an attribute with two answers.</Empty>
      )}
      {data && data.attributes.length > 0 && (
        <>
          <div className="row" style={{ alignItems: 'end', margin: '12px 0 16px', gap: 16 }}>
            <WhatChoice value={what} onChange={setWhat} />
            <div style={{ width: 180 }}>
              <Choice
                label="By"
                value={attribute ?? data.attribute}
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
                    value={levels.first ?? data.first}
                    options={options}
                    onChange={(first) => setLevels({ ...levels, first })}
                  />
                </div>
                <div style={{ width: 180 }}>
                  <Choice
                    label="Less the second"
                    value={levels.second ?? data.second}
                    options={options}
                    onChange={(second) => setLevels({ ...levels, second })}
                  />
                </div>
              </>
            )}
          </div>
          {isPlaceholderData ? (
            <Loading />
          ) : data.values.length === 0 ? (
            <Empty>Choose an attribute with two groups that have profiles.</Empty>
          ) : (
            <>
              <p className="quiet small" style={{ marginTop: 16 }}>
                {what === 'enacted' ? 'Difference of shares' : 'Difference of centred ratings'}: {data.first} less{' '}
                {data.second}. p is corrected over the ten values; a full mark holds after the correction.
              </p>
              <Comparison
                name={`groups-${what}`}
                label="Groups value by value"
                sides={[`${data.first}`, data.first === data.second ? `${data.second} (second)` : `${data.second}`]}
                title={`${data.first} less ${data.second}`}
                values={data.values}
                unit={what === 'enacted' ? 'share' : 'rating'}
              />
            </>
          )}
        </>
      )}
      <AdoptionSection study={study} />
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
