import { useState } from 'react';
import { Dialog } from '../ui/dialog';
import { TextArea } from '../ui/field';

const reasons = [
  'I do not understand it',
  'I cannot judge this country or topic',
  'It upsets me',
  'Something is wrong with the item',
];

/** Asks why an item is skipped; one press is enough. */
export function SkipDialog({ onSkip, onClose }: { onSkip: (reason: string) => void; onClose: () => void }) {
  const [other, setOther] = useState('');
  return (
    <Dialog title="Why skip this item?" onClose={onClose}>
      <div className="stack">
        {reasons.map((reason) => (
          <button key={reason} type="button" onClick={() => onSkip(reason)}>
            {reason}
          </button>
        ))}
        <TextArea label="Another reason" rows={2} value={other} onChange={setOther} />
        <div className="row">
          <button type="button" className="primary" disabled={other.trim() === ''} onClick={() => onSkip(other.trim())}>
            Skip
          </button>
          <button type="button" onClick={onClose}>
            Do not skip <kbd>Esc</kbd>
          </button>
        </div>
      </div>
    </Dialog>
  );
}
