import type { Criterion, Scale } from '../../../shared/model/criterion';
import { slugOf } from '../home/home-page';
import { Choice, TextArea, TextField } from '../ui/field';

const kinds = [
  { value: 'yes-no', title: 'yes or no' },
  { value: 'points', title: 'points on a scale' },
  { value: 'categories', title: 'one of several categories' },
] as const;

const levels = [
  { value: 'ordinal', title: 'ordinal: the order counts' },
  { value: 'interval', title: 'interval: the distances count' },
] as const;

const fresh: Criterion = { key: 'criterion', title: '', help: '', scale: { kind: 'yes-no' }, level: 'nominal' };

interface EditorProps {
  criteria: Criterion[];
  /** an open task: the questions' words may change, their scales may not */
  fixed: boolean;
  onChange: (criteria: Criterion[]) => void;
}

/** What is asked of every item. */
export function CriteriaEditor({ criteria, fixed, onChange }: EditorProps) {
  const change = (place: number, part: Partial<Criterion>) =>
    onChange(criteria.map((criterion, index) => (index === place ? { ...criterion, ...part } : criterion)));
  return (
    <section className="stack">
      <h2>Criteria</h2>
      {criteria.map((criterion, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a criterion's key follows its words while they are typed
        <fieldset key={place} className="stack">
          <legend>Criterion {place + 1}</legend>
          <TextField
            label="Question"
            value={criterion.title}
            required
            onChange={(title) =>
              change(place, fixed || known(criterion) ? { title } : { title, key: freeKey(title, place, criteria) })
            }
          />
          <TextArea label="Definition" rows={2} value={criterion.help} onChange={(help) => change(place, { help })} />
          {!fixed && (
            <div className="fields">
              <Choice
                label="Answered by"
                value={criterion.scale.kind}
                options={kinds}
                onChange={(kind) => change(place, scaleOf(kind))}
              />
              <ScaleFields criterion={criterion} onChange={(part) => change(place, part)} />
            </div>
          )}
          {!fixed && (
            <div>
              <button
                type="button"
                className="danger"
                onClick={() => onChange(criteria.filter((_, index) => index !== place))}
              >
                Remove this criterion
              </button>
            </div>
          )}
        </fieldset>
      ))}
      {!fixed && (
        <div>
          <button
            type="button"
            onClick={() => onChange([...criteria, { ...fresh, key: freeKey('criterion', criteria.length, criteria) }])}
          >
            Add a criterion
          </button>
        </div>
      )}
    </section>
  );
}

/** The template's criteria keep their keys when their words are changed, so that results stay comparable. */
const known = ({ key }: Criterion) => ['correctness', 'harmlessness', 'sufficiency', 'plausibility'].includes(key);

function freeKey(title: string, place: number, criteria: readonly Criterion[]): string {
  const wanted = slugOf(title).slice(0, 40);
  const taken = criteria.some(({ key }, index) => index !== place && key === wanted);
  return taken ? `${wanted}-${place + 1}` : wanted;
}

function scaleOf(kind: Scale['kind']): Pick<Criterion, 'scale' | 'level'> {
  if (kind === 'yes-no') return { scale: { kind }, level: 'nominal' };
  if (kind === 'points') return { scale: { kind, points: pointsUpTo(5) }, level: 'ordinal' };
  return { scale: { kind, options: asOptions('first, second') }, level: 'nominal' };
}

const pointsUpTo = (most: number) => Array.from({ length: most }, (_, index) => ({ value: index + 1, label: '' }));

const asOptions = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((label) => ({ key: slugOf(label), label }));

function ScaleFields({ criterion, onChange }: { criterion: Criterion; onChange: (part: Partial<Criterion>) => void }) {
  const { scale } = criterion;
  if (scale.kind === 'points') {
    return (
      <>
        <TextField
          label="Points"
          type="number"
          min={2}
          max={11}
          value={String(scale.points.length)}
          onChange={(text) =>
            onChange({ scale: { kind: 'points', points: pointsUpTo(Math.min(11, Math.max(2, Number(text)))) } })
          }
        />
        <Choice
          label="What they mean"
          value={criterion.level === 'interval' ? 'interval' : 'ordinal'}
          options={levels}
          onChange={(level) => onChange({ level })}
        />
      </>
    );
  }
  if (scale.kind === 'categories') {
    return (
      <TextField
        label="Categories"
        hint="Parted by commas."
        value={scale.options.map(({ label }) => label).join(', ')}
        onChange={(text) => onChange({ scale: { kind: 'categories', options: asOptions(text) } })}
      />
    );
  }
  return null;
}
