import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TakeStore } from './take-store';
import { WithdrawButton } from './withdraw-button';
import type { Words } from './words';

const MarkdownText = lazy(() => import('../ui/markdown'));

export function Ending({ store, words }: { store: TakeStore; words: Words }) {
  const ending = useStore(store, (state) => state.ending);
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  if (!ending) return null;
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {words.thanks}
      </h1>
      {ending.text ? (
        <Suspense fallback={null}>
          <MarkdownText text={ending.text} />
        </Suspense>
      ) : (
        <p>{words.done}</p>
      )}
      {ending.code && (
        <div className="sheet">
          <div className="quiet">{words.code}</div>
          <div className="take-buttons">
            <output className="take-code">{ending.code}</output>
            <button
              type="button"
              onClick={async () => {
                await navigator.clipboard.writeText(ending.code!);
                setCopied(true);
              }}
            >
              <span aria-live="polite">{copied ? words.copied : words.copy}</span>
            </button>
          </div>
        </div>
      )}
      {ending.redirect && (
        <div>
          <a className="button primary" href={ending.redirect}>
            {words.onwards}
          </a>
        </div>
      )}
      <div>
        <WithdrawButton store={store} words={words} />
      </div>
    </div>
  );
}
