import { forwardRef, useState } from 'react';
import type { Attribution } from '../../../shared/model/item';
import type { Answer } from '../work/answer';
import { MarkedText } from '../work/marked-text';
import { moveByWord, type Span, selectedSpan, spanOfWords, wordsOf } from './text-selection';

interface TextProps {
  text: string;
  attributions: readonly Attribution[];
  codings: Answer['codings'];
  span: Span | null;
  onSpan: (span: Span | null) => void;
}

/** The action's text, in which words are marked by mouse, finger, or arrow keys. */
export const CodingText = forwardRef<HTMLDivElement, TextProps>(function CodingText(
  { text, attributions, codings, span, onSpan },
  ref,
) {
  const [words, setWords] = useState<{ anchor: number; head: number } | null>(null);
  const coded = codings.map(({ start, end }) => ({ start, end, className: 'coded' }));
  const chosen = span ? [{ ...span, className: 'chosen' }] : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups the text's pieces and is no form
    <div
      ref={ref}
      className="item-text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: words are chosen in it with the arrow keys
      tabIndex={0}
      role="group"
      aria-label="Text of the case; arrow keys choose words"
      onBlur={() => setWords(null)}
      onPointerUp={(event) => {
        const selected = selectedSpan(event.currentTarget);
        if (selected) onSpan(selected);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.preventDefault();
        event.stopPropagation();
        const all = wordsOf(text);
        if (all.length === 0) return;
        const moved = moveByWord(all, span ? words : null, event.key === 'ArrowRight' ? 1 : -1, event.shiftKey);
        setWords(moved);
        onSpan(spanOfWords(all, moved));
      }}
    >
      <MarkedText text={text} marks={[...attributions, ...coded, ...chosen]} />
    </div>
  );
});
