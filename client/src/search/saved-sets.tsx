import { useState } from 'react';
import { useLocation } from 'wouter';
import { listCodebooks } from '../../../shared/api/coding';
import { type ItemSet, listSets, removeSet, saveSet } from '../../../shared/api/search';
import { createTask, drawSample } from '../../../shared/api/tasks';
import type { SearchQuery } from '../../../shared/model/search';
import { itemFilter, taskSettings } from '../../../shared/model/task';
import { call } from '../app/api';
import { Form } from '../app/form';
import { dateTime, plural } from '../app/format';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { DataTable } from '../ui/data-table';
import { CloseButton, Dialog } from '../ui/dialog';
import { Choice, TextField } from '../ui/field';
import { useLanding } from '../ui/use-landing';

/** Keeps what is found now under a name. */
export function SaveSet({ study, query }: { study: string; query: SearchQuery }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Keep as a set
      </button>
      {open && (
        <Dialog title="Keep as a set" onClose={() => setOpen(false)}>
          <p className="quiet">
            The items that are found now, or bear what is found. Later changes leave the set as it is.
          </p>
          <Form
            submit="Keep"
            onSubmit={async () => {
              await call(saveSet, { params: { study }, body: { name, query } });
              setOpen(false);
              setName('');
              await refresh();
            }}
          >
            <TextField label="Name" value={name} onChange={setName} required />
          </Form>
          <CloseButton onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

export function SavedSets({ study, onShow }: { study: string; onShow: (query: SearchQuery) => void }) {
  const { data } = useCall(listSets, { params: { study } });
  const [making, setMaking] = useState<ItemSet | null>(null);
  const [removing, setRemoving] = useState<ItemSet | null>(null);
  const { place, land } = useLanding<HTMLElement>();
  if (!data || data.sets.length === 0) return null;
  return (
    <section id="sets" aria-label="Sets" ref={place} tabIndex={-1}>
      <h2>Sets</h2>
      <DataTable
        label="Sets"
        tools={false}
        rows={data.sets}
        rowKey={(set) => set.id}
        columns={[
          { title: 'Set', value: (set) => set.name },
          { title: 'Items', value: (set) => set.items, right: true },
          { title: 'Kept', value: (set) => set.createdAt, show: (set) => dateTime(set.createdAt) },
          {
            title: 'Do',
            value: () => '',
            show: (set) => (
              <span className="row">
                <button type="button" className="link" onClick={() => setMaking(set)}>
                  Make a task<span className="visually-hidden"> of {set.name}</span>
                </button>
                <button type="button" className="link" onClick={() => onShow(set.query)}>
                  Search again<span className="visually-hidden"> for {set.name}</span>
                </button>
                <button type="button" className="link" onClick={() => setRemoving(set)}>
                  Remove<span className="visually-hidden"> {set.name}</span>
                </button>
              </span>
            ),
          },
        ]}
      />
      {removing && (
        <Dialog title={`Remove “${removing.name}”?`} onClose={() => setRemoving(null)}>
          <p className="quiet">Tasks that were drawn from it keep their items. The items stay too.</p>
          <Form
            submit="Remove the set"
            onSubmit={async () => {
              await call(removeSet, { params: { study, set: removing.id } });
              setRemoving(null);
              await refresh();
              land();
            }}
          >
            {null}
          </Form>
          <CloseButton onClose={() => setRemoving(null)} />
        </Dialog>
      )}
      {making && <TaskDialog study={study} set={making} onClose={() => setMaking(null)} />}
    </section>
  );
}

/** A draft task over every item of a set; the rest is set on the task's own page. */
function TaskDialog({ study, set, onClose }: { study: string; set: ItemSet; onClose: () => void }) {
  const { data } = useCall(listCodebooks, { params: { study } });
  const codebooks = data?.codebooks ?? [];
  const [title, setTitle] = useState(set.name);
  const [codebook, setCodebook] = useState('');
  const [, navigate] = useLocation();
  const kinds = [
    { value: '', title: 'Rating' },
    ...codebooks.map(({ slug, name }) => ({ value: slug, title: `Coding with ${name}` })),
  ];
  return (
    <Dialog title="A task of this set" onClose={onClose}>
      <p className="quiet">{plural(set.items, 'item')}, all of them. Nobody is asked before you open the task.</p>
      <Form
        submit="Make the task"
        onSubmit={async () => {
          const kind = codebook ? 'code' : 'rate';
          const settings = taskSettings.parse({});
          const made = await call(createTask, {
            params: { study },
            body: { slug: slugOf(title), title, kind, ratersPerItem: 2, codebook: codebook || null, settings },
          });
          const filter = itemFilter.parse({ set: [set.id] });
          const rule = { filter, stratifyBy: null, perStratum: null, seed: 1 };
          await call(drawSample, { params: { study, task: made.slug }, body: rule });
          await refresh();
          navigate(`/studies/${study}/tasks/${made.slug}`);
        }}
      >
        <TextField label="Title" value={title} onChange={setTitle} required />
        <Choice label="What people do" value={codebook} options={kinds} onChange={setCodebook} />
      </Form>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
