import { describe, expect, it } from 'vitest';
import type { StoredCoding } from '../../../server/exchange/stored/store';
import { compareWork, type Work } from '../../../server/exchange/stored/work';

type Standing = [guid: string, code: string, start: number];

/** The work of one coder on one text, as a file has it. */
const inFile = (...codings: Standing[]): Map<string, Work> =>
  new Map([
    [
      'text coder',
      {
        itemId: 'text',
        accountId: 'coder',
        codings: codings.map(([guid, code, start]) => ({
          coding: { guid, source: 'text', code, user: 'coder', at: null, start, end: start + 5 },
          codeId: code,
        })),
      },
    ],
  ]);

const stored = (...codings: Standing[]): StoredCoding[] =>
  codings.map(([guid, code, start]) => ({
    ...{ id: `row of ${guid}`, item_id: 'text', account_id: 'coder', code_id: code },
    ...{ start, end: start + 5, guid },
  }));

/** What stands afterwards. */
function after(file: Map<string, Work>, there: StoredCoding[]): string[] {
  const { fresh, moved } = compareWork(file, there);
  const places = new Map(there.map(({ id, code_id, start }) => [id, `${code_id} ${start}`]));
  for (const { id, codeId, coding } of [...moved, ...fresh.map((one) => ({ ...one, id: `new ${one.coding.guid}` }))]) {
    places.set(id, `${codeId} ${coding.start}`);
  }
  return [...places.values()].sort();
}

describe('codings that come again', () => {
  it('stand as in the file, also where one moved to the place that another has left', () => {
    const there = stored(['a', 'joy', 0], ['b', 'fear', 0], ['c', 'fear', 9]);
    const file = inFile(['a', 'fear', 0], ['b', 'fear', 9], ['c', 'anger', 9]);
    expect(after(file, there)).toEqual(['anger 9', 'fear 0', 'fear 9']);
    expect(compareWork(file, there)).toMatchObject({ fresh: [], moved: [{ id: 'row of a' }], gone: [] });
  });

  it('are new where another of the file stands in the place of theirs, and gone where the file has them no more', () => {
    const there = stored(['a', 'joy', 0], ['b', 'fear', 0]);
    const file = inFile(['d', 'joy', 0], ['a', 'joy', 9]);
    const { fresh, moved, gone } = compareWork(file, there);
    expect(fresh.map(({ coding }) => coding.guid)).toEqual(['a']);
    expect(moved).toEqual([]);
    expect(gone.map(({ guid }) => guid)).toEqual(['b']);
  });
});
