import { type Criterion, labelOptions } from '../../../shared/model/criterion';
import { Choice } from '../ui/field';

interface AnswersProps {
  criteria: readonly Criterion[];
  labels: Record<string, string>;
  onChange: (labels: Record<string, string>) => void;
}

/** The expected answer to each criterion; a criterion may be left open. */
export function AnswersEditor({ criteria, labels, onChange }: AnswersProps) {
  return (
    <div className="fields">
      {criteria.map(({ key, title, scale }) => (
        <Choice
          key={key}
          label={title}
          value={labels[key] ?? ''}
          options={[
            { value: '', title: 'any' },
            ...labelOptions(scale).map((option) => ({ value: option.label, title: option.title })),
          ]}
          onChange={(label) => {
            const { [key]: _, ...others } = labels;
            onChange(label === '' ? others : { ...others, [key]: label });
          }}
        />
      ))}
    </div>
  );
}
