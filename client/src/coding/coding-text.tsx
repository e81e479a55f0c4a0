import { forwardRef, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Span } from '../../../shared/model/span';
import { type Mark, MarkedText } from '../work/marked-text';
import { moveByWord, selectedSpan, spanOfWords, wordsOf } from './text-selection';

interface TextProps {
  text: string;
  marks: readonly Mark[];
  span: Span | null;
  onSpan: (span: Span | null) => void;
}

/** A text in which words are chosen by mouse, by finger, or with the arrow keys. */
export const CodingText = forwardRef<HTMLDivElement, TextProps>(function CodingText(
  { text, marks, span, onSpan },
  ref,
) {
  const words = useMemo(() => wordsOf(text), [text]);
  const [chosen, setChosen] = useState<{ anchor: number; head: number } | null>(null);
  // Where the keyboard was last: after a code is given, the next step goes on from there.
  const last = useRef<{ text: string; words: { anchor: number; head: number } } | null>(null);
  // While the browser shows a selection of its own, nothing is drawn: another cut of the text would undo it.
  const [native, setNative] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const choose = useRef(onSpan);
  choose.current = onSpan;

  // Before the page is painted, so that the first selection is heard as well.
  useLayoutEffect(() => {
    // A finger moves the ends of a selection without lifting from the text, so the document is listened to.
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      const selected = element.current && selectedSpan(element.current);
      // A tap on a code takes the browser's own selection away before it counts: then the words are drawn as chosen.
      if (!selected) return setNative(false);
      setNative(true);
      setChosen(null);
      choose.current(selected);
    };
    const later = () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(look, 120);
    };
    document.addEventListener('selectionchange', later);
    return () => {
      document.removeEventListener('selectionchange', later);
      if (timer) clearTimeout(timer);
    };
  }, []);

  const shown = useMemo(
    () => (span && !native ? [...marks, { ...span, className: 'chosen' }] : marks),
    [marks, span, native],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups the text's pieces and is no form
    <div
      ref={(found) => {
        element.current = found;
        if (typeof ref === 'function') ref(found);
        else if (ref) ref.current = found;
      }}
      className="item-text"
      dir="auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: words are chosen in it with the arrow keys
      tabIndex={0}
      role="group"
      aria-label="Text of the case; arrow keys choose words"
      onBlur={() => setChosen(null)}
      onPointerDown={() => setNative(false)}
      onPointerUp={(event) => {
        const selected = selectedSpan(event.currentTarget);
        if (!selected) return;
        setNative(true);
        setChosen(null);
        onSpan(selected);
      }}
      onKeyDown={(event) => {
        const step = stepFor(event.key, event.currentTarget);
        if (step === undefined || words.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        window.getSelection()?.removeAllRanges();
        setNative(false);
        const before = span ? chosen : last.current?.text === text ? last.current.words : null;
        const moved = moveByWord(words, before, step, event.shiftKey && span !== null);
        last.current = { text, words: moved };
        setChosen(moved);
        onSpan(spanOfWords(words, moved));
      }}
    >
      <MarkedText text={text} marks={shown} />
    </div>
  );
});

/** Where a text runs from right to left, the next word stands to the left. */
function stepFor(key: string, text: HTMLElement): number | undefined {
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const step = steps[key];
  return sideways && getComputedStyle(text).direction === 'rtl' ? -step! : step;
}

/** Words that each key goes on by. */
const steps: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: 8,
  ArrowUp: -8,
  End: Number.POSITIVE_INFINITY,
  Home: Number.NEGATIVE_INFINITY,
};
