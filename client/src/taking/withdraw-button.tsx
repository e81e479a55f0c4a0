import { useState } from 'react';
import { useStore } from 'zustand';
import { ActionButton } from '../app/form';
import { Dialog } from '../ui/dialog';
import type { TakeStore } from './take-store';
import type { Words } from './words';

/** Withdrawing is asked once more, because it can't be undone. */
export function WithdrawButton({ store, words }: { store: TakeStore; words: Words }) {
  const leave = useStore(store, (state) => state.leave);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setAsking(true)}>
        {words.withdraw}
      </button>
      {asking && (
        <Dialog title={words.withdraw} onClose={() => setAsking(false)}>
          <p>{words.withdrawAsk}</p>
          <div className="take-buttons">
            <ActionButton className="danger" label={words.withdrawYes} onClick={leave} />
            <button type="button" onClick={() => setAsking(false)}>
              {words.withdrawNo}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
