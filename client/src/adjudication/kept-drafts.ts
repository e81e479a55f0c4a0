import { useState } from 'react';
import type { AdjudicationUnit } from '../../../shared/api/adjudication';
import { useMe } from '../app/query';
import { draftPlace } from '../ui/kept';
import type { Draft } from './draft';

/**
 * What is about to be decided on a unit: as it was left, or as the person decided it before. It is kept in the browser
 * until it is decided, so that neither a lost connection, nor a reload, nor going on to another unit loses it.
 */
export function useDecisionDraft(place: string, unit: AdjudicationUnit | undefined) {
  const { data: me } = useMe();
  const [known, setKnown] = useState<Draft | null>(null);
  const name = me?.account ? draftPlace(me.account.id, `decision ${place}`) : null;
  const draft = known ?? (name ? stored(name) : null) ?? decidedBefore(unit);
  return {
    draft,
    change(part: Partial<Draft>) {
      setKnown({ ...draft, ...part });
      if (name) store(name, { ...draft, ...part });
    },
    forget() {
      setKnown(null);
      if (name) localStorage.removeItem(name);
    },
  };
}

function stored(name: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

function store(name: string, draft: Draft): void {
  try {
    localStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // The storage is full or closed: the draft lives as long as the page.
  }
}

function decidedBefore(unit: AdjudicationUnit | undefined): Draft {
  const mine = unit?.decisions.findLast(
    ({ mine: own, counts, undoneAt }) => own && counts === 'itself' && undoneAt === null,
  );
  return {
    label: mine?.label ?? null,
    extent: mine?.extent ?? [],
    how: mine?.how ?? 'anew',
    kind: mine?.kind ?? 'slip',
    rationale: mine?.rationale ?? '',
  };
}
