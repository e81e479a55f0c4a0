import type { Memo } from '../../../shared/api/memos';
import type { Assignment, CodeToApply } from '../../../shared/api/work';
import type { Span } from '../../../shared/model/span';
import { colourOf } from '../codebooks/code-colour';
import type { PlacedCode } from '../work/answer';
import type { Mark } from '../work/marked-text';

/** What is drawn into the text: attributions, memos, codes in their colours, the picked one, and places found elsewhere. */
export function marksOf(
  assignment: Assignment | null,
  codings: readonly PlacedCode[],
  picked: number | null,
  more: readonly Span[],
  attributions: boolean,
  codes: ReadonlyMap<string, CodeToApply>,
  memos: readonly Memo[],
): Mark[] {
  return [
    ...(attributions ? (assignment?.item.attributions ?? []) : []),
    ...memoMarks(memos),
    ...codings.map(({ code, start, end }, place) => ({
      start,
      end,
      className: place === picked ? 'coded chosen' : 'coded',
      line: lineOf(codes.get(code)),
      title: codes.get(code)?.name ?? '',
    })),
    ...more.map((span) => ({ ...span, className: 'chosen' })),
  ];
}

/** Below the words of a code that is out of use there is a plain line. */
export const lineOf = (code: CodeToApply | undefined): string => (code ? colourOf(code) : 'var(--accent)');

/** Memos on words: dotted below, and their text told by the pointer. */
export const memoMarks = (memos: readonly Memo[]): Mark[] =>
  memos.flatMap(({ start, end, author, text }) =>
    start === null ? [] : [{ start, end, className: 'memoed', title: `${author}: ${text}` }],
  );
