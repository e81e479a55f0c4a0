import type { AdjudicationUnit, DecideAgain } from '../../../shared/api/adjudication';

/** Why something should be decided again, in a word or two for the queue. */
export const againInShort: Record<DecideAgain, string> = {
  split: 'its code was split',
  merged: 'its codes were merged',
  'labels-changed': 'labels changed since',
  'adjudicators-differ': 'adjudicators differ',
};

const reasons: Record<DecideAgain, string> = {
  split:
    'It was decided on a code that has been split since. Whether this code applies can only be said by looking at the case again.',
  merged:
    'It was decided on a code that has been merged into this one, where another of the merged codes is still open. Decide once for all of them.',
  'labels-changed': 'Labels were changed or added after you decided. See whether your decision still holds.',
  'adjudicators-differ': 'The adjudicators stand one against one, so nothing is settled. Talk it over, then decide.',
};

export function Again({ unit }: { unit: AdjudicationUnit }) {
  if (unit.again.length === 0) return null;
  return (
    <div className="notice" role="note">
      {unit.again.map((reason) => (
        <p key={reason} style={{ margin: 0 }}>
          <b>To decide again.</b> {reasons[reason]}
        </p>
      ))}
    </div>
  );
}
