import type { LivingCodebook } from '../../../shared/api/codebooks';
import type { OperationIn } from '../../../shared/codebook/operation';
import { TextArea, TextField } from '../ui/field';
import type { DescriptionInHand } from './drafts';

interface DescriptionProps {
  codebook: LivingCodebook;
  typed: DescriptionInHand;
  onType: (typed: DescriptionInHand) => void;
  onOperation: (operation: OperationIn) => void;
}

/** What the codebook is called and said to be for. */
export function Description({ codebook, typed, onType, onOperation }: DescriptionProps) {
  const { name, description } = { ...codebook.state, ...typed };
  return (
    <details style={{ marginTop: 16 }}>
      <summary>The codebook’s name and description</summary>
      <form
        className="stack sheet"
        onSubmit={(event) => {
          event.preventDefault();
          onOperation({ do: 'describe', name: name.trim(), description });
        }}
      >
        <TextField
          label="Name of the codebook"
          value={name}
          onChange={(text) => onType({ ...typed, name: text })}
          required
        />
        <TextArea
          label="Description"
          rows={3}
          value={description}
          onChange={(text) => onType({ ...typed, description: text })}
        />
        <div>
          <button type="submit">Change them</button>
        </div>
      </form>
    </details>
  );
}
