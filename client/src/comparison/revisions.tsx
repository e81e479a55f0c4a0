import { useState } from 'react';
import { compareRevisions, type RevisionComparison } from '../../../shared/api/comparison';
import { coefficient, dateTime, limits, plural, pValue } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { DataTable } from '../ui/data-table';
import { EstimateCell, type EstimateLike } from '../ui/estimate';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';

type Found = NonNullable<RevisionComparison['found']>;

/** Whether coders agree better since a revision of the codebook, code by code. */
export function Revisions({ study, task }: { study: string; task: string }) {
  const [chosen, setChosen] = useState<string>('');
  const query = chosen === '' ? {} : { revision: Number(chosen) };
  const { data, error } = useCall(compareRevisions, { params: { study, task }, query }, { stay: true });
  if (data && data.revisions.length === 0) return null;
  return (
    <section>
      <h2>Before and after a revision of the codebook</h2>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.found && (
        <>
          <div style={{ maxWidth: 480, marginBottom: 14 }}>
            <Choice
              label="Revision"
              value={chosen || String(data.found.revision)}
              options={data.revisions.map(({ number, note, at }) => ({
                value: String(number),
                title: `${number}, ${dateTime(at)}${note && `: ${note}`}`,
              }))}
              onChange={setChosen}
            />
          </div>
          <Differences task={task} found={data.found} />
        </>
      )}
    </section>
  );
}

function Differences({ task, found }: { task: string; found: Found }) {
  const { revision, before, after, both, design, codes } = found;
  if (before === 0 || after === 0) {
    return (
      <Empty>
        {after === 0
          ? `No case was coded by two since revision ${revision}. Code more cases, or look again at those coded before.`
          : `No case was coded by two before revision ${revision}, so there is nothing to compare with.`}
      </Empty>
    );
  }
  const rows = codes.map(({ name, difference, ci95 }) => ({ name, value: difference, ci95 }));
  return (
    <>
      <p className="quiet">
        {plural(before, 'case')} coded by two or more before it, {plural(after, 'case')} after it, {both} of them both.{' '}
        {design === 'same-units'
          ? `The ${plural(both, 'case')} coded at both times are compared with themselves.`
          : 'The cases of before are compared with the cases of after, so they may differ in more than the codebook.'}{' '}
        Cases with a code that waits to be looked at again do not count as after.
      </p>
      <Figure
        name={`${task}-revision-${revision}`}
        table={[
          ['code', 'meaning_changed', 'alpha_before', 'alpha_after', 'difference', 'ci_low', 'ci_high', 'p', 'p_holm'],
          ...codes.map((one) => [
            one.name,
            one.changed ? 'yes' : 'no',
            one.before,
            one.after,
            one.difference,
            one.ci95?.[0] ?? null,
            one.ci95?.[1] ?? null,
            one.p,
            one.holm,
          ]),
        ]}
      >
        <IntervalPlot
          title={`Change of alpha by code since revision ${revision}, with 95 % intervals`}
          rows={rows}
          domain={[-1, 1]}
        />
      </Figure>
      <DataTable
        label="Alpha before and after the revision"
        rows={codes}
        rowKey={({ code }) => code}
        columns={[
          {
            title: 'Code',
            value: ({ name }) => name,
            show: ({ name, changed }) => (
              <>
                {name}
                {changed && <div className="quiet small">meaning changed</div>}
              </>
            ),
          },
          { title: 'Given before', value: ({ appliedBefore }) => appliedBefore, right: true },
          { title: 'Given after', value: ({ appliedAfter }) => appliedAfter, right: true },
          { title: 'Alpha before', value: (one) => one.before, right: true, show: (one) => shown(one.before) },
          { title: 'Alpha after', value: (one) => one.after, right: true, show: (one) => shown(one.after) },
          {
            title: 'Change',
            value: ({ difference }) => difference,
            right: true,
            show: ({ difference, ci95 }) => (
              <>
                {shown(difference)}
                {ci95 && (
                  <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
                    {limits(ci95)}
                  </div>
                )}
              </>
            ),
          },
          { title: 'p', value: ({ p }) => p, right: true, show: ({ p }) => inWords(p) },
          { title: 'p, Holm', value: ({ holm }) => holm, right: true, show: ({ holm }) => inWords(holm) },
        ]}
      />
      <p className="quiet small">Limits and p: {found.method}.</p>
      <SetsAndWords found={found} />
    </>
  );
}

/** The coefficients that are not of one code as applied or not. */
function SetsAndWords({ found }: { found: Found }) {
  const rows = [
    { title: 'Whole sets of codes (alpha, MASI)', given: null, holm: null, ...found.sets },
    ...found.words.map((one) => ({
      title: `Words: ${one.name} (unitizing alpha)`,
      given: `${one.spansBefore} and ${one.spansAfter}`,
      ...one,
    })),
  ];
  return (
    <>
      <h3>Whole sets, and words</h3>
      <DataTable
        label="Whole sets and words before and after the revision"
        rows={rows}
        rowKey={({ title }) => title}
        columns={[
          { title: 'What', value: ({ title }) => title },
          { title: 'Marked before and after', value: ({ given }) => given, right: true },
          { title: 'Before', value: ({ before }) => before.value, right: true, show: (one) => estimate(one.before) },
          { title: 'After', value: ({ after }) => after.value, right: true, show: (one) => estimate(one.after) },
          {
            title: 'Change',
            value: ({ difference }) => difference,
            right: true,
            show: ({ difference, ci95 }) => <EstimateCell estimate={{ value: difference, ci95 }} brief />,
          },
          { title: 'p', value: ({ p }) => p, right: true, show: ({ p }) => inWords(p) },
          { title: 'p, Holm', value: ({ holm }) => holm, right: true, show: ({ holm }) => inWords(holm) },
        ]}
      />
      <p className="quiet small">
        Limits and p by linearisation over cases and Student’s t. Holm over the codes’ words, without the line of all
        codes.
      </p>
    </>
  );
}

const estimate = (one: EstimateLike) => <EstimateCell estimate={one} brief />;

const shown = (value: number | null) =>
  value === null ? <span className="quiet small">undefined</span> : coefficient(value);

const inWords = (p: number | null) => (p === null ? '' : pValue(p));
