import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studyBySlug } from '../../server/studies/store';
import { decide } from '../../shared/api/adjudication';
import { reviseCodebook } from '../../shared/api/codebooks';
import { openComparison } from '../../shared/api/comparison';
import type { BodyIn } from '../../shared/api/endpoint';
import { history } from '../../shared/api/history';
import { changeMemo, removeMemo, writeMemo } from '../../shared/api/memos';
import { changeMember, listPeople } from '../../shared/api/people';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { invited, newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('the history of a study', () => {
  it('tells who coded what when, of a case and of a person, and the audit file holds it all without names', async () => {
    const study = await newStudy(server, 'history');
    const params = { study };
    await addCases(server, study, ['I sell her secret 🤫 twice.', 'I lie.']);
    const place = await openCodingTask(server, study, 'coding');
    const codes = await codesByName(server, study);
    const privacy = codes.get('Privacy Invasion')!;
    const coder = await invited(server, study);
    const [one, two] = await nextCases(coder, place);
    await code(coder, place, one!, [{ code: privacy.id, start: 7, end: 19 }]);
    await code(coder, place, { id: one!.id, revision: 1 }, [], { comment: 'Changed my mind' });
    await code(coder, place, { id: one!.id, revision: 2 }, [], { comment: 'Changed my mind' });
    await code(coder, place, two!, [{ code: privacy.id }]);
    await code(coder, place, { id: one!.id, revision: 3 }, [{ code: privacy.id }], { comment: 'Changed it back' });
    const on = { item: 'case-0', aspect: privacy.key };
    await server.owner.call(decide, {
      params: place,
      body: { ...on, label: 'yes', extent: 'whole', how: 'anew', kind: 'slip', rationale: 'It is a secret' },
    });
    await server.owner.call(reviseCodebook, {
      params: { study, codebook: 'harms' },
      body: { operation: { do: 'change', code: privacy.id, to: { name: 'Privacy' } }, note: 'Shorter', revision: 1 },
    });

    const { events } = await server.owner.call(history, { params, query: { item: 'case-0' } });
    expect(events.map(({ what, task }) => [what, task])).toEqual([
      ['adjudication.decided', 'coding'],
      ['coding.saved', 'coding'],
      ['coding.saved', 'coding'],
      ['coding.saved', 'coding'],
      ['coding.saved', 'coding'],
    ]);
    expect(events.map(({ changes }) => changes)).toEqual([
      ['Privacy: decided “Applied” (a slip)', 'because “It is a secret”'],
      ['applied Privacy on the whole case', 'changed the note to “Changed it back”'],
      ['saved again, nothing changed'],
      ['took off Privacy on “her secret 🤫”', 'found that no code applies', 'wrote “Changed my mind”'],
      ['applied Privacy on “her secret 🤫”', 'finished'],
    ]);
    const { people } = await server.owner.call(listPeople, { params });
    const person = people.find(({ role }) => role === 'annotator')!;
    const mine = await server.owner.call(history, { params, query: { person: person.id, limit: 2 } });
    expect(mine.events.map(({ item }) => item)).toEqual(['case-0', 'case-1']);
    const older = await server.owner.call(history, { params, query: { person: person.id, before: mine.next! } });
    expect(older.events.filter(({ what }) => what === 'coding.saved').map(({ item }) => item)).toEqual(
      Array(3).fill('case-0'),
    );
    await expect(server.owner.call(history, { params, query: { item: 'nowhere' } })).rejects.toThrow(/404/);

    const text = await (await server.owner.raw('GET', `/api/studies/${study}/audit`)).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; what: string; who: string; item: string | null });
    const found = await studyBySlug(server.database.read, study);
    const kept = await server.database.read
      .selectFrom('event')
      .select('id')
      .where('study_id', '=', found!.id)
      .orderBy('id')
      .execute();
    expect(lines.map(({ id }) => id)).toEqual(kept.map(({ id }) => Number(id)));
    expect(lines.filter(({ what }) => what === 'coding.saved').map(({ who, item }) => [who, item])).toEqual([
      [person.pseudonym, 'case-0'],
      [person.pseudonym, 'case-0'],
      [person.pseudonym, 'case-0'],
      [person.pseudonym, 'case-1'],
      [person.pseudonym, 'case-0'],
    ]);
    expect(text).not.toContain('Somebody');
    expect(text).not.toContain(person.id);
  });

  it('tells of memos what may be read, and the audit file names nobody, whatever was done', async () => {
    const study = await newStudy(server, 'memoirs');
    const params = { study };
    await addCases(server, study, ['I sell her secret twice.']);
    const place = await openCodingTask(server, study, 'coding');
    const { id: code } = (await codesByName(server, study)).get('Polarization')!;
    const coder = await invited(server, study);
    const colleague = await invited(server, study, 'researcher');
    await nextCases(coder, place);
    const { people } = await server.owner.call(listPeople, { params });
    const them = people.find(({ role }) => role === 'annotator')!;
    const write = async (body: BodyIn<typeof writeMemo>) => (await colleague.call(writeMemo, { params, body })).id;
    const memo = await write({ about: 'case', item: 'case-0', text: 'First words', shared: true });
    const change = { ...params, memo };
    await colleague.call(changeMemo, { params: change, body: { text: 'Second words' } });
    await colleague.call(changeMemo, { params: change, body: { shared: false } });
    await colleague.call(changeMemo, { params: change, body: { text: 'Hidden words' } });
    await colleague.call(changeMemo, { params: change, body: { text: 'Third words', shared: true } });
    await colleague.call(removeMemo, { params: change });
    await write({ about: 'code', code, text: 'Too wide', shared: true });
    await write({ about: 'person', person: them.id, text: 'Careful', shared: true });
    const words = { about: 'span' as const, item: 'case-0', start: 7, end: 17 };
    await write({ ...words, text: 'Whose?', shared: true });
    await write({ ...words, text: 'Hidden one' });
    await write({ about: 'study', text: 'Hidden too' });

    const { events } = await server.owner.call(history, { params, query: { item: 'case-0' } });
    expect(events.flatMap(({ changes }) => changes).reverse()).toEqual([
      'wrote a shared memo on the case: “First words”',
      'changed a memo on the case from “First words” to “Second words”',
      'made a memo on the case private',
      'changed a private memo on the case',
      'shared a memo on the case: “Third words”',
      'took away a shared memo on the case: “Third words”',
      'wrote a shared memo on “her secret”: “Whose?”',
      'wrote a private memo on words',
    ]);
    const all = await server.owner.call(history, { params });
    expect(
      all.events
        .filter(({ item }) => item === null)
        .slice(0, 3)
        .flatMap(({ changes }) => changes),
    ).toEqual([
      'wrote a private memo on the study',
      `wrote a shared memo on the work of Somebody (${them.pseudonym}): “Careful”`,
      'wrote a shared memo on the code Polarization: “Too wide”',
    ]);

    await server.owner.call(changeMember, { params: { ...params, account: them.id }, body: { role: 'researcher' } });
    await server.owner.call(openComparison, { params: place });
    const text = await (await server.owner.raw('GET', `/api/studies/${study}/audit`)).text();
    expect(text).toContain('Third words');
    expect(text).not.toContain('Hidden');
    const accounts = await server.database.read.selectFrom('account').select(['id', 'name']).execute();
    for (const { id, name } of accounts) {
      expect(text, `${name}, by id`).not.toContain(id);
      expect(text, name).not.toContain(`"${name}"`);
    }
  });
});
