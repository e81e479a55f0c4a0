import { describe, expect, it } from 'vitest';
import { describeChange, type Names } from '../../shared/history/describe';

const names: Names = {
  code: () => 'Care',
  aspect: (key) => (key === 'harmless' ? 'Is it harmless?' : key),
  label: (_, label) => ({ yes: 'Yes', no: 'No' })[label] ?? label,
};

describe('the words for a change', () => {
  it('tell that a coder looked again and let a code stand', () => {
    const place = { codeId: 'care', start: 0, end: 4, quote: 'I am' };
    const saved = (confirmed: boolean) => ({
      what: 'coding.saved',
      subject: 'assignment:1',
      before: { codings: [place] },
      after: { labels: { codings: [{ ...place, confirmed }] }, state: 'done', comment: '' },
    });
    expect(describeChange(saved(true), names)).toEqual(['looked again: still Care on “I am”', 'finished']);
    expect(describeChange(saved(false), names)).toEqual(['finished']);
  });

  it('name criteria, labels and kinds as people see them, in ratings, decisions and what is taken back', () => {
    const decided = { aspect: 'harmless', label: 'yes', kind: 'gap', rationale: 'Nobody is hurt' };
    const told = (what: string, before: unknown, after: unknown) =>
      describeChange({ what, subject: 'item:1', before, after }, names);
    expect(told('rating.saved', { harmless: 'no' }, { labels: { harmless: 'yes', sound: 'no' } })).toEqual([
      'Is it harmless? No → Yes',
      'sound: No',
    ]);
    expect(told('adjudication.decided', { label: 'no' }, decided)).toEqual([
      'Is it harmless? decided “Yes”, “No” before (a gap in the codebook)',
      'because “Nobody is hurt”',
    ]);
    expect(told('adjudication.undone', decided, null)).toEqual(['Is it harmless? took back “Yes”']);
  });
});
