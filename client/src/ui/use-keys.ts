import { useLayoutEffect, useRef } from 'react';

/** What each key does: `a`, `Enter`, `ArrowUp`, `?`, or with a modifier `Mod+z` (Control, or Command on a Mac). */
export type Keys = Record<string, () => void>;

/** Listens for keys on the whole page, except while somebody types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  // Before the page is painted: a key that follows what one sees must not come too early.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]'))
        return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const action = current.current[event.ctrlKey || event.metaKey ? `Mod+${key}` : key];
      if (!action || (isControl(event.target) && (key === 'Enter' || key === ' '))) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]');

/** Enter and the space bar belong to a link or button that has the focus. */
const isControl = (target: EventTarget | null) => target instanceof HTMLElement && target.matches('a, button, summary');
