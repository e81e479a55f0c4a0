import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Where the focus goes when what had it is gone with a change of the codebook, such as the button of a code that was
 * retired. `land` is called when the change is done.
 */
export function useLanding<E extends HTMLElement>(): { place: RefObject<E | null>; land: () => void } {
  const place = useRef<E>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times > 0 && document.activeElement === document.body) place.current?.focus();
  }, [times]);
  return { place, land: () => setTimes((before) => before + 1) };
}
