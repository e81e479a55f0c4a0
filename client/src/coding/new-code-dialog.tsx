import { useState } from 'react';
import { makeCode } from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';
import type { CodeToApply } from '../../../shared/api/work';
import { call } from '../app/api';
import { Form } from '../app/form';
import { CloseButton, Dialog } from '../ui/dialog';
import { Choice, TextArea, TextField } from '../ui/field';

interface NewCodeProps {
  study: string;
  task: string;
  codes: readonly CodeToApply[];
  /** words to begin with: those searched for, or those marked */
  words: string;
  onMade: (made: ReplyOf<typeof makeCode>) => void;
  onClose: () => void;
}

/** Makes a code from the text, while coding. */
export function NewCodeDialog({ study, task, codes, words, onMade, onClose }: NewCodeProps) {
  const [name, setName] = useState([...words].slice(0, 120).join(''));
  const [definition, setDefinition] = useState('');
  const [parent, setParent] = useState('');
  const levels = new Set(codes.map((code) => code.parent));
  const places = codes.filter(({ id }) => levels.has(id)).map(({ id, name: title }) => ({ value: id, title }));
  return (
    <Dialog title="A code from the text" onClose={onClose}>
      <p className="quiet">Everybody who codes by this codebook sees it.</p>
      <Form
        submit="Make the code and apply it"
        onSubmit={async () => {
          const body = { name, definition, parent: parent || null };
          onMade(await call(makeCode, { params: { study, task }, body }));
        }}
      >
        <TextField label="Name" value={name} onChange={setName} required />
        <TextArea label="Definition" rows={3} value={definition} onChange={setDefinition} />
        {places.length > 0 && (
          <Choice
            label="Below"
            value={parent}
            options={[{ value: '', title: 'nothing: at the top' }, ...places]}
            onChange={setParent}
          />
        )}
      </Form>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
