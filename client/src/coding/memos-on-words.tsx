import { lazy, Suspense } from 'react';
import type { Memo } from '../../../shared/api/memos';
import type { Span } from '../../../shared/model/span';
import { plural } from '../app/format';
import { useIsAnnotator } from '../app/query';
import { withLinks } from '../memos/memo-list';

const MarkdownText = lazy(() => import('../ui/markdown'));

interface MemosProps {
  study: string;
  memos: readonly Memo[];
  onShow: (words: Span) => void;
}

/** What is dotted in the text, told to everybody: a pointer's title reaches neither the keyboard nor a finger. */
export function MemosOnWords({ study, memos, onShow }: MemosProps) {
  const annotator = useIsAnnotator(study);
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
              <bdi>“{quote}”</bdi>
            </button>{' '}
            <span className="quiet small">
              {author}
              {shared ? '' : ', private'}
            </span>
            <Suspense fallback={<p>{text}</p>}>
              <MarkdownText text={annotator ? text : withLinks(study, text)} />
            </Suspense>
          </li>
        ))}
      </ul>
    </details>
  );
}
