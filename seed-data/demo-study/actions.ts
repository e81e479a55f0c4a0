import type { DemoAction } from './action';
import { germany } from './germany';
import { india } from './india';
import { nigeria } from './nigeria';
import { unitedStates } from './united-states';

export interface PlacedAction extends DemoAction {
  key: string;
  country: string;
  /** the text without the brackets */
  text: string;
  /** the words that stood in brackets */
  spans: string[];
}

/** All actions of the demo study, with keys such as `demo-de-01`. */
export const demoActions: PlacedAction[] = [
  ...placed('Germany', 'de', germany),
  ...placed('India', 'in', india),
  ...placed('Nigeria', 'ng', nigeria),
  ...placed('United States', 'us', unitedStates),
];

function placed(country: string, code: string, actions: readonly DemoAction[]): PlacedAction[] {
  return actions.map((action, index) => ({
    ...action,
    key: `demo-${code}-${String(index + 1).padStart(2, '0')}`,
    country,
    ...unmarked(action.marked),
  }));
}

/** Parts a marked text into the plain text and its marked words. */
export function unmarked(marked: string): { text: string; spans: string[] } {
  const spans = [...marked.matchAll(/\[\[(.+?)\]\]/g)].map((found) => found[1]!);
  return { text: marked.replace(/\[\[|\]\]/g, ''), spans };
}
