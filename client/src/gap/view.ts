import { useSearchParams } from 'wouter';

/** What a page of the gap shows. It lives in the address, so that a link brings the same view; '' is the default. */
const parts = [
  'respondent',
  'country',
  'topic',
  'by',
  'show',
  'measure',
  'repaired',
  'otherRespondent',
  'otherCountry',
  'otherTopic',
  'openRespondent',
  'openCountry',
  'openTopic',
  'openValue',
  'openWhich',
] as const;
export type View = Record<(typeof parts)[number], string>;
export type ChangeView = (change: Partial<View>) => void;

/** What stays when one goes from one page of the gap to another. */
const common = ['respondent', 'country', 'topic', 'repaired', 'measure', 'otherRespondent'] as const;

export function useView(): [View, ChangeView] {
  const [search, setSearch] = useSearchParams();
  const view = Object.fromEntries(parts.map((part) => [part, search.get(part) ?? ''])) as View;
  const change: ChangeView = (changed) => setSearch((before) => withParts(before, changed), { replace: true });
  return [view, change];
}

function withParts(before: URLSearchParams, changed: Partial<View>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [part, value] of Object.entries(changed)) {
    if (value === '') after.delete(part);
    else after.set(part, value);
  }
  return after;
}

/** The search of a link to another page of the gap. */
export function commonSearch(view: View): string {
  const search = new URLSearchParams();
  for (const part of common) if (view[part] !== '') search.set(part, view[part]);
  return search.size > 0 ? `?${search}` : '';
}

export const excludesRepaired = (view: View): 'yes' | 'no' => (view.repaired === 'out' ? 'yes' : 'no');

/** The measures that a page can show by choice. */
export type Measure = 'alignmentRate' | 'distance';
export const measureOf = (view: View): Measure => (view.measure === 'distance' ? 'distance' : 'alignmentRate');
export const measures: { value: Measure; title: string }[] = [
  { value: 'alignmentRate', title: 'alignment rate' },
  { value: 'distance', title: 'distance' },
];
export const measureTitle = (measure: Measure): string => measures.find(({ value }) => value === measure)!.title;

/** What a page goes by. */
export type Places = 'country' | 'topic';
export const placesOf = (view: View): Places => (view.by === 'topic' ? 'topic' : 'country');
