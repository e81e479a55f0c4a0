import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmCodebook } from '../../../seed-data/harm-codebook';
import { apply, CodebookError } from '../../../shared/codebook/apply';
import { sameNames } from '../../../shared/codebook/checks';
import { differenceBetween, effectsOn } from '../../../shared/codebook/difference';
import { type Operation, type OperationIn, operation } from '../../../shared/codebook/operation';
import { countsAs, standingOf, successorsOf } from '../../../shared/codebook/standing';
import {
  applicableCodes,
  type CodebookState,
  codebookState,
  codesInUse,
  stateFromDraft,
} from '../../../shared/codebook/state';
import { anyOperation, type Step } from '../../support/codebook-operations';

/** A codebook that keeps its revisions, and codings that were made along the way. */
class Living {
  readonly revisions: CodebookState[];
  readonly codings: { code: string; revision: number; meaning: number }[] = [];
  private ids = 0;

  constructor(start: CodebookState = stateFromDraft(harmCodebook, () => `start-${this.ids++}`)) {
    this.revisions = [start];
  }

  get now(): CodebookState {
    return this.revisions.at(-1)!;
  }

  do(wanted: OperationIn): CodebookState {
    const next = apply(this.now, operation.parse(wanted), {
      revision: this.revisions.length + 1,
      newId: () => `made-${this.ids++}`,
      at: (number) => this.revisions[number - 1]!,
    });
    this.revisions.push(next);
    return next;
  }

  /** Restores a revision, also where that changes nothing and is refused as such. */
  restore(number: number): CodebookState {
    try {
      return this.do({ do: 'restore', revision: number });
    } catch (error) {
      expect((error as CodebookError).code).toBe('nothing-changed');
      return this.now;
    }
  }

  /** Codes a case with every code that can be applied. */
  codeEverything(): void {
    for (const { id, meaning } of applicableCodes(this.now)) {
      this.codings.push({ code: id, revision: this.revisions.length, meaning });
    }
  }

  code(name: string) {
    return this.now.codes.find((one) => one.name === name)!;
  }
}

const draft = (name: string) => ({ name, definition: `What ${name} means` });

/** Every code that took a code's place, those on the way included. */
function chain(state: CodebookState, id: string): string[] {
  const into = state.codes.find((code) => code.id === id)?.ended?.into ?? [];
  return into.flatMap((next) => [next, ...chain(state, next)]);
}

function lived(steps: readonly Step[], doing: Record<string, number> = {}): Living {
  const codebook = new Living();
  codebook.codeEverything();
  for (const step of steps) {
    const wanted = step(codebook.now, codebook.revisions.length);
    try {
      codebook.do(wanted);
      codebook.codeEverything();
      doing[wanted.do] = (doing[wanted.do] ?? 0) + 1;
    } catch (error) {
      // What makes no sense on these codes is refused in words and changes nothing.
      expect(error).toBeInstanceOf(CodebookError);
      expect((error as Error).message).toMatch(/\.$/);
    }
  }
  return codebook;
}

const steps = fc.array(anyOperation, { maxLength: 40, size: 'max' });

