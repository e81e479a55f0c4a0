import { useState } from 'react';
import { listCodebooks } from '../../../shared/api/coding';
import { changeTask, type Task } from '../../../shared/api/tasks';
import type { Criterion } from '../../../shared/model/criterion';
import type { ItemAttribute, TaskSettings, WorkedExample } from '../../../shared/model/task';
import { call } from '../app/api';
import { Form } from '../app/form';
import { refresh, useCall } from '../app/query';
import { Check, Choice, TextArea, TextField } from '../ui/field';
import { CriteriaEditor } from './criteria-editor';
import { ExamplesEditor } from './examples-editor';

const matchable: { value: ItemAttribute | ''; title: string }[] = [
  { value: '', title: 'do not match' },
  { value: 'country', title: 'country' },
  { value: 'topic', title: 'topic' },
  { value: 'category', title: 'category' },
  { value: 'respondent', title: 'respondent' },
];

export function SettingsForm({ study, task }: { study: string; task: Task }) {
  const [title, setTitle] = useState(task.title);
  const [raters, setRaters] = useState(String(task.ratersPerItem));
  const [match, setMatch] = useState<ItemAttribute | ''>(task.matchAttribute ?? '');
  const [codebook, setCodebook] = useState(task.codebook ?? '');
  const [settings, setSettings] = useState<TaskSettings>(task.settings);
  const [saved, setSaved] = useState(false);
  const { data: codebooks } = useCall(listCodebooks, { params: { study } });
  const change = (part: Partial<TaskSettings>) => {
    setSaved(false);
    setSettings({ ...settings, ...part });
  };
  const draft = task.state === 'draft';
  return (
    <Form
      submit="Save the settings"
      onSubmit={async () => {
        await call(changeTask, {
          params: { study, task: task.slug },
          body: {
            title,
            ratersPerItem: Number(raters),
            matchAttribute: match || null,
            ...(task.kind === 'code' ? { codebook: codebook || null } : {}),
            settings,
          },
        });
        await refresh();
        setSaved(true);
      }}
    >
      {!draft && (
        <div className="notice">
          {task.kind === 'code'
            ? 'The task has been opened: matching and codebook stay as they are; texts can change, and coders per case can grow.'
            : 'The task has been opened: criteria, scales and matching stay as they are; texts can change, and raters per item can grow.'}
        </div>
      )}
      <div className="fields">
        <TextField label="Title" value={title} onChange={setTitle} required />
        <TextField
          label={task.kind === 'code' ? 'Coders per case' : 'Raters per item'}
          hint="Never more than these, whatever happens at once."
          type="number"
          min={1}
          max={1000}
          value={raters}
          onChange={setRaters}
          required
        />
        <Choice
          label={task.kind === 'code' ? 'Match coders to cases by' : 'Match raters to items by'}
          hint="A person gets only those with the same value as their own attribute."
          value={match}
          options={matchable}
          onChange={setMatch}
        />
        <TextField
          label="Items per person at most"
          hint="Empty: as many as there are."
          type="number"
          min={1}
          value={settings.itemsPerPerson === null ? '' : String(settings.itemsPerPerson)}
          onChange={(text) => change({ itemsPerPerson: text === '' ? null : Number(text) })}
        />
        {draft && (
          <Choice
            label={task.kind === 'code' ? 'Order of the cases' : 'Order of the items'}
            hint="It holds for what is drawn from now on."
            value={settings.order}
            options={[
              { value: 'shuffled', title: 'shuffled by the seed' },
              { value: 'as-imported', title: 'as in the imported files' },
            ]}
            onChange={(order) => change({ order })}
          />
        )}
        {task.kind === 'code' && (
          <Choice
            label="Codebook"
            value={codebook}
            options={(codebooks?.codebooks ?? []).map(({ slug, name }) => ({ value: slug, title: name }))}
            onChange={setCodebook}
          />
        )}
        {task.kind === 'code' && (
          <Choice
            label="Revision of the codebook"
            hint="What coders see. Changing it here asks for another look where a meaning differs."
            value={settings.codebookRevision === null ? '' : String(settings.codebookRevision)}
            options={revisionsOf(codebooks?.codebooks.find(({ slug }) => slug === codebook)?.revision ?? 0)}
            onChange={(chosen) => change({ codebookRevision: chosen === '' ? null : Number(chosen) })}
          />
        )}
      </div>
      <div className="row">
        <Check
          label="Mark the attributions"
          checked={settings.showAttributions}
          onChange={(showAttributions) => change({ showAttributions })}
        />
        <Check
          label="Show the explanation"
          checked={settings.showExplanation}
          onChange={(showExplanation) => change({ showExplanation })}
        />
        {task.kind === 'code' && (
          <Check
            label="Coders may make codes from the text (all coders see them)"
            checked={settings.coderCodes}
            onChange={(coderCodes) => change({ coderCodes })}
          />
        )}
      </div>
      <TextArea
        label="Instructions"
        hint="Markdown. Shown before the first item and on request."
        rows={8}
        value={settings.instructions}
        onChange={(instructions) => change({ instructions })}
      />
      {task.kind === 'rate' && (
        <CriteriaEditor
          criteria={settings.criteria}
          fixed={!draft}
          onChange={(criteria: Criterion[]) => change({ criteria })}
        />
      )}
      {task.kind === 'rate' && (
        <ExamplesEditor
          criteria={settings.criteria}
          examples={settings.examples}
          onChange={(examples: WorkedExample[]) => change({ examples })}
        />
      )}
      <span className="good" aria-live="polite">
        {saved ? 'Saved' : ''}
      </span>
    </Form>
  );
}

/** The newest, whichever that is, or one of those that there are. */
const revisionsOf = (newest: number) => [
  { value: '', title: 'always the newest' },
  ...Array.from({ length: newest }, (_, index) => ({
    value: String(newest - index),
    title: `revision ${newest - index}`,
  })),
];
