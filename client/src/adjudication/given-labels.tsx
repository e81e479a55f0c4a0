import type { AdjudicationUnit } from '../../../shared/api/adjudication';
import type { Extent } from '../../../shared/model/span';
import { dateTime, seconds } from '../app/format';

/** The judgements side by side, each with its words, its note and its time. */
export function GivenLabels({ unit, onTake }: { unit: AdjudicationUnit; onTake: (place: number) => void }) {
  return (
    <div className="given">
      {unit.given.map((given, place) => (
        <div key={given.rater} className="sheet">
          <b>{given.rater}</b> <span className={given.label === 'no' ? 'quiet' : ''}>{titleOf(unit, given.label)}</span>
          {unit.kind === 'code' && given.label === 'yes' && (
            <p className="small">{extentInWords(unit.item.text ?? '', given.extent)}</p>
          )}
          {given.note && (
            <p className="why small" dir="auto">
              {given.note}
            </p>
          )}
          <p className="quiet small">
            {given.finishedAt !== null && dateTime(given.finishedAt)}
            {given.activeMilliseconds > 0 && `, ${seconds(given.activeMilliseconds / 1000)}`}
          </p>
          <button type="button" onClick={() => onTake(place)}>
            {place < 9 && <kbd>{place + 1}</kbd>} Take it
          </button>
        </div>
      ))}
    </div>
  );
}

export const titleOf = (unit: AdjudicationUnit, label: string | null): string =>
  unit.options.find((option) => option.label === label)?.title ?? 'not settled';

export function extentInWords(text: string, extent: Extent): string {
  if (extent === 'whole') return 'the whole case';
  const points = [...text];
  return extent.map(({ start, end }) => `“${points.slice(start, end).join('')}”`).join(', ');
}
