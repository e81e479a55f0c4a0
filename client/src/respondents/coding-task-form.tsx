import { useState } from 'react';
import { Link } from 'wouter';
import { listCodebooks } from '../../../shared/api/coding';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { type CaseSample, codeMisaligned, type Respondent } from '../../../shared/api/respondents';
import type { Direction } from '../../../shared/model/gap';
import { call } from '../app/api';
import { Form } from '../app/form';
import { count, plural } from '../app/format';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { SampleFields } from '../tasks/sample-fields';
import { Check, Choice, TextField } from '../ui/field';
import { directions } from './words';

type Stratum = NonNullable<CaseSample['stratifyBy']>;

const strata: { value: Stratum | ''; title: string }[] = [
  { value: '', title: 'no strata' },
  { value: 'country', title: 'country' },
  { value: 'topic', title: 'topic' },
  { value: 'value', title: 'value' },
  { value: 'direction', title: 'direction' },
];

interface FormProps {
  study: string;
  respondent: Respondent;
  directions: Record<Direction, number>;
}

/** From the respondent's misaligned cells to a coding task over them. */
export function CodingTaskForm({ study, respondent, directions: found }: FormProps) {
  const { data } = useCall(listCodebooks, { params: { study } });
  const codebooks = data?.codebooks ?? [];
  const [title, setTitle] = useState(`Misaligned cases of ${respondent.label}`);
  const [codebook, setCodebook] = useState('');
  const [coders, setCoders] = useState('2');
  const [direction, setDirection] = useState<Direction | ''>('');
  const [stratifyBy, setStratifyBy] = useState<Stratum | ''>('country');
  const [perStratum, setPerStratum] = useState('');
  const [seed, setSeed] = useState('1');
  const [excludeRepaired, setExcludeRepaired] = useState(false);
  const [made, setMade] = useState<ReplyOf<typeof codeMisaligned> | null>(null);
  if (data && codebooks.length === 0) {
    return (
      <section>
        <h2>Code the harm in them</h2>
        <div className="notice">
          The study has no codebook yet. <Link href={`/studies/${study}/codebooks`}>Make one first</Link>; Saydo ships
          one for harms.
        </div>
      </section>
    );
  }
  return (
    <section>
      <h2>Code the harm in them</h2>
      <p className="quiet">
        Each misaligned cell becomes a case: both inclinations, the chosen action, its attributions and its explanation.
        Cases that the study has already are used again.
      </p>
      <Form
        submit="Make the coding task"
        onSubmit={async () => {
          setMade(null);
          const result = await call(codeMisaligned, {
            params: { study, respondent: respondent.id },
            body: {
              slug: slugOf(title),
              title,
              codebook: codebook || codebooks[0]?.slug || '',
              codersPerCase: Number(coders),
              sample: {
                excludeRepaired,
                direction: direction || null,
                stratifyBy: stratifyBy || null,
                perStratum: perStratum === '' ? null : Number(perStratum),
                seed: Number(seed),
              },
            },
          });
          await refresh();
          setMade(result);
        }}
      >
        <TextField label="Title" value={title} onChange={setTitle} required />
        <div className="fields">
          <Choice
            label="Codebook"
            value={codebook || codebooks[0]?.slug || ''}
            options={codebooks.map(({ slug, name }) => ({ value: slug, title: name }))}
            onChange={setCodebook}
          />
          <TextField
            label="Coders per case"
            type="number"
            min={1}
            max={100}
            value={coders}
            onChange={setCoders}
            required
          />
          <Choice
            label="Direction"
            value={direction}
            options={[
              { value: '', title: 'both' },
              ...directions.map(({ value, title: name }) => ({ value, title: `${name} (${count(found[value])})` })),
            ]}
            onChange={setDirection}
          />
          <SampleFields
            things="cases"
            all="every misaligned cell"
            strata={strata}
            stratifyBy={stratifyBy}
            onStratifyBy={setStratifyBy}
            perStratum={perStratum}
            onPerStratum={setPerStratum}
            seed={seed}
            onSeed={setSeed}
          />
        </div>
        <Check label="Leave out repaired replies" checked={excludeRepaired} onChange={setExcludeRepaired} />
        {made && (
          <div className="notice" role="status">
            <p>
              {plural(made.cases, 'case')}: {count(made.made)} made, {count(made.reused)} there already
              {made.withoutAction > 0 && `; ${count(made.withoutAction)} left out, without an action`}.
              {made.short.length > 0 &&
                ` Fewer than asked for: ${made.short
                  .map(({ stratum, found: there, wanted }) => `${stratum || 'all'} has ${there} of ${wanted}`)
                  .join('; ')}.`}
            </p>
            <Link className="button" href={`/studies/${study}/tasks/${made.task}`}>
              Go to the task
            </Link>
          </div>
        )}
      </Form>
    </section>
  );
}
