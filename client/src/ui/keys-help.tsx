import { Fragment } from 'react';
import { CloseButton, Dialog } from './dialog';

/** The list of keys that `?` opens. */
export function KeysHelp({ keys, onClose }: { keys: readonly (readonly [string[], string])[]; onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {keys.map(([names, meaning]) => (
          <Fragment key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
