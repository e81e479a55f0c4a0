import { describe, expect, it } from 'vitest';
import { describeChange } from '../../shared/history/describe';

describe('the words for a change', () => {
  it('tell that a coder looked again and let a code stand', () => {
    const place = { codeId: 'care', start: 0, end: 4, quote: 'I am' };
    const saved = (confirmed: boolean) => ({
      what: 'coding.saved',
      subject: 'assignment:1',
      before: { codings: [place] },
      after: { labels: { codings: [{ ...place, confirmed }] }, state: 'done', comment: '' },
    });
    const name = () => 'Care';
    expect(describeChange(saved(true), name)).toEqual(['looked again: still Care on “I am”', 'finished']);
    expect(describeChange(saved(false), name)).toEqual(['finished']);
  });
});
