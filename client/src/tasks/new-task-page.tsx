import { useState } from 'react';
import { useLocation } from 'wouter';
import { listCodebooks } from '../../../shared/api/coding';
import { createTask } from '../../../shared/api/tasks';
import { taskSettings } from '../../../shared/model/task';
import { validationCriteria } from '../../../shared/model/validation-criteria';
import { call } from '../app/api';
import { Form } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { slugOf } from '../home/home-page';
import { Choice, TextField } from '../ui/field';

const templates = [
  { value: 'validation', title: 'Rating: the four criteria of the validation study' },
  { value: 'rating', title: 'Rating: criteria of your own' },
  { value: 'coding', title: 'Coding: codes of a codebook' },
] as const;

/** Asks only what a task can't be without; everything else is set on the task's own page. */
export default function NewTaskPage({ study }: { study: string }) {
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState<(typeof templates)[number]['value']>('validation');
  const [raters, setRaters] = useState('3');
  const [codebook, setCodebook] = useState('');
  const { data } = useCall(listCodebooks, { params: { study } });
  const [, navigate] = useLocation();
  const codebooks = data?.codebooks ?? [];
  const coding = template === 'coding';
  return (
    <Page title="New task" study={study} narrow>
      <Form
        submit="Make the task"
        onSubmit={async () => {
          const made = await call(createTask, {
            params: { study },
            body: {
              slug: slugOf(title),
              title,
              kind: coding ? 'code' : 'rate',
              ratersPerItem: Number(raters),
              codebook: coding ? codebook || codebooks[0]?.slug || null : null,
              settings: taskSettings.parse({ criteria: template === 'validation' ? validationCriteria : [] }),
            },
          });
          await refresh();
          navigate(`/studies/${study}/tasks/${made.slug}`);
        }}
      >
        <TextField label="Title" value={title} onChange={setTitle} required />
        <Choice label="What people do" value={template} options={templates} onChange={setTemplate} />
        {coding && codebooks.length > 0 && (
          <Choice
            label="Codebook"
            value={codebook || codebooks[0]!.slug}
            options={codebooks.map(({ slug, name }) => ({ value: slug, title: name }))}
            onChange={setCodebook}
          />
        )}
        {coding && codebooks.length === 0 && (
          <div className="notice">
            The study has no codebook yet. Make one on the Codebooks page first; Saydo ships one for harms.
          </div>
        )}
        <TextField
          label={coding ? 'Coders per case' : 'Raters per item'}
          type="number"
          min={1}
          max={1000}
          value={raters}
          onChange={setRaters}
          required
        />
      </Form>
    </Page>
  );
}
