import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Where the focus goes when what had it is gone with a change, such as the button of a code that was retired or of a
 * memo that was taken away: to `place`, or to the page's heading when that is gone too. `land` is called when the change
 * is done.
 */
export function useLanding<E extends HTMLElement>(): { place: RefObject<E | null>; land: () => void } {
  const place = useRef<E>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times === 0 || document.activeElement !== document.body) return;
    (place.current ?? document.querySelector('h1'))?.focus();
  }, [times]);
  return { place, land: () => setTimes((before) => before + 1) };
}
