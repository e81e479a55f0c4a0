import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmCodebook } from '../../../seed-data/harm-codebook';
import { apply, CodebookError } from '../../../shared/codebook/apply';
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

/** An operation on codes picked by number, so that any sequence makes sense of whatever codes there are by then. */
const anyOperation: fc.Arbitrary<(state: CodebookState, revisions: number) => OperationIn> = fc
  .record({
    kind: fc.constantFrom('add', 'change', 'rename', 'move', 'merge', 'split', 'retire', 'revive', 'restore'),
    first: fc.nat(200),
    second: fc.nat(200),
    third: fc.nat(200),
    word: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => `n${text}`),
  })
  .map(({ kind, first, second, third, word }) => (state, revisions) => {
    const pick = (number: number) => state.codes[number % state.codes.length]!.id;
    const maybe = (number: number) => (number % 3 === 0 ? null : pick(number));
    switch (kind) {
      case 'add':
        return { do: 'add', code: draft(word), parent: maybe(first), before: maybe(second) };
      case 'change':
        return { do: 'change', code: pick(first), to: { definition: word } };
      case 'rename':
        return { do: 'change', code: pick(first), to: { name: word, colour: '#123456' } };
      case 'move':
        return { do: 'move', code: pick(first), parent: maybe(second), before: maybe(third) };
      case 'merge':
        return { do: 'merge', codes: [pick(first), pick(second)], into: pick(third) };
      case 'split':
        return { do: 'split', code: pick(first), into: [draft(`${word} a`), draft(`${word} b`)] };
      case 'retire':
        return { do: 'retire', code: pick(first) };
      case 'revive':
        return { do: 'revive', code: pick(first) };
      default:
        return { do: 'restore', revision: 1 + (first % revisions) };
    }
  });

function lived(steps: ((state: CodebookState, revisions: number) => OperationIn)[]): Living {
  const codebook = new Living();
  codebook.codeEverything();
  for (const step of steps) {
    try {
      codebook.do(step(codebook.now, codebook.revisions.length));
      codebook.codeEverything();
    } catch (error) {
      // What makes no sense on these codes is refused in words and changes nothing.
      expect(error).toBeInstanceOf(CodebookError);
      expect((error as Error).message).toMatch(/\.$/);
    }
  }
  return codebook;
}

const steps = fc.array(anyOperation, { maxLength: 40 });

describe('any sequence of codebook operations', () => {
  it('leaves every coding reachable and explained', () => {
    let ended = 0;
    fc.assert(
      fc.property(steps, (some) => {
        const { now, codings } = lived(some);
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
      { numRuns: 500 },
    );
    expect(ended).toBeGreaterThan(1000);
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
      { numRuns: 500 },
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
        const restored = codebook.do({ do: 'restore', revision: number });
        expect(codesInUse(restored)).toEqual(codesInUse(then));
        expect(restored.codes.slice(0, then.codes.length)).toEqual(then.codes);
        expect(differenceBetween(then, restored).every(({ is }) => is === 'added')).toBe(true);
        for (const coding of codings) expect(standingOf(restored, coding)).toEqual({ is: 'current', into: [] });
        expect(restored.codes).toHaveLength(Math.max(before.codes.length, then.codes.length));
      }),
      { numRuns: 500 },
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
    ['changes nothing', (id: string): Operation => ({ do: 'change', code: id, to: {} }), /Change something/],
  ])('that %s is refused in words', (_, wanted, message) => {
    const codebook = new Living();
    expect(() => codebook.do(wanted(codebook.code('Polarization').id) as OperationIn)).toThrow(message);
    expect(codebook.revisions).toHaveLength(1);
  });
});
