import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus of somebody at the keyboard when the button that they press goes away with what it does, now or when
 * an answer has come. The function that it gives is called by that button, with selectors of what follows in the area:
 * the first one found then gets the focus. Nothing happens while the button stays, or when the focus has gone elsewhere.
 */
export function useGoingOn(area: RefObject<HTMLElement | null>): (...next: string[]) => void {
  const wanted = useRef<{ from: Element; next: string[] } | null>(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { from, next } = wanted.current;
    if (document.activeElement === from) return;
    // Nothing went away, or the focus is elsewhere already: somebody has moved on, and is left alone later too.
    if (from.isConnected || document.activeElement !== document.body) {
      wanted.current = null;
      return;
    }
    for (const selector of next) {
      const found = area.current?.querySelector<HTMLElement>(selector);
      if (!found) continue;
      wanted.current = null;
      found.focus({ preventScroll: true });
      // Who works by mouse or finger keeps the place where they read.
      if (found.matches(':focus-visible')) found.scrollIntoView({ block: 'nearest' });
      return;
    }
  });
  return (...next) => {
    const from = document.activeElement;
    if (from && from !== document.body) wanted.current = { from, next };
  };
}
