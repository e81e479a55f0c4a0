import { useState } from 'react';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { listProfiles, type RespondentSummary } from '../../../shared/api/profiles';
import { coefficient, count, plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Check } from '../ui/field';
import { Answer, Empty } from '../ui/status';
import { Between } from './between-section';
import { CorrelationPlot } from './correlation-plot';
import { kindName, ProfileFrame } from './profile-frame';

type Listed = ReplyOf<typeof listProfiles>;

/** All respondents of a study: how far what they do follows what they say, and who is like whom. */
export default function AllProfilesPage({ study }: { study: string }) {
  const [excludeRepaired, setExcludeRepaired] = useState(false);
  const [withExcluded, setWithExcluded] = useState(false);
  const query = { excludeRepaired: excludeRepaired ? 'yes' : 'no', excluded: withExcluded ? 'in' : 'out' } as const;
  const listed = useCall(listProfiles, { params: { study }, query }, { stay: true });
  return (
    <ProfileFrame
      study={study}
      title="Do they act as they say?"
      part="All"
      lead={listed.data && <Lead data={listed.data} />}
    >
      <Answer of={listed}>
        {(data) =>
          data.respondents.length + data.excluded === 0 ? (
            <Empty>
              Nobody has rated a questionnaire or chosen in a scenario yet.{' '}
              <Link href={`/studies/${study}/import?format=valact-questionnaire`}>Import answers of models</Link>, or
              open a <Link href={`/studies/${study}/surveys`}>survey</Link>.
            </Empty>
          ) : (
            <>
              <div className="row" style={{ gap: 24 }}>
                <Check label="Leave out repaired replies" checked={excludeRepaired} onChange={setExcludeRepaired} />
                <Check label="Count excluded participants" checked={withExcluded} onChange={setWithExcluded} />
              </div>
              <Correlations data={data} />
              <Between study={study} query={query} between={data.between} />
              <Respondents study={study} respondents={data.respondents} />
            </>
          )
        }
      </Answer>
    </ProfileFrame>
  );
}

function Lead({ data }: { data: Listed }) {
  const kinds = data.summary.map(({ kind, respondents }) => plural(respondents, kind === 'human' ? 'human' : 'model'));
  return (
    <>
      {kinds.join(', ')}
      {data.excluded > 0 && ` · ${plural(data.excluded, 'participant')} excluded by the declared rules`} · reliability
      by {data.splits} split halves, seed {data.seed}
    </>
  );
}

function Correlations({ data }: { data: Listed }) {
  const rows = data.summary.map(({ kind, correlation }) => ({
    name: kindName[kind],
    points: data.respondents.flatMap((one) =>
      one.kind === kind && one.correlation.value !== null ? [{ label: one.label, value: one.correlation.value }] : [],
    ),
    mean: correlation.fisher ?? correlation.mean,
    ci95: correlation.ci95,
  }));
  return (
    <section>
      <h2>Stated against enacted, within each respondent</h2>
      {rows.every(({ points }) => points.length === 0) ? (
        <Empty>No respondent has both ratings and choices yet. A correlation needs the two of one respondent.</Empty>
      ) : (
        <Figure
          name="stated-enacted-correlations"
          table={[
            ['respondent', 'kind', 'pearson', 'ci_low', 'ci_high', 'p'],
            ...data.respondents.map(({ label, kind, correlation: { value, ci95, p } }) => [
              label,
              kind,
              value,
              ci95?.[0] ?? null,
              ci95?.[1] ?? null,
              p,
            ]),
          ]}
        >
          <CorrelationPlot rows={rows} />
        </Figure>
      )}
      <DataTable
        label="Correlations by kind"
        rows={data.summary}
        rowKey={({ kind }) => kind}
        columns={[
          { title: 'Kind', value: ({ kind }) => kindName[kind] },
          { title: 'With both', right: true, value: ({ correlation }) => correlation.n },
          {
            title: 'Mean r',
            right: true,
            value: ({ correlation }) => correlation.mean,
            show: ({ correlation }) => coefficient(correlation.mean),
          },
          {
            title: 'Through Fisher z',
            right: true,
            value: ({ correlation }) => correlation.fisher,
            show: ({ correlation: { fisher, ci95 } }) => <EstimateCell estimate={{ value: fisher, ci95 }} />,
          },
          {
            title: 'Reliability, stated',
            right: true,
            value: ({ reliability }) => reliability.stated,
            show: ({ reliability }) => coefficient(reliability.stated),
          },
          {
            title: 'Reliability, enacted',
            right: true,
            value: ({ reliability }) => reliability.enacted,
            show: ({ reliability }) => coefficient(reliability.enacted),
          },
          {
            title: 'r without noise',
            right: true,
            value: ({ disattenuated }) => disattenuated.mean,
            show: ({ disattenuated }) => coefficient(disattenuated.mean),
          },
        ]}
      />
      <p className="quiet small" style={{ marginTop: 8 }}>
        A profile of few answers is noisy, and noise alone draws a correlation towards 0. Reliability says how much of a
        profile would come back; r without noise is what the correlation would be if both came back whole.
      </p>
    </section>
  );
}

function Respondents({ study, respondents }: { study: string; respondents: RespondentSummary[] }) {
  return (
    <section>
      <h2>Respondents</h2>
      <DataTable
        label="Respondents"
        rows={respondents.slice(0, 1000)}
        rowKey={({ id }) => id}
        columns={[
          {
            title: 'Respondent',
            value: ({ label }) => label,
            show: ({ id, label }) => (
              <Link href={`/studies/${study}/profiles/one?id=${encodeURIComponent(id)}`}>{label}</Link>
            ),
          },
          { title: 'Kind', value: ({ kind }) => kind },
          {
            title: 'Ratings',
            right: true,
            value: ({ ratings }) => ratings.given,
            show: ({ ratings }) => count(ratings.given),
          },
          {
            title: 'Choices',
            right: true,
            value: ({ choices }) => choices.given,
            show: ({ choices }) => count(choices.given),
          },
          {
            title: 'r',
            right: true,
            value: ({ correlation }) => correlation.value,
            show: ({ correlation }) => <EstimateCell brief estimate={correlation} />,
          },
          {
            title: 'Spearman',
            right: true,
            value: ({ spearman }) => spearman.value,
            show: ({ spearman: { value } }) => (value === null ? '' : coefficient(value)),
          },
          {
            title: 'Reliability, stated and enacted',
            right: true,
            value: ({ reliability }) => reliability.enacted.value,
            show: ({ reliability: { stated, enacted } }) =>
              `${stated.value === null ? 'none' : coefficient(stated.value)}, ${enacted.value === null ? 'none' : coefficient(enacted.value)}`,
          },
          {
            title: 'r without noise',
            right: true,
            value: ({ disattenuated }) => disattenuated.value,
            show: ({ disattenuated: { value } }) => (value === null ? '' : coefficient(value)),
          },
        ]}
      />
      {respondents.length > 1000 && (
        <p className="quiet small">The first 1,000 of {count(respondents.length)}. The export has all.</p>
      )}
    </section>
  );
}