describe('any sequence of codebook operations', () => {
  it('leaves every coding reachable and explained', () => {
    let ended = 0;
    const done: Record<string, number> = {};
    fc.assert(
      fc.property(steps, (some) => {
        const { now, codings } = lived(some, done);
        const inUse = new Set(codesInUse(now).map(({ id }) => id));
        for (const coding of codings) {
          const code = now.codes.find(({ id }) => id === coding.code);
          expect(code).toBeDefined();
          const standing = standingOf(now, coding);
          if (code!.ended) {
            ended += 1;
            expect(['merged', 'split', 'retired']).toContain(standing.is);
            expect(standing.into.every((id) => inUse.has(id))).toBe(true);
            if (standing.is === 'retired') expect(successorsOf(now, coding.code)).toEqual([]);
          } else if (code!.meaning !== coding.meaning) expect(['changed', 'level']).toContain(standing.is);
          expect(now.codes.some(({ id }) => id === countsAs(now).get(coding.code))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
    expect(ended).toBeGreaterThan(1000);
    // The claim is about every operation, so each must have been done, and not only refused.
    for (const kind of ['add', 'change', 'move', 'merge', 'split', 'retire', 'revive', 'describe', 'restore']) {
      expect(done[kind] ?? 0, kind).toBeGreaterThan(30);
    }
  });

  it('keeps every code under a parent in use, in no circle, with keys of its own, and valid', () => {
    fc.assert(
      fc.property(steps, (some) => {
        const { now } = lived(some);
        codebookState.parse(now);
        const inUse = new Map(codesInUse(now).map((code) => [code.id, code]));
        for (const code of inUse.values()) {
          const seen = new Set<string>();
          for (let at: string | null = code.id; at !== null; at = inUse.get(at)!.parent) {
            expect(inUse.has(at)).toBe(true);
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
        const keys = now.codes.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const shortcuts = [...inUse.values()].flatMap(({ shortcut }) => shortcut ?? []);
        expect(new Set(shortcuts).size).toBe(shortcuts.length);
      }),
      { numRuns: 300 },
    );
  });

  it('can be taken back: restoring a revision restores its codes, and what was coded then stands as it stood', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (some, pick) => {
        const codebook = lived(some);
        const number = 1 + (pick % codebook.revisions.length);
        const then = codebook.revisions[number - 1]!;
        const codings = codebook.codings.filter(({ revision }) => revision === number);
        const before = codebook.now;
        const restored = codebook.restore(number);
        expect(codesInUse(restored)).toEqual(codesInUse(then));
        expect(restored.codes.slice(0, then.codes.length)).toEqual(then.codes);
        expect(differenceBetween(then, restored).every(({ is }) => is === 'added')).toBe(true);
        for (const coding of codings) expect(standingOf(restored, coding)).toEqual({ is: 'current', into: [] });
        expect(restored.codes).toHaveLength(before.codes.length);
        // Taking back the taking back gives what stood before it, and so does doing it once more.
        const last = codebook.revisions.lastIndexOf(before) + 1;
        const back = codebook.restore(last);
        expect(back).toEqual(before);
        const again = codebook.restore(number);
        expect(codesInUse(again)).toEqual(codesInUse(restored));
        expect(differenceBetween(restored, again)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('tells before it is done what it does: codes that it names no effect for keep how their codings stand', () => {
    fc.assert(
      fc.property(steps, anyOperation, (some, step) => {
        const codebook = lived(some);
        const before = codebook.now;
        try {
          codebook.do(step(before, codebook.revisions.length));
        } catch {
          return;
        }
        const told = new Set(effectsOn(before, codebook.now).map(({ code }) => code));
        for (const coding of codebook.codings) {
          const was = standingOf(before, coding).is;
          if (standingOf(codebook.now, coding).is === was) continue;
          // What a code was replaced by may be told in place of the code itself.
          const through = [coding.code, ...chain(before, coding.code)];
          expect(through.some((code) => told.has(code))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never gives two codes below the same one the same name', () => {
    fc.assert(
      fc.property(steps, (some) => {
        expect(sameNames(codesInUse(lived(some).now))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('one operation', () => {
  it('that changes the definition or the limits asks for another look, and one that renames does not', () => {
    const codebook = new Living();
    codebook.codeEverything();
    const { id } = codebook.code('Polarization');
    const coding = codebook.codings.find(({ code }) => code === id)!;
    const before = codebook.now;
    codebook.do({ do: 'change', code: id, to: { name: 'Driving people apart', colour: '#336699' } });
    expect(effectsOn(before, codebook.now)).toEqual([]);
    expect(standingOf(codebook.now, coding).is).toBe('current');
    const renamed = codebook.now;
    codebook.do({ do: 'change', code: id, to: { excludeWhen: 'Not for a quarrel between two people.' } });
    expect(effectsOn(renamed, codebook.now)).toEqual([{ code: id, happens: 'look-again', into: [] }]);
    expect(standingOf(codebook.now, coding).is).toBe('changed');
    expect(codebook.now.codes.find((code) => code.id === id)!.meaning).toBe(3);
  });

  it('that merges twice explains the first by the last', () => {
    const codebook = new Living();
    const [a, b, c] = applicableCodes(codebook.now);
    codebook.do({ do: 'merge', codes: [a!.id], into: b!.id });
    codebook.do({ do: 'merge', codes: [b!.id], into: c!.id });
    expect(successorsOf(codebook.now, a!.id)).toEqual([c!.id]);
    expect(countsAs(codebook.now).get(a!.id)).toBe(c!.id);
    expect(differenceBetween(codebook.revisions[1]!, codebook.now)).toEqual([
      { code: b!.id, name: b!.name, is: 'merged', fields: [], into: [c!.name] },
    ]);
  });

  it('that splits what another was merged into explains the first by what came of it', () => {
    const codebook = new Living();
    const [a, b, c] = applicableCodes(codebook.now);
    codebook.codeEverything();
    codebook.do({ do: 'merge', codes: [a!.id], into: b!.id });
    codebook.do({ do: 'merge', codes: [b!.id], into: c!.id });
    codebook.do({ do: 'split', code: c!.id, into: [draft('One half'), draft('Other half')] });
    const halves = ['One half', 'Other half'].map((name) => codebook.code(name).id);
    for (const { id, how } of [
      { id: a!.id, how: 'merged' },
      { id: b!.id, how: 'merged' },
      { id: c!.id, how: 'split' },
    ]) {
      const coding = codebook.codings.find(({ code }) => code === id)!;
      expect(standingOf(codebook.now, coding)).toEqual({ is: how, into: halves });
      // Only reading again can tell which half it is: it counts as the last one that was whole.
      expect(countsAs(codebook.now).get(id)).toBe(c!.id);
    }
    codebook.restore(1);
    expect(codebook.codings.every((coding) => standingOf(codebook.now, coding).is === 'current')).toBe(true);
  });

  it('that retires a code with others below it is refused until those are gone, and then it can be applied', () => {
    const codebook = new Living();
    const parent = codebook.code('Polarization').parent!;
    expect(() => codebook.do({ do: 'retire', code: parent })).toThrow(/Move or retire those first/);
    const children = codesInUse(codebook.now).filter((code) => code.parent === parent);
    for (const { id } of children) codebook.do({ do: 'retire', code: id });
    expect(effectsOn(codebook.revisions.at(-2)!, codebook.now)).toContainEqual({
      code: parent,
      happens: 'becomes-code',
      into: [],
    });
    codebook.do({ do: 'retire', code: parent });
    codebook.do({ do: 'revive', code: children[0]!.id });
    expect(codebook.now.codes.find(({ id }) => id === children[0]!.id)!.parent).toBeNull();
  });

  it('that moves a code within its level says nothing of others, and one that moves a level nothing of its codes', () => {
    const codebook = new Living();
    const levels = codesInUse(codebook.now).filter(({ parent }) => parent === null);
    codebook.do({ do: 'move', code: levels[2]!.id, parent: null, before: levels[0]!.id });
    expect(differenceBetween(codebook.revisions[0]!, codebook.now).map(({ code, is }) => [code, is])).toEqual([
      [levels[2]!.id, 'moved'],
    ]);
  });

  it('that splits leaves codings where they are, with both successors named', () => {
    const codebook = new Living();
    const { id } = codebook.code('Polarization');
    codebook.do({ do: 'split', code: id, into: [draft('Contempt'), draft('Isolation')] });
    const names = successorsOf(codebook.now, id).map((one) => codebook.now.codes.find((code) => code.id === one)!.name);
    expect(names).toEqual(['Contempt', 'Isolation']);
    expect(countsAs(codebook.now).get(id)).toBe(id);
  });

  it('that merges a level into one of its codes keeps the others below it', () => {
    const codebook = new Living();
    const child = codebook.code('Polarization');
    const siblings = codesInUse(codebook.now).filter(({ parent, id }) => parent === child.parent && id !== child.id);
    codebook.do({ do: 'merge', codes: [child.parent!], into: child.id });
    expect(codebook.code('Polarization').parent).toBeNull();
    for (const { name } of siblings) expect(codebook.code(name).parent).toBe(child.id);
    expect(
      effectsOn(codebook.revisions[0]!, codebook.now)
        .map(({ happens }) => happens)
        .sort(),
    ).toEqual(['becomes-level', 'merged']);
  });

  it('that merges an applied code into a level is refused: nobody could apply what its codings count as', () => {
    const codebook = new Living();
    const { id, parent } = codebook.code('Polarization');
    expect(() => codebook.do({ do: 'merge', codes: [id], into: parent! })).toThrow(/groups other codes/);
    // All of them together end the level, which is then a code.
    const all = codesInUse(codebook.now).filter((code) => code.parent === parent);
    codebook.do({ do: 'merge', codes: all.map((code) => code.id), into: parent! });
    expect(applicableCodes(codebook.now).map((code) => code.id)).toContain(parent);
  });

  it('that merges what is above the parent of the target makes no circle', () => {
    const codebook = new Living();
    const child = codebook.code('Polarization');
    codebook.do({ do: 'add', code: draft('Top'), parent: null });
    const top = codebook.code('Top').id;
    codebook.do({ do: 'move', code: child.parent!, parent: top });
    codebook.do({ do: 'merge', codes: [top], into: child.id });
    expect(codebook.code('Polarization').parent).toBe(child.parent);
    expect(codebook.now.codes.find(({ id }) => id === child.parent)!.parent).toBeNull();
  });

  it('that renames the codebook touches no code, and is restored with the rest', () => {
    const codebook = new Living();
    const first = codebook.now;
    codebook.do({ do: 'describe', name: 'Harms, second round', description: '' });
    expect(effectsOn(first, codebook.now)).toEqual([]);
    expect(differenceBetween(first, codebook.now)).toMatchObject([
      { is: 'described', fields: [{ field: 'name', after: 'Harms, second round' }, { field: 'description' }] },
    ]);
    expect(codebook.restore(1)).toEqual(first);
  });

  it('that moves one code is told as one move', () => {
    const codebook = new Living();
    const codes = applicableCodes(codebook.now);
    const { id, parent } = codes.at(-1)!;
    codebook.do({ do: 'move', code: id, parent, before: codes[0]!.id });
    expect(differenceBetween(codebook.revisions[0]!, codebook.now).map(({ code, is }) => [code, is])).toEqual([
      [id, 'moved'],
    ]);
  });

  it.each([
    ['merges a code into itself', (id: string): Operation => ({ do: 'merge', codes: [id], into: id }), /into itself/],
    [
      'moves a code below itself',
      (id: string): Operation => ({ do: 'move', code: id, parent: id, before: null }),
      /below itself/,
    ],
    ['names a code that is not there', (): Operation => ({ do: 'retire', code: 'nowhere' }), /not in this codebook/],
    [
      'gives a code the name of its neighbour, whatever the capitals',
      (id: string): Operation => ({ do: 'change', code: id, to: { name: 'MISINFORMATION' } }),
      /two codes "MISINFORMATION" below/,
    ],
    [
      'gives a code a key of the coding screen',
      (id: string): Operation => ({ do: 'change', code: id, to: { shortcut: 'N' } }),
      /uses the key "n" itself/,
    ],
    [
      'puts a code before one that is not there',
      (id: string): Operation => ({ do: 'move', code: id, parent: null, before: 'nowhere' }),
      /not in this codebook/,
    ],
    ['restores what is there', (): Operation => ({ do: 'restore', revision: 1 }), /nothing to restore/],
    ['changes nothing', (id: string): Operation => ({ do: 'change', code: id, to: {} }), /Change something/],
  ])('that %s is refused in words', (_, wanted, message) => {
    const codebook = new Living();
    expect(() => codebook.do(wanted(codebook.code('Polarization').id) as OperationIn)).toThrow(message);
    expect(codebook.revisions).toHaveLength(1);
  });
});
