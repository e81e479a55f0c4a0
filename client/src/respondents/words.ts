import type { Direction } from '../../../shared/model/gap';
import type { ReplyKind, ReplyReading } from '../../../shared/model/reply';

export const kinds: { value: ReplyKind; title: string }[] = [
  { value: 'stated', title: 'Ratings' },
  { value: 'choice', title: 'Choices' },
  { value: 'explanation', title: 'Predictions' },
];

export const kindTitle = (kind: ReplyKind): string => kinds.find(({ value }) => value === kind)!.title;

export const readings: { value: ReplyReading; title: string }[] = [
  { value: 'complete', title: 'complete' },
  { value: 'partial', title: 'partial' },
  { value: 'repaired', title: 'repaired' },
  { value: 'refused', title: 'refused' },
  { value: 'unreadable', title: 'unreadable' },
];

const ways: Record<string, string> = {
  json: 'JSON',
  fenced: 'JSON in a code fence',
  python_literal: 'Python literal',
  embedded: 'inside prose',
  repaired: 'repaired',
  refused: 'refusal',
  unreadable: 'not read',
};

export const wayOptions = Object.entries(ways).map(([value, title]) => ({ value, title }));

export const wayTitle = (how: string): string => ways[how] ?? how;

export const directions: { value: Direction; title: string }[] = [
  { value: 'stated-agree-enacted-disagree', title: 'states agreement, acts against it' },
  { value: 'stated-disagree-enacted-agree', title: 'states disagreement, acts for it' },
];

/** Where the replies that fit are listed. */
export function repliesAddress(
  study: string,
  filter: Partial<Record<'respondent' | 'kind' | 'reading' | 'how', string>>,
): string {
  return `/studies/${study}/replies?${new URLSearchParams(filter)}`;
}
