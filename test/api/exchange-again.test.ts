import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studyBySlug } from '../../server/studies/store';
import { closePool } from '../../server/worker/pool';
import { compareRevisions, lookAtCodebook } from '../../shared/api/codebooks';
import { listCodebooks } from '../../shared/api/coding';
import type { ImportLine } from '../../shared/api/import';
import { listMemos } from '../../shared/api/memos';
import { addCases, codeAll, codeOf, openCodingTask } from '../support/coding';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { newStudy, startServer, type TestServer } from '../support/server';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface Coded {
  id: number;
  start: number;
  end: number;
  code: number;
  user: number;
  comment?: string;
}

interface Version {
  users: [number, string][];
  codes: string;
  texts: { id: number; name: string; age: number; words: string; coded: Coded[] }[];
  notes: [number, string][];
  /** codes and the words that show them */
  links?: [number, number][];
}

const code = (id: number, name: string, inside = '') =>
  `<Code guid="${guid(id)}" name="${name}" isCodable="true">${inside}</Code>`;

/** A project of another program, with notes on its first text. */
function project({ users, codes, texts, notes, links = [] }: Version): Uint8Array {
  const [anyText] = texts;
  const source = ({ id, name, words, coded }: Version['texts'][number]) =>
    `<TextSource guid="${guid(id)}" name="${name}"><PlainTextContent>${words}</PlainTextContent>${coded
      .map(
        (one) =>
          `<PlainTextSelection guid="${guid(1000 + one.id)}" startPosition="${one.start}" endPosition="${one.end}" creatingUser="${guid(one.user)}">${one.comment ? `<Description>${one.comment}</Description>` : ''}<Coding guid="${guid(one.id)}" creatingUser="${guid(one.user)}"><CodeRef targetGUID="${guid(one.code)}"/></Coding></PlainTextSelection>`,
      )
      .join(
        '',
      )}${id === anyText!.id ? notes.map(([note]) => `<NoteRef targetGUID="${guid(note)}"/>`).join('') : ''}</TextSource>`;
  const xml = [
    '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Interviews" origin="Another">',
    `<Users>${users.map(([id, name]) => `<User guid="${guid(id)}" name="${name}"/>`).join('')}</Users>`,
    `<CodeBook><Codes>${codes}</Codes></CodeBook>`,
    `<Variables><Variable guid="${guid(90)}" name="age" typeOfVariable="Integer"/></Variables>`,
    `<Cases>${texts.map(({ id, age }) => `<Case guid="${guid(900 + id)}"><VariableValue><VariableRef targetGUID="${guid(90)}"/><IntegerValue>${age}</IntegerValue></VariableValue><SourceRef targetGUID="${guid(id)}"/></Case>`).join('')}</Cases>`,
    `<Sources>${texts.map(source).join('')}</Sources>`,
    notes.length === 0
      ? ''
      : `<Notes>${notes.map(([id, text]) => `<Note guid="${guid(id)}" name="" creatingUser="${guid(users[0]![0])}"><PlainTextContent>${text}</PlainTextContent></Note>`).join('')}</Notes>`,
    links.length === 0
      ? ''
      : `<Links>${links.map(([from, to], place) => `<Link guid="${guid(700 + place)}" name="Example" originGUID="${guid(from)}" targetGUID="${guid(1000 + to)}"/>`).join('')}</Links>`,
    '</Project>',
  ];
  return zipSync({ 'project.qde': strToU8(xml.join('')) });
}

const first: Version = {
  users: [
    [1, 'Eva'],
    [2, 'Ben'],
  ],
  codes: code(10, 'Fear') + code(11, 'Joy'),
  texts: [
    {
      ...{ id: 20, name: 'Anna', age: 41, words: 'I was afraid, and then I laughed.' },
      coded: [
        { id: 30, start: 0, end: 12, code: 10, user: 1, comment: 'Why?' },
        { id: 31, start: 23, end: 32, code: 11, user: 1 },
        { id: 32, start: 6, end: 12, code: 10, user: 2 },
      ],
    },
  ],
  notes: [[50, 'A first thought']],
};

