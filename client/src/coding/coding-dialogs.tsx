import { useStore } from 'zustand';
import type { CodeToApply } from '../../../shared/api/work';
import type { Span } from '../../../shared/model/span';
import { MemosPanel } from '../memos/memos-panel';
import { CloseButton, Dialog } from '../ui/dialog';
import { KeysHelp } from '../ui/keys-help';
import { SkipDialog } from '../work/skip-dialog';
import type { Work } from '../work/work-store';
import { NewCodeDialog } from './new-code-dialog';
import { SameWordsDialog } from './same-words-dialog';

const help = [
  [['/'], 'find a code; Enter applies the one named below the field'],
  [['1', '…', '0'], 'apply or take off the code with that key; some have a letter'],
  [['T'], 'go to the text: ← → choose a word, ↑ ↓ eight on, Home End the ends; with Shift, more'],
  [['F'], 'with words chosen: also the same words elsewhere in the case'],
  [['O'], 'with words chosen: your other cases of the task that hold them'],
  [['E'], 'pick a code on the case, the newest first; another code then goes on the same words'],
  [['[', ']'], 'move the beginning of the words chosen or picked; { } move their end'],
  [['Del'], 'take off the picked code'],
  [['K'], 'make a code from the text, where the task lets you'],
  [['G'], 'go to the next case that should be looked at again'],
  [['X'], 'no code applies'],
  [['N'], 'write a note'],
  [['M'], 'write a memo on the case, or on the words chosen'],
  [['Enter'], 'finish the case, show the next'],
  [['S'], 'skip, with a reason'],
  [['←', '→'], 'back to cases done, and forward'],
  [['Z'], 'take back the last change'],
  [['?'], 'this list'],
] as const;

export type OpenDialog = 'skip' | 'help' | 'code' | 'memo' | 'words' | null;

interface DialogsProps {
  work: Work;
  open: OpenDialog;
  /** the words chosen in the text */
  span: Span | null;
  words: string;
  /** they begin and end where words do */
  whole: boolean;
  search: string;
  onMade: (code: CodeToApply) => void;
  /** before another case is shown */
  onGo: () => void;
  onClose: () => void;
}

/** What a key opens over the coding screen. */
export function CodingDialogs({ work, open, span, words, whole, search, onMade, onGo, onClose }: DialogsProps) {
  const task = useStore(work.store, (state) => state.task);
  const item = work.current()?.item;
  if (open === 'skip') {
    return (
      <SkipDialog
        onClose={onClose}
        onSkip={(reason) => {
          onClose();
          work.finish(reason);
        }}
      />
    );
  }
  if (open === 'help') return <KeysHelp keys={help as unknown as [string[], string][]} onClose={onClose} />;
  if (open === 'memo' && item) {
    return (
      <Dialog title={span ? `Memo on “${words}”` : 'Memo on this case'} begin="textarea" onClose={onClose}>
        <MemosPanel
          study={work.place.study}
          place={span ? { about: 'span', item: item.key, ...span } : { about: 'case', item: item.key }}
          sharing="Share it with the researchers"
        />
        <CloseButton onClose={onClose} />
      </Dialog>
    );
  }
  if (open === 'words' && item) {
    return <SameWordsDialog work={work} words={words} whole={whole} item={item.key} onGo={onGo} onClose={onClose} />;
  }
  if (open === 'code' && task) {
    return (
      <NewCodeDialog
        study={work.place.study}
        task={work.place.task}
        codes={task.codes}
        words={search.trim() || words}
        onMade={({ code, codes, revision }) => {
          work.takeCodes(codes, revision);
          const made = codes.find(({ id }) => id === code);
          if (made) onMade(made);
          onClose();
        }}
        onClose={onClose}
      />
    );
  }
  return null;
}
