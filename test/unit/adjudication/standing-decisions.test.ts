import { describe, expect, it } from 'vitest';
import { lineageOf, unchanged } from '../../../shared/adjudication/code-lineage';
import type { Judgement } from '../../../shared/adjudication/judgement';
import { type Decision, standingDecisions } from '../../../shared/adjudication/standing-decisions';
import { apply } from '../../../shared/codebook/apply';
import type { Operation } from '../../../shared/codebook/operation';
import { type CodebookState, stateFromDraft } from '../../../shared/codebook/state';
import { codeOf } from '../../support/coding';

const first = stateFromDraft(
  { name: 'Harms', description: '', codes: ['a', 'b', 'c'].map((key) => codeOf(key, key.toUpperCase(), null)) },
  // Ids unlike keys, so that neither is taken for the other.
  (
    (number) => () =>
      `id-${++number}`
  )(0),
);
const id = (state: CodebookState, key: string) => state.codes.find((code) => code.key === key)!.id;

/** The codebook after some operations, the first of which makes revision 2. */
function revised(...operations: ((state: CodebookState) => Operation)[]): CodebookState {
  const states = [first];
  let number = 0;
  for (const operation of operations) {
    const before = states.at(-1)!;
    const making = { revision: states.length + 1, newId: () => `new-${++number}`, at: (at: number) => states[at - 1]! };
    states.push(apply(before, operation(before), making));
  }
  return states.at(-1)!;
}

const merge =
  (from: string, into: string) =>
  (state: CodebookState): Operation => ({ do: 'merge', codes: [id(state, from)], into: id(state, into) });
const split =
  (key: string, ...into: string[]) =>
  (state: CodebookState): Operation => ({
    do: 'split',
    code: id(state, key),
    into: into.map((name) => ({ ...codeOf(name, name, null), examples: [] })),
  });

const yes = (...extent: [number, number][]): Judgement => ({
  label: 'yes',
  extent: extent.length === 0 ? 'whole' : extent.map(([start, end]) => ({ start, end })),
});
const no: Judgement = { label: 'no', extent: [] };
const decided = (key: string, revision: number, judgement: Judgement, adjudicator = 'me'): Decision => ({
  adjudicator,
  key,
  revision,
  judgement,
});
const nobody = () => [no, no];

describe('what counts as a code', () => {
  it('are the codes that were merged into it, through all merges, and not those split on the way', () => {
    const lineage = lineageOf(revised(merge('a', 'b'), merge('b', 'c')));
    expect(lineage.sources('c').toSorted()).toEqual(['a', 'b', 'c']);
    expect(lineage.countedAs('a', 1)).toBe('a');
    expect(lineage.countedAs('a', 2)).toBe('b');
    expect(lineage.countedAs('a', 3)).toBe('c');
    const parted = lineageOf(revised(merge('a', 'b'), split('b', 'x', 'y'), merge('y', 'c')));
    expect(parted.splitFrom('x').toSorted()).toEqual(['a', 'b']);
    expect(parted.splitFrom('c').toSorted()).toEqual(['a', 'b']);
    expect(parted.sources('c')).toEqual(['c', 'y']);
    expect(lineage.splitFrom('c')).toEqual([]);
  });

  it('is each for itself again when the merge is taken back', () => {
    const lineage = lineageOf(revised(merge('a', 'b'), () => ({ do: 'restore', revision: 1 })));
    expect(lineage.sources('b')).toEqual(['b']);
    expect(lineage.sources('a')).toEqual(['a']);
  });
});

describe('a decision', () => {
  const lineage = lineageOf(revised(merge('a', 'b')));

  it('stands as it was made where nothing was merged, the newest of each adjudicator', () => {
    const decisions = [decided('c', 1, yes()), decided('c', 1, no), decided('c', 1, yes([1, 2]), 'other')];
    for (const way of [lineage, unchanged]) {
      expect(standingDecisions('c', decisions, way, nobody).decisions).toMatchObject([
        { adjudicator: 'me', judgement: no, carried: false },
        { adjudicator: 'other', judgement: yes([1, 2]), carried: false },
      ]);
    }
  });

  it('on a merged code is carried to the one that took its place, with the votes on that', () => {
    const carried = (decision: Judgement, votes: Judgement[]) =>
      standingDecisions('b', [decided('a', 1, decision)], lineage, (sources) => {
        expect(sources).toEqual(['b']);
        return votes;
      });
    expect(carried(yes([0, 5]), [no, no]).decisions).toMatchObject([{ judgement: yes([0, 5]), carried: true }]);
    expect(carried(yes([0, 5]), [yes([8, 9]), yes([8, 9])]).decisions).toMatchObject([
      { judgement: yes([0, 5], [8, 9]) },
    ]);
    expect(carried(no, [yes(), yes()]).decisions).toMatchObject([{ judgement: yes() }]);
    expect(carried(no, [no, no]).decisions).toMatchObject([{ judgement: no }]);
    // Nobody decided between the coders on the other code: it is to be decided again.
    expect(carried(no, [yes(), no])).toMatchObject({ decisions: [], unsettled: [{ key: 'a' }] });
  });

  it('on each of two merged codes counts together with the other, and one made since stands before both', () => {
    const both = [decided('a', 1, no), decided('b', 1, yes([3, 4]))];
    const [found] = standingDecisions('b', both, lineage, nobody).decisions;
    expect(found).toMatchObject({ judgement: yes([3, 4]), carried: true });
    expect(found!.from).toHaveLength(2);
    const since = standingDecisions('b', [...both, decided('b', 2, no)], lineage, nobody).decisions;
    expect(since).toMatchObject([{ judgement: no, carried: false }]);
  });

  it('on a code that was split counts for none of the codes that took its place', () => {
    const parted = lineageOf(revised(split('a', 'x', 'y')));
    const { decisions, unsettled } = standingDecisions('x', [decided('a', 1, yes())], parted, nobody);
    expect([decisions, unsettled]).toEqual([[], []]);
    expect(parted.splitFrom('x')).toEqual(['a']);
  });
});
