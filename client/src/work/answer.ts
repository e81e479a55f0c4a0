import { type CodingSave, type RatingSave, type Saved, saveCoding, saveRating } from '../../../shared/api/work';
import { call } from '../app/api';
import type { Sealed } from './outbox';

/** What a rater or coder says of one item, before the server has it. */
export interface Answer {
  labels: Record<string, string>;
  codings: { code: string; start: number | null; end: number | null }[];
  noCode: boolean;
  comment: string;
  skipReason: string | null;
  finish: boolean;
  activeMilliseconds: number;
}

/** Sends an answer on one assignment. */
export function sendAnswer(
  place: { study: string; task: string; kind: 'rate' | 'code' },
  assignment: string,
  { saveId, revision, answer }: Sealed<Answer>,
): Promise<Saved> {
  const params = { study: place.study, task: place.task, assignment };
  const { finish, skipReason, comment, activeMilliseconds, labels, codings, noCode } = answer;
  const base = { saveId, revision, finish, skipReason, comment, activeMilliseconds };
  if (place.kind === 'rate') return call(saveRating, { params, body: { ...base, labels } satisfies RatingSave });
  return call(saveCoding, { params, body: { ...base, codings, noCode } satisfies CodingSave });
}
