import type { Criterion } from '../../../shared/model/criterion';
import type { WorkedExample } from '../../../shared/model/task';
import { TextArea, TextField } from '../ui/field';
import { AnswersEditor } from './answers-editor';

interface EditorProps {
  criteria: readonly Criterion[];
  examples: WorkedExample[];
  onChange: (examples: WorkedExample[]) => void;
}

/** Worked examples, shown with the instructions. */
export function ExamplesEditor({ criteria, examples, onChange }: EditorProps) {
  const change = (place: number, part: Partial<WorkedExample>) =>
    onChange(examples.map((example, index) => (index === place ? { ...example, ...part } : example)));
  return (
    <section className="stack">
      <h2>Worked examples</h2>
      {examples.map((example, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: examples have no name but their place
        <fieldset key={place} className="stack">
          <legend>Example {place + 1}</legend>
          <TextField
            label="Setting"
            hint="For example: Egypt, Health, holds the value Clean"
            value={example.context}
            onChange={(context) => change(place, { context })}
          />
          <TextArea label="Text" rows={2} value={example.text} onChange={(text) => change(place, { text })} />
          <AnswersEditor criteria={criteria} labels={example.labels} onChange={(labels) => change(place, { labels })} />
          <TextArea label="Why" rows={2} value={example.why} onChange={(why) => change(place, { why })} />
          <div>
            <button
              type="button"
              className="danger"
              onClick={() => onChange(examples.filter((_, index) => index !== place))}
            >
              Remove this example
            </button>
          </div>
        </fieldset>
      ))}
      <div>
        <button type="button" onClick={() => onChange([...examples, { text: '', context: '', labels: {}, why: '' }])}>
          Add an example
        </button>
      </div>
    </section>
  );
}
