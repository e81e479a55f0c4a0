import type { Assignment } from '../../../shared/api/work';
import { MarkedText } from './marked-text';
import { Setting, StatedBesideEnacted } from './setting';

/** An item as it is judged: its setting, its text with the attributions marked, and the explanation. */
export function ItemView({
  assignment,
  marks,
  explanation,
}: {
  assignment: Assignment;
  marks: boolean;
  explanation: boolean;
}) {
  const { item } = assignment;
  return (
    <>
      <Setting item={item} />
      {item.kind === 'case' && <StatedBesideEnacted item={item} />}
      <p className="item-text" dir="auto">
        <MarkedText text={item.text ?? ''} marks={marks ? item.attributions : []} />
      </p>
      {explanation && item.explanation && (
        <p className="why" dir="auto">
          {item.explanation}
        </p>
      )}
    </>
  );
}
