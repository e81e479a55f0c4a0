import { useState } from 'react';
import { Link } from 'wouter';
import { profileAdoption } from '../../../shared/api/profiles';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';
import { Comparison } from './comparison';

/** Whether a respondent meets a value less often when told to hold it than when told to pick its option. */
export function AdoptionSection({ study }: { study: string }) {
  const { data, error } = useCall(profileAdoption, { params: { study } });
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = data?.respondents.find(({ id }) => id === wanted) ?? data?.respondents[0];
  return (
    <section>
      <h2>Told to pick a value, told to hold it</h2>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && !shown && (
        <p className="quiet">
          There are no accuracies yet. <Link href={`/studies/${study}/import?format=accuracies`}>Import a table</Link>{' '}
          of how often a model was right about each value, told to pick its option or told to hold it.
        </p>
      )}
      {data && shown && (
        <>
          <div style={{ width: 220, margin: '12px 0' }}>
            <Choice
              label="Respondent"
              value={shown.id}
              options={data.respondents.map(({ id, label }) => ({ value: id, title: label }))}
              onChange={setWanted}
            />
          </div>
          <p className="quiet small">
            Accuracy when told to pick less accuracy when told to hold, over variants of the prompt. p is corrected over
            all {plural(data.tests, 'test')} of {plural(data.respondents.length, 'respondent')};{' '}
            {count(holding(data.respondents))} hold at .05.
          </p>
          <Comparison
            name={`adoption-${shown.label}`}
            label={`Selection and adoption of ${shown.label}`}
            sides={['Picks', 'Holds']}
            title={`${shown.label}: picks less holds`}
            values={shown.values}
            unit="share"
          />
        </>
      )}
    </section>
  );
}

const holding = (respondents: readonly { values: readonly { holm: number | null }[] }[]) =>
  respondents.flatMap(({ values }) => values).filter(({ holm }) => holm !== null && holm < 0.05).length;
