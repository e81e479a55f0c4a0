import type { ReactNode } from 'react';
import { Check, Choice } from '../ui/field';
import type { Known } from './gap-frame';
import { type ChangeView, measureOf, measures, type Places, placesOf, type View } from './view';

interface ControlProps {
  view: View;
  change: ChangeView;
}

/** The row above a page of the gap: what the page offers, and whether repaired replies count. */
export function Controls({ view, change, children }: ControlProps & { children?: ReactNode }) {
  return (
    <div className="controls">
      {children}
      <Check
        label="Leave out repaired replies"
        checked={view.repaired === 'out'}
        onChange={(out) => change({ repaired: out ? 'out' : '' })}
      />
    </div>
  );
}

export const MeasureChoice = ({ view, change }: ControlProps) => (
  <Choice
    label="Show"
    value={measureOf(view)}
    options={measures}
    onChange={(chosen) => change({ measure: chosen === 'alignmentRate' ? '' : chosen })}
  />
);

const places: readonly { value: Places; title: string }[] = [
  { value: 'country', title: 'countries' },
  { value: 'topic', title: 'topics' },
];

/** Whether the page goes by countries or by topics. */
export const PlacesChoice = ({ label, view, change }: ControlProps & { label: string }) => (
  <Choice
    label={label}
    value={placesOf(view)}
    options={places}
    onChange={(chosen) => change({ by: chosen === 'country' ? '' : chosen })}
  />
);

/** The respondent of the address, or the first with both halves. */
export function respondentOf(known: Known, id: string): string {
  if (id !== '') return id;
  const both = known.respondents.find(({ ratings, choices }) => ratings > 0 && choices > 0);
  return (both ?? known.respondents[0]!).id;
}

/** The two respondents of a comparison: those of the address, else the first two with both halves. */
export function twoOf(known: Known, view: View): [string, string] | null {
  const first = respondentOf(known, view.respondent);
  if (view.otherRespondent !== '' && view.otherRespondent !== first) return [first, view.otherRespondent];
  const others = known.respondents.filter(({ id }) => id !== first);
  const second = others.find(({ ratings, choices }) => ratings > 0 && choices > 0) ?? others[0];
  return second ? [first, second.id] : null;
}

export function RespondentChoice({
  known,
  label = 'Respondent',
  value,
  onChange,
}: {
  known: Known;
  label?: string;
  value: string;
  onChange: (id: string) => void;
}) {
  const options = known.respondents.map(({ id, label: title, kind, people }) => ({
    value: id,
    title: kind === 'human' ? `${title} (${people > 1 ? `${people} people` : 'human'})` : title,
  }));
  return (
    <div className="long">
      <Choice label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}

const placesKnown = {
  country: { all: 'all countries', names: ({ countries }: Known) => countries },
  topic: { all: 'all topics', names: ({ topics }: Known) => topics },
};

/** One country or topic, or all of them. */
export function PlaceChoice({
  label,
  of,
  known,
  view,
  change,
}: ControlProps & { label: string; of: Places; known: Known }) {
  const { all, names } = placesKnown[of];
  const options = [{ value: '', title: all }, ...names(known).map((name) => ({ value: name, title: name }))];
  return (
    <div className="long">
      <Choice label={label} value={view[of]} options={options} onChange={(name) => change({ [of]: name })} />
    </div>
  );
}
