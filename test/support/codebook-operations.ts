import fc from 'fast-check';
import type { OperationIn } from '../../shared/codebook/operation';
import type { CodebookState } from '../../shared/codebook/state';

export const operationKinds = [
  'add',
  'change',
  'rename',
  'move',
  'merge',
  'split',
  'retire',
  'revive',
  'describe',
  'restore',
] as const;

/** An operation that is made of whatever codes there are by the time it is done. */
export type Step = (state: CodebookState, revisions: number) => OperationIn;

const draft = (name: string) => ({ name, definition: `What ${name} means` });

/** Any operation, on codes picked by number: any code for most, and codes in use mostly for what only those can have. */
export const anyOperation: fc.Arbitrary<Step> = fc
  .record({
    kind: fc.constantFrom(...operationKinds),
    first: fc.nat(200),
    second: fc.nat(200),
    third: fc.nat(200),
    word: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => `n${text}`),
  })
  .map(({ kind, first, second, third, word }) => (state, revisions) => {
    const inUse = state.codes.filter(({ ended }) => ended === null);
    const pick = (number: number) => {
      const among = number % 10 === 9 || inUse.length === 0 ? state.codes : inUse;
      return among[number % among.length]!.id;
    };
    const maybe = (number: number) => (number % 3 === 0 ? null : pick(number));
    const ended = state.codes.filter((code) => code.ended !== null);
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
        return { do: 'revive', code: ended.length > 0 ? ended[first % ended.length]!.id : pick(first) };
      case 'describe':
        return { do: 'describe', name: word, description: `What ${word} is for` };
      case 'restore':
        return { do: 'restore', revision: 1 + (first % revisions) };
    }
  });
