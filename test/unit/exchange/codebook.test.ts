import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQdc, writeQdc } from '../../../server/exchange/codebook/qdc';
import type { CodeDraft } from '../../../shared/model/codebook';
import { draftsOf, randomProject } from '../../support/random-project';
import { hasReferences, referencePath } from '../../support/reference-files';
import { faultsBy, xmllint } from '../../support/xmllint';

const schema = hasReferences && xmllint ? referencePath('references/refi-qda/Codebook.xsd') : null;
const byKey = (codes: readonly CodeDraft[]) => [...codes].sort((a, b) => (a.key < b.key ? -1 : 1));
const read = (xml: string) => readQdc({ name: 'codes.qdc', bytes: new TextEncoder().encode(xml) });

describe('a codebook file', () => {
  it('is valid, and comes back with its tree, colours and texts, whatever these hold', () => {
    fc.assert(
      fc.property(
        randomProject.map(({ codes }) => draftsOf(codes)),
        (codes) => {
          const xml = writeQdc(codes);
          if (schema) expect(faultsBy(schema, xml)).toBe('');
          const { draft, notes } = read(xml);
          expect(notes).toEqual([]);
          expect(byKey(draft.codes)).toEqual(byKey(codes));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of a program that writes flat codes, an older namespace or doubled GUIDs is read, and what is doubled is told', () => {
    const guid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
    const code = (number: number, name: string) => `<Code guid="${guid(number)}" name="${name}" isCodable="true"/>`;
    const { draft, notes } = read(
      `\ufeff<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Another"><Codes>${code(1, 'Fear')}${code(2, 'Fear')}${code(1, 'Joy')}</Codes><Sets><Set guid="${guid(3)}" name="s"/></Sets></CodeBook>`,
    );
    expect(draft.codes.map(({ key, name }) => [key, name])).toEqual([
      ['fear', 'Fear'],
      ['fear-2', 'Fear (2)'],
    ]);
    expect(notes).toEqual([
      'There are two codes "Fear" in one place; the later one is called "Fear (2)".',
      `The code "Joy" has the GUID of "Fear" (${guid(1)}), so the two are read as one.`,
      'Left out: 1 set of codes. Saydo groups codes by hierarchy only.',
    ]);
  });
});
