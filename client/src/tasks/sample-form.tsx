import { useState } from 'react';
import { itemFacets } from '../../../shared/api/items';
import { drawSample, type Task } from '../../../shared/api/tasks';
import { type ItemAttribute, type ItemFilter, itemAttribute } from '../../../shared/model/task';
import { call } from '../app/api';
import { Form } from '../app/form';
import { count, plural } from '../app/format';
import { refresh, useCall } from '../app/query';
import { anyItem, ItemFilterFields } from '../items/item-filter';
import { Empty } from '../ui/status';
import { SampleFields } from './sample-fields';

const strata: { value: ItemAttribute | ''; title: string }[] = [
  { value: '', title: 'no strata' },
  ...itemAttribute.options.map((attribute) => ({ value: attribute, title: attribute })),
];

export function SampleForm({ study, task }: { study: string; task: Task }) {
  const { data } = useCall(itemFacets, { params: { study } });
  const [chosen, setFilter] = useState<ItemFilter | null>(task.sample?.filter ?? null);
  // Cases come first in coding. A study without any has no field to take that back with: all its items fit.
  const cases = task.kind === 'code' && (!data || data.facets.kind?.some(({ value }) => value === 'case'));
  const filter = chosen ?? { ...anyItem, kind: cases ? ['case'] : [] };
  const [stratifyBy, setStratifyBy] = useState<ItemAttribute | ''>(
    task.sample ? (task.sample.stratifyBy ?? '') : 'country',
  );
  const [perStratum, setPerStratum] = useState(task.sample ? String(task.sample.perStratum ?? '') : '10');
  const [seed, setSeed] = useState(String(task.sample?.seed ?? 1));
  const [short, setShort] = useState<{ stratum: string; found: number; wanted: number }[]>([]);
  return (
    <div className="columns">
      <section>
        {task.state === 'draft' ? (
          <Form
            submit="Draw the items"
            onSubmit={async () => {
              const drawn = await call(drawSample, {
                params: { study, task: task.slug },
                body: {
                  filter,
                  stratifyBy: stratifyBy || null,
                  perStratum: perStratum === '' ? null : Number(perStratum),
                  seed: Number(seed),
                },
              });
              setShort(drawn.short);
              await refresh();
            }}
          >
            <p className="quiet">Items without a text (refusals, unreadable replies) are never drawn.</p>
            <ItemFilterFields study={study} filter={filter} onChange={setFilter} />
            <div className="fields">
              <SampleFields
                things="items"
                all="every item that fits"
                strata={strata}
                stratifyBy={stratifyBy}
                onStratifyBy={setStratifyBy}
                perStratum={perStratum}
                onPerStratum={setPerStratum}
                seed={seed}
                onSeed={setSeed}
              />
            </div>
          </Form>
        ) : (
          <p>
            The items were drawn {task.sample ? `with seed ${task.sample.seed}` : 'with their labels'} and stay as they
            are, because the task has been opened.
          </p>
        )}
        {short.length > 0 && (
          <div className="notice" role="status">
            Fewer than asked for:{' '}
            {short.map(({ stratum, found, wanted }) => `${stratum || 'all'} has ${found} of ${wanted}`).join('; ')}.
          </div>
        )}
      </section>
      <section>
        <h2 style={{ marginTop: 0 }}>{plural(task.items, 'item')} drawn</h2>
        {task.items === 0 && <Empty>Nothing is drawn yet.</Empty>}
        {task.items > 0 && (
          <table>
            <tbody>
              {task.strata.map(({ stratum, items }) => (
                <tr key={stratum}>
                  <td>{stratum || 'all'}</td>
                  <td className="r">{count(items)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {task.sample && <p className="quiet small">Seed {task.sample.seed}</p>}
      </section>
    </div>
  );
}
