import { useState } from 'react';
import { changeTask, setSpecialItems, type Task } from '../../../shared/api/tasks';
import type { ExpectedAnswers } from '../../../shared/model/task';
import { call } from '../app/api';
import { Form } from '../app/form';
import { plural } from '../app/format';
import { refresh } from '../app/query';
import { Choice, TextArea, TextField } from '../ui/field';
import { AnswersEditor } from './answers-editor';

const roles = [
  { value: 'practice', title: 'practice: first, with feedback' },
  { value: 'gold', title: 'gold: mixed in, looks like any other' },
] as const;

interface Special {
  key: string;
  role: 'practice' | 'gold';
  expected: ExpectedAnswers;
}

export function SpecialItemsForm({ study, task }: { study: string; task: Task }) {
  const [items, setItems] = useState<Special[]>(task.special);
  const [passMark, setPassMark] = useState(
    task.settings.practicePassMark === null ? '' : String(Math.round(task.settings.practicePassMark * 100)),
  );
  const [goldEvery, setGoldEvery] = useState(task.settings.goldEvery === null ? '' : String(task.settings.goldEvery));
  const [saved, setSaved] = useState(false);
  const params = { study, task: task.slug };
  const draft = task.state === 'draft';
  const change = (place: number, part: Partial<Special>) => {
    setSaved(false);
    setItems(items.map((item, index) => (index === place ? { ...item, ...part } : item)));
  };
  if (task.kind === 'code') return <p className="quiet">Practice and gold items are for rating tasks.</p>;
  return (
    <Form
      submit="Save"
      onSubmit={async () => {
        if (draft) {
          await call(setSpecialItems, {
            params,
            body: { items: items.map(({ key, role, expected }) => ({ key, role, expected })) },
          });
        }
        await call(changeTask, {
          params,
          body: {
            settings: {
              ...task.settings,
              practicePassMark: passMark === '' ? null : Number(passMark) / 100,
              goldEvery: goldEvery === '' ? null : Number(goldEvery),
            },
          },
        });
        await refresh();
        setSaved(true);
      }}
    >
      <p className="quiet">
        {plural(items.filter(({ role }) => role === 'practice').length, 'practice item')},{' '}
        {plural(items.filter(({ role }) => role === 'gold').length, 'gold item')}. They count in no result. Everybody
        gets all of the practice items, and gold items in turn.
      </p>
      <div className="fields">
        <TextField
          label="Pass mark of the practice, in %"
          hint="Empty: practice without a mark."
          type="number"
          min={0}
          max={100}
          value={passMark}
          onChange={setPassMark}
        />
        <TextField
          label="A gold item after every … items"
          hint="Empty: none."
          type="number"
          min={2}
          max={200}
          value={goldEvery}
          onChange={setGoldEvery}
        />
      </div>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its key is typed
        <fieldset key={place} className="stack" disabled={!draft}>
          <legend>Item {place + 1}</legend>
          <div className="fields">
            <TextField
              label="Key of the item"
              hint="As on the Items page."
              value={item.key}
              onChange={(key) => change(place, { key })}
              required
            />
            <Choice label="Used for" value={item.role} options={roles} onChange={(role) => change(place, { role })} />
          </div>
          <AnswersEditor
            criteria={task.settings.criteria}
            labels={item.expected.labels}
            onChange={(labels) => change(place, { expected: { ...item.expected, labels } })}
          />
          {item.role === 'practice' && (
            <TextArea
              label="Feedback"
              rows={2}
              value={item.expected.feedback}
              onChange={(feedback) => change(place, { expected: { ...item.expected, feedback } })}
            />
          )}
          <div>
            <button
              type="button"
              className="danger"
              onClick={() => setItems(items.filter((_, index) => index !== place))}
            >
              Remove
            </button>
          </div>
        </fieldset>
      ))}
      {draft && (
        <div>
          <button
            type="button"
            onClick={() => setItems([...items, { key: '', role: 'practice', expected: { labels: {}, feedback: '' } }])}
          >
            Add an item
          </button>
        </div>
      )}
      <span className="good" aria-live="polite">
        {saved ? 'Saved' : ''}
      </span>
    </Form>
  );
}
