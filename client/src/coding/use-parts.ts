import { startTransition, useEffect, useState } from 'react';

/**
 * How many of a long list's rows to draw. What is drawn stays; of what comes new, `size` rows come at once, so that what
 * was typed is seen at once, and the rest in parts of as many, each when the browser is free.
 */
export function useParts(total: number, size: number): number {
  const [drawn, setDrawn] = useState(size);
  useEffect(() => {
    const most = Math.max(size, total);
    if (drawn === most) return;
    if (drawn > most) return setDrawn(most);
    const timer = setTimeout(() => startTransition(() => setDrawn(Math.min(most, drawn + size))), 30);
    return () => clearTimeout(timer);
  }, [drawn, total, size]);
  return drawn;
}