const places = [postgresPrograms ? ['sqlite', 'postgres'] : ['sqlite']].flat();

describe.each(places)('a project that comes again, on %s', (kind) => {
  let cluster: Cluster | null = null;
  let server: TestServer;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    server = await startServer(cluster ? await cluster.fresh('exchange_again') : undefined);
  });
  afterAll(async () => {
    await server.stop();
    await closePool();
    await cluster?.stop();
  });

  async function send(study: string, bytes: Uint8Array, task?: string, name = 'Interviews.qdpx') {
    const query = new URLSearchParams({ format: 'qdpx', name, ...(task ? { task } : {}) });
    const response = await server.owner.raw('POST', `/api/studies/${study}/imports?${query}`, bytes, {
      'Content-Type': 'application/octet-stream',
    });
    const line = (await response.text()).trim().split('\n').at(-1)!;
    return JSON.parse(line) as Extract<ImportLine, { result: unknown }> & Extract<ImportLine, { error: unknown }>;
  }

  /** What stands in a study, by what people see, and how many there are of everything. */
  async function standing(study: string) {
    const { read } = server.database;
    const { id } = (await studyBySlug(read, study))!;
    const [codings, memos, items, members, codebooks] = await Promise.all([
      read
        .selectFrom('coding')
        .innerJoin('task', 'task.id', 'coding.task_id')
        .innerJoin('item', 'item.id', 'coding.item_id')
        .innerJoin('code', 'code.id', 'coding.code_id')
        .innerJoin('account', 'account.id', 'coding.account_id')
        .select(['task.slug', 'item.key', 'code.name as code', 'account.name as coder', 'coding.quote'])
        .where('task.study_id', '=', id)
        .execute(),
      server.owner.call(listMemos, { params: { study } }),
      read.selectFrom('item').select(['key', 'content']).where('study_id', '=', id).execute(),
      read
        .selectFrom('membership')
        .innerJoin('account', 'account.id', 'membership.account_id')
        .select('account.name')
        .where('membership.study_id', '=', id)
        .where('account.kind', '=', 'imported')
        .execute(),
      server.owner.call(listCodebooks, { params: { study } }),
    ]);
    return {
      codings: codings.map((row) => `${row.slug}: ${row.coder}, ${row.code}, ${row.key}: ${row.quote}`).sort(),
      memos: memos.memos.map(({ text, about, quote }) => `${about} ${quote ?? ''}: ${text}`).sort(),
      items: items.map(({ key }) => key).sort(),
      coders: members.map(({ name }) => name).sort(),
      codes: codebooks.codebooks.map(({ codes }) => codes.map(({ name, parent }) => [name, parent])),
    };
  }

  it('changed, adds what is new, follows what moved, tells what differs, and doubles nothing', async () => {
    const study = await newStudy(server, 'versions');
    const { result } = await send(study, project(first));
    expect(result).toMatchObject({ imported: 1, labels: { task: 'interviews', imported: 3 }, problems: [] });
    const second: Version = {
      users: [
        [1, 'Eva Maria'],
        [3, 'Eva'],
        [2, 'Ben'],
      ],
      codes: code(10, 'Angst', code(13, 'Fear of others')) + code(11, 'Joy') + code(12, 'Fear'),
      texts: [
        {
          ...{ id: 21, name: 'Anna', age: 30, words: 'Another Anna speaks.' },
          coded: [{ id: 35, start: 8, end: 12, code: 12, user: 3 }],
        },
        {
          ...{ id: 20, name: 'Anna B.', age: 42, words: 'I was afraid, and then I laughed.' },
          coded: [
            { id: 30, start: 2, end: 12, code: 10, user: 1, comment: 'Why so?' },
            { id: 31, start: 23, end: 32, code: 11, user: 1 },
            { id: 33, start: 25, end: 32, code: 11, user: 2 },
            { id: 34, start: 0, end: 5, code: 13, user: 1 },
          ],
        },
      ],
      notes: [
        [50, 'A second thought'],
        [51, 'A new one'],
      ],
      links: [[11, 31]],
    };
    const { result: again } = await send(study, project(second));
    expect(again).toMatchObject({
      imported: 1,
      skipped: 1,
      labels: { task: 'interviews', imported: 3, skipped: 2 },
      codebooks: [],
    });
    const now = await standing(study);
    expect(now).toEqual({
      codings: [
        'interviews: Ben, Fear, Anna: afraid',
        'interviews: Ben, Joy, Anna: laughed',
        'interviews: Eva (2), Fear (2), Anna (2): Anna',
        'interviews: Eva, Fear of others, Anna: I was',
        'interviews: Eva, Fear, Anna: was afraid',
        'interviews: Eva, Joy, Anna: I laughed',
      ],
      memos: ['case : A new one', 'case : A second thought', 'span was afraid: Why so?'],
      items: ['Anna', 'Anna (2)'],
      coders: ['Ben', 'Eva', 'Eva (2)'],
      codes: [
        [
          ['Fear', null],
          ['Joy', null],
          ['Fear of others', null],
          ['Fear (2)', null],
        ],
      ],
    });
    expect(again.problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      expect.stringContaining('warning: The code "Fear" differs in the file: its name.'),
      expect.stringContaining('warning: The code "Fear of others" stands below "Fear" in the file.'),
      expect.stringContaining('warning: There is a code "Fear" in that place already; the one of the file is called'),
      expect.stringContaining('has 2 new codes and 1 new example in revision 2.'),
      expect.stringContaining('warning: The case "Anna" differs: age is "41" in the study and "42" in the file.'),
      expect.stringContaining('note: The coder "Eva" is called "Eva Maria" in the file'),
      'note: 2 memos of an earlier file changed, as in this one.',
      'note: 1 coding of an earlier file has other words or another code in this one, and changed with it.',
      expect.stringContaining('warning: 1 coding of "Ben" that came with an earlier file is not in this one.'),
    ]);
    const { codebooks } = await server.owner.call(listCodebooks, { params: { study } });
    const book = await server.owner.call(lookAtCodebook, { params: { study, codebook: codebooks[0]!.slug } });
    expect(book.revisions.map(({ number, note }) => [number, note])).toEqual([
      [2, 'From Interviews.qdpx: 2 new codes and 1 new example'],
      [1, 'Made'],
    ]);
    expect(book.state.codes.flatMap(({ examples }) => examples.map(({ quote }) => quote))).toEqual(['I laughed']);
    // The same once more in another archive: what was told is told, and nothing is added.
    const third = await send(study, zipSync(unzipSync(project(second)), { level: 0 }));
    expect(third.result).toMatchObject({ imported: 0, labels: { task: 'interviews', imported: 0, skipped: 5 } });
    expect(await standing(study)).toEqual(now);
  });

  it('with more examples, and longer ones, than a code has here keeps what fits, and the codebook can be looked at', async () => {
    const study = await newStudy(server, 'examples');
    const [anna] = first.texts;
    const long = { ...anna!, words: `${anna!.words} ${'and so on '.repeat(600)}` };
    const coded = Array.from({ length: 24 }, (_, place) => ({
      ...{ id: 200 + place, start: place, end: place === 0 ? 5000 : place + 2, code: 10, user: 1 },
    }));
    const links = coded.map(({ id }): [number, number] => [10, id]);
    const { result } = await send(study, project({ ...first, texts: [{ ...long, coded }], links }));
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The code "Fear" has 24 examples; the first 20 are kept.',
    ]);
    const { codebooks } = await server.owner.call(listCodebooks, { params: { study } });
    const params = { study, codebook: codebooks[0]!.slug };
    const { state } = await server.owner.call(lookAtCodebook, { params });
    const [example, ...others] = state.codes[0]!.examples;
    expect(example).toMatchObject({ start: 0, end: 2000, quote: long.words.slice(0, 2000) });
    expect(others).toHaveLength(19);
    const { differences } = await server.owner.call(compareRevisions, { params: { ...params, number: 1 } });
    expect(differences.map(({ name, is }) => [name, is])).toContainEqual(['Fear', 'added']);
  });

  it('goes to the task that holds its work, whatever that is called, and to another one where it is named', async () => {
    const study = await newStudy(server, 'elsewhere');
    await send(study, project(first), 'second-reading');
    const more = { ...first, notes: [...first.notes, [52, 'More'] as [number, string]] };
    const { result } = await send(study, project(more));
    expect(result).toMatchObject({ labels: { task: 'second-reading', imported: 0, skipped: 3 }, problems: [] });
    const copied = await send(study, project({ ...more, notes: [] }), 'a-copy');
    expect(copied.result).toMatchObject({ labels: { task: 'a-copy', imported: 3 }, codebooks: [] });
    const { memos, coders, items } = await standing(study);
    expect({ memos, coders, items }).toEqual({
      memos: ['case : A first thought', 'case : More', 'span I was afraid: Why?'],
      coders: ['Ben', 'Eva'],
      items: ['Anna'],
    });
  });

  it('with codes where no code applied says so no more, and a text that is another one now is left out and told', async () => {
    const study = await newStudy(server, 'texts');
    const none = '5a79d000-0000-4000-8000-6e6f2d636f64';
    const noCode = `<Code guid="${none}" name="No code applies" isCodable="true"/>`;
    const [anna] = first.texts;
    const coded = [{ id: 30, start: 0, end: 5, code: 99, user: 1 }];
    const withNone = (version: Version) => {
      const [[, bytes]] = Object.entries(unzipSync(project(version))) as [[string, Uint8Array]];
      return zipSync({ 'project.qde': strToU8(new TextDecoder().decode(bytes).replaceAll(guid(99), none)) });
    };
    const before: Version = {
      ...first,
      codes: first.codes + noCode,
      texts: [{ ...anna!, coded }],
      notes: [],
      links: [[99, 30]],
    };
    expect((await send(study, withNone(before))).result.labels).toMatchObject({ imported: 1 });
    const verdicts = async () => {
      const { id } = (await studyBySlug(server.database.read, study))!;
      const rows = await server.database.read
        .selectFrom('verdict')
        .innerJoin('item', 'item.id', 'verdict.item_id')
        .select('item.key')
        .where('item.study_id', '=', id)
        .execute();
      return rows.map(({ key }) => key);
    };
    expect(await verdicts()).toEqual(['Anna']);
    const after = {
      ...before,
      links: [],
      texts: [{ ...anna!, coded: [{ id: 31, start: 0, end: 5, code: 10, user: 1 }] }],
    };
    expect((await send(study, withNone(after))).result.labels).toEqual({ task: 'interviews', imported: 1, skipped: 0 });
    expect(await verdicts()).toEqual([]);
    const corrected = { ...after, texts: [{ ...anna!, words: 'I was not afraid.', coded: after.texts[0]!.coded }] };
    const { result } = await send(study, withNone(corrected));
    expect(result.labels).toMatchObject({ imported: 0, skipped: 0 });
    expect(result.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('The key "Anna" is in the study already, with another text.'),
      expect.stringContaining('has another text, so it is left out with 1 coding.'),
    ]);
    expect((await standing(study)).codings).toEqual(['interviews: Eva, Fear, Anna: I was']);
  });

  it('from here into its own task is refused, because people work there, and leaves everything as it is', async () => {
    const study = await newStudy(server, 'own-task');
    await addCases(server, study, ['They kept the bill.']);
    const draft = { name: 'Harms', description: '', codes: [codeOf('loss', 'Loss', null)] };
    const params = await openCodingTask(server, study, draft);
    await codeAll(server, params, () => [{ code: 'Loss', words: 'bill' }]);
    const { id } = (await studyBySlug(server.database.read, study))!;
    await server.database.write((transaction) =>
      transaction.updateTable('task').set({ state: 'closed' }).where('study_id', '=', id).execute(),
    );
    const before = await standing(study);
    const response = await server.owner.raw('GET', `/api/studies/${study}/exchange/project`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { error } = await send(study, bytes, 'code');
    expect(error.message).toMatch(/"code" holds the work of people of this study/);
    expect(await standing(study)).toEqual(before);
    expect((await send(study, bytes, 'a-copy')).result).toMatchObject({ imported: 0, labels: { imported: 1 } });
  });
});
