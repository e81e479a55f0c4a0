/** An invented action of the demo study. `flaws` names the criteria on which it was written to fail. */
export interface DemoAction {
  topic: string;
  value: string;
  polarity: 'positive' | 'negative';
  /** the words that carry the value stand in double square brackets */
  marked: string;
  explanation: string;
  flaws: string[];
}

/** Writes two actions on one value: one that holds it, one that goes against it. */
export function pair(topic: string, value: string, holding: Written, opposing: Written): DemoAction[] {
  return [
    { topic, value, polarity: 'positive', ...asWritten(holding) },
    { topic, value, polarity: 'negative', ...asWritten(opposing) },
  ];
}

type Written = [marked: string, explanation: string, ...flaws: string[]];

const asWritten = ([marked, explanation, ...flaws]: Written) => ({ marked, explanation, flaws });

export const work = 'Work Orientation';
export const family = 'Family & Changing Gender Roles';
export const environment = 'Environment';
export const health = 'Health and Health Care';
