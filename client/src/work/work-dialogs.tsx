import { useStore } from 'zustand';
import { labelOptions } from '../../../shared/model/criterion';
import { CloseButton, Dialog } from '../ui/dialog';
import { Instructions } from './instructions';
import type { Work } from './work-store';

interface DialogsProps {
  work: Work;
  openInstructions: boolean;
  onCloseInstructions: () => void;
}

/** What comes between a person and the next item: practice feedback, another tab, a message, the instructions. */
export function WorkDialogs({ work, openInstructions, onCloseInstructions }: DialogsProps) {
  const { task, feedback, conflict, message } = useStore(work.store);
  if (feedback && task) {
    const { right, expected, text } = feedback.saved;
    return (
      <Dialog title={right ? 'As expected' : 'Not quite as expected'} onClose={work.readFeedback}>
        <ul>
          {task.criteria
            .filter(({ key }) => expected[key] !== undefined)
            .map(({ key, title, scale }) => (
              <li key={key}>
                {title} <b>{labelOptions(scale).find(({ label }) => label === expected[key])?.title}</b>
              </li>
            ))}
        </ul>
        {text && <p>{text}</p>}
        <button type="button" className="primary" onClick={work.readFeedback}>
          Go on
        </button>
      </Dialog>
    );
  }
  if (conflict) {
    return (
      <Dialog title="Changed in another tab" onClose={() => void work.settle(false)}>
        <p>This item was saved in another tab or on another device after you opened it here. Which answer stands?</p>
        <div className="row">
          <button type="button" className="primary" onClick={() => void work.settle(true)}>
            The one on this screen
          </button>
          <button type="button" onClick={() => void work.settle(false)}>
            The one saved there
          </button>
        </div>
      </Dialog>
    );
  }
  if (message) {
    return (
      <Dialog title="Please note" onClose={work.dismiss}>
        <p>{message}</p>
        <button type="button" className="primary" onClick={work.dismiss}>
          Go on
        </button>
      </Dialog>
    );
  }
  if (openInstructions && task) {
    return (
      <Dialog title="Instructions" onClose={onCloseInstructions}>
        <Instructions task={task} />
        <CloseButton onClose={onCloseInstructions} />
      </Dialog>
    );
  }
  return null;
}
