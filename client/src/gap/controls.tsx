import { Check, Choice } from '../ui/field';
import type { Known } from './gap-frame';
import type { ChangeView, View } from './view';

interface ControlProps {
  view: View;
  change: ChangeView;
}

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

export function PlaceChoice({
  label,
  names,
  all,
  value,
  onChange,
}: {
  label: string;
  names: readonly string[];
  all: string;
  value: string;
  onChange: (name: string) => void;
}) {
  const options = [{ value: '', title: all }, ...names.map((name) => ({ value: name, title: name }))];
  return (
    <div className="long">
      <Choice label={label} value={value} options={options} onChange={onChange} />
    </div>
  );
}

export function RepairedCheck({ view, change }: ControlProps) {
  return (
    <Check
      label="Leave out repaired replies"
      checked={view.repaired === 'out'}
      onChange={(out) => change({ repaired: out ? 'out' : '' })}
    />
  );
}
