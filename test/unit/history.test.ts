import { describe, expect, it } from 'vitest';
import { describeChange, type Names } from '../../shared/history/describe';

const names: Names = {
  code: () => 'Care',
  aspect: (key) => (key === 'harmless' ? 'Is it harmless?' : key),
  label: (_, label) => ({ yes: 'Yes', no: 'No' })[label] ?? label,
  person: () => 'Ann',
};

describe('the words for a change', () => {
  it('tell what a file brought: rows, and the codings of a project', () => {
    const told = (after: object) =>
      describeChange({ what: 'source.imported', subject: 'source:1', before: null, after, earlier: null }, names);
    const project = { file: 'a.qdpx', format: 'qdpx', imported: 0, labels: { task: 'one', imported: 4, skipped: 117 } };
    expect(told(project)).toEqual(['“a.qdpx”', '0 rows kept', '4 codings added']);
    expect(told({ file: 'a.csv', format: 'items', imported: 1, labels: null })).toEqual(['“a.csv”', '1 row kept']);
  });

  it('tell that a coder looked again and let a code stand', () => {
    const place = { codeId: 'care', start: 0, end: 4, quote: 'I am' };
    const saved = (confirmed: boolean) => ({
      what: 'coding.saved',
      subject: 'assignment:1',
      before: { codings: [place] },
      after: { labels: { codings: [{ ...place, confirmed }] }, state: 'done', comment: '' },
      earlier: null,
    });
    expect(describeChange(saved(true), names)).toEqual(['looked again: still Care on “I am”', 'finished']);
    expect(describeChange(saved(false), names)).toEqual(['finished']);
  });

  it('tell a note when it was written, changed or taken away, and the end when it was reached: each save carries both', () => {
    const saves = [
      { comment: '', state: 'leased', noCode: false },
      { comment: 'Why?', state: 'leased', noCode: false },
      { comment: 'Why?', state: 'done', noCode: true },
      { comment: 'Why?', state: 'done', noCode: true },
      { comment: 'Because.', state: 'done', noCode: true },
      { comment: '', state: 'done', noCode: true },
    ].map(({ comment, state, noCode }) => ({ labels: { codings: [], noCode }, comment, state }));
    const told = saves.map((after, index) => {
      const [earlier, before] = index === 0 ? [null, null] : [saves[index - 1], saves[index - 1]!.labels];
      return describeChange({ what: 'coding.saved', subject: 'assignment:1', before, after, earlier }, names);
    });
    expect(told).toEqual([
      ['saved again, nothing changed'],
      ['wrote “Why?”'],
      ['found that no code applies', 'finished'],
      ['saved again, nothing changed'],
      ['changed the note to “Because.”'],
      ['took the note “Because.” away'],
    ]);
  });

  it('say who, how many and what differs, of people, sets, files and settings', () => {
    const told = (what: string, subject: string, before: unknown, after: unknown) =>
      describeChange({ what, subject, before, after, earlier: null }, names);
    const settings = { title: 'Harms', ratersPerItem: 2, settings: { blind: true, instructions: 'x'.repeat(90) } };
    const other = { title: 'Harms', ratersPerItem: 3, settings: { blind: false, instructions: 'y'.repeat(90) } };
    expect(told('task.changed', 'task:1', settings, other)).toEqual([
      'raters per item: 2 → 3',
      'blind: true → false',
      'instructions changed',
    ]);
    const [annotator, researcher] = [{ role: 'annotator' }, { role: 'researcher' }];
    expect(told('membership.changed', 'account:1', annotator, researcher)).toEqual([
      'Ann',
      'role: annotator → researcher',
    ]);
    expect(told('membership.removed', 'account:1', annotator, null)).toEqual(['Ann', 'was annotator']);
    expect(told('set.saved', 'set:1', null, { name: 'Letters', items: 1 })).toEqual(['“Letters”', '1 item']);
    const country = (name: string | undefined) => ({ role: 'annotator', attributes: { country: name } });
    expect(told('membership.changed', 'account:1', country(undefined), country('Egypt'))[1]).toBe('country: Egypt');
    expect(told('membership.changed', 'account:1', country('Egypt'), country(undefined))[1]).toBe(
      'country: Egypt → none',
    );
    const code = (name: string, is: string, into: string[] = []) => ({ name, is, into, fields: [] });
    const definition = { field: 'includeWhen', before: '', after: 'Always' };
    const differences = [
      code('Lies', 'merged', ['Deceit']),
      { ...code('Deceit', 'changed'), fields: [definition] },
      ...Array.from({ length: 10 }, (_, index) => code(`Code ${index}`, 'retired')),
    ];
    const lines = told('codebook.revised', 'codebook:1', null, { revision: 3, note: 'Tidied', differences });
    expect(lines.slice(0, 4)).toEqual([
      'revision 3: Tidied',
      'Lies merged into Deceit',
      'Deceit changed: include when',
      'Code 0 retired',
    ]);
    expect(lines.at(-1)).toBe('and 4 more');
    expect(told('link.opened', 'link:1', null, null)).toEqual([]);
  });

  it('name criteria, labels and kinds as people see them, in ratings, decisions and what is taken back', () => {
    const decided = { aspect: 'harmless', label: 'yes', kind: 'gap', rationale: 'Nobody is hurt' };
    const told = (what: string, before: unknown, after: unknown) =>
      describeChange({ what, subject: 'item:1', before, after, earlier: null }, names);
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
