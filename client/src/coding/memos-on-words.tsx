import type { Memo } from '../../../shared/api/memos';
import type { Span } from '../../../shared/model/span';
import { plural } from '../app/format';

/** What is dotted in the text, told to everybody: a pointer's title reaches neither the keyboard nor a finger. */
export function MemosOnWords({ memos, onShow }: { memos: readonly Memo[]; onShow: (words: Span) => void }) {
  const placed = memos
    .filter((memo): memo is Memo & Span => memo.start !== null && memo.end !== null)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (placed.length === 0) return null;
  return (
    <details className="word-memos" open={placed.length <= 3}>
      <summary className="small">{plural(placed.length, 'memo')} on words of it</summary>
      <ul>
        {placed.map(({ id, start, end, quote, author, text, shared }) => (
          <li key={id}>
            <button type="button" className="link" title="Choose these words" onClick={() => onShow({ start, end })}>
              “{quote}”
            </button>{' '}
            {text}{' '}
            <span className="quiet small">
              {author}
              {shared ? '' : ', private'}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
