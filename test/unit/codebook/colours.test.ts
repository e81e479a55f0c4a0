import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourOf } from '../../../client/src/codebooks/code-colour';
import { harmCodebook } from '../../../seed-data/harm-codebook';
import { newId } from '../../../server/database/ids';
import { apply, CodebookError } from '../../../shared/codebook/apply';
import { operation } from '../../../shared/codebook/operation';
import { type CodebookState, madeBefore, stateFromDraft } from '../../../shared/codebook/state';
import { anyOperation } from '../../support/codebook-operations';

const tokens = readFileSync(new URL('../../../client/src/app/tokens.css', import.meta.url), 'utf8');

describe('the colour of a code', () => {
  it('is its own where it has one', () => {
    expect(colourOf({ colour: '#aa0033', made: 3 })).toBe('#aa0033');
  });

  it('is otherwise one of twenty from the tokens, each different', () => {
    const twenty = Array.from({ length: 20 }, (_, made) => colourOf({ colour: '', made }));
    expect(new Set(twenty).size).toBe(20);
    for (const colour of twenty) {
      for (const [, token] of colour.matchAll(/var\((--[a-z-]+)\)/g)) expect(tokens).toContain(`${token}:`);
    }
  });

  it('stays with the code through any revisions', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 25 }), (steps) => {
        const revisions: CodebookState[] = [stateFromDraft(harmCodebook, newId)];
        for (const step of steps) {
          const before = revisions.at(-1)!;
          try {
            const wanted = operation.parse(step(before, revisions.length));
            const context = { revision: revisions.length + 1, newId, at: (number: number) => revisions[number - 1]! };
            revisions.push(apply(before, wanted, context));
          } catch (error) {
            // Some operations are not possible on what is there by then.
            if (!(error instanceof CodebookError)) throw error;
          }
        }
        const last = madeBefore(revisions.at(-1)!.codes);
        expect([...last.values()].sort((a, b) => a - b)).toEqual([...last.keys()].map((_, place) => place));
        for (const { codes } of revisions) {
          for (const [id, made] of madeBefore(codes)) expect(last.get(id)).toBe(made);
        }
      }),
      { numRuns: 100 },
    );
  });
});
