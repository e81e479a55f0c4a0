import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeOfProject } from '../../server/exchange/project-size';
import { codebookRows } from '../../server/export/tables/codebook';
import type { ExportTable } from '../../server/export/tables/table';
import { nothingWritten, writeTable } from '../../server/export/write';
import { formatNamed } from '../../server/import/formats';
import { insertItems } from '../../server/import/store';
import { studyBySlug } from '../../server/studies/store';
import { closePool } from '../../server/worker/pool';
import { listCodebooks } from '../../shared/api/coding';
import { measureProject } from '../../shared/api/exchange';
import type { ImportLine } from '../../shared/api/import';
import { lookAtItem } from '../../shared/api/items';
import { listMemos } from '../../shared/api/memos';
import type { CodebookDraft } from '../../shared/model/codebook';
import { addCases, codeAll, codeOf, openCodingTask } from '../support/coding';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { describeWithReferences, referencePath } from '../support/reference';
import { newStudy, startServer, type TestServer } from '../support/server';
import { faultsBy, xmllint } from '../support/xmllint';

const texts = [
  'I 😀 smile\r\nat the q\u0307ueue\u00a0here.',
  'שלום עולם, she said <twice> & "left".',
  'Plain words, and nothing more.',
  'No code fits this one.',
];

const harms: CodebookDraft = {
  name: 'Harms & more',
  description: 'How a choice hurts.',
  codes: [
    codeOf('group', 'Individual', null),
    codeOf('hurt', 'Hurt "feelings"', 'group', {
      definition: 'A person is hurt.\n\nIn any way.',
      includeWhen: 'It is said.',
      excludeWhen: 'It is only guessed.',
      example: '# not a heading',
      colour: '#aa0033',
    }),
    codeOf('loss', 'Loss', 'group', { definition: 'Something is lost.' }),
  ],
};

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A project as another program writes it: nothing of it follows Saydo's habits. */
const foreign = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="Interviews" origin="Another"><Users><User guid="${guid(1)}" name="Eva"/><User guid="${guid(2)}" name="Eva"/></Users><CodeBook><Codes><Code guid="${guid(4)}" name="Fear" isCodable="true" color="#ABCDEF"/><Code guid="${guid(4)}" name="Same" isCodable="true"/><Code guid="${guid(5)}" name="Joy" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="${guid(3)}" name="Anna" plainTextPath="a.txt">${(
  [
    [10, 1, 0, 3, 4, 'One', ''],
    [11, 2, 6, 9, 4, 'two', '<Description>Why two?</Description>'],
    [12, 2, 11, 16, 5, 'three', ''],
  ] as const
)
  .map(
    ([id, user, start, end, code, name, more]) =>
      `<PlainTextSelection guid="${guid(id)}" name="${name}" startPosition="${start}" endPosition="${end}" creatingUser="${guid(user)}">${more}<Coding guid="${guid(id + 10)}"><CodeRef targetGUID="${guid(code)}"/></Coding></PlainTextSelection>`,
  )
  .join(
    '',
  )}</TextSource><TextSource guid="${guid(3)}" name="Anna"><PlainTextContent>Other</PlainTextContent></TextSource></Sources><Links><Link guid="${guid(30)}" name="causes" originGUID="${guid(4)}" targetGUID="${guid(5)}"/></Links><Sets><Set guid="${guid(31)}" name="Good"><MemberCode targetGUID="${guid(5)}"/></Set></Sets></Project>`;

const places = [postgresPrograms ? ['sqlite', 'postgres'] : ['sqlite']].flat();

async function workbookOf(table: ExportTable): Promise<Uint8Array> {
  const [whole] = await Readable.from(writeTable(table, 'xlsx', nothingWritten(table))).toArray();
  return new Uint8Array(whole as Buffer);
}

describe.each(places)('exchange on %s', (kind) => {
  let cluster: Cluster | null = null;
  let server: TestServer;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    server = await startServer(cluster ? await cluster.fresh('exchange') : undefined);
    await codedStudy('original');
  });
  afterAll(async () => {
    await server.stop();
    await closePool();
    await cluster?.stop();
  });

  async function codedStudy(study: string): Promise<void> {
    await newStudy(server, study);
    await addCases(server, study, texts);
    const { id } = (await studyBySlug(server.database.read, study))!;
    const params = await openCodingTask(server, study, harms);
    for (const who of [0, 1]) {
      await codeAll(
        server,
        params,
        (_, place) =>
          [
            [
              { code: 'Hurt "feelings"', words: '😀 smile\r\nat' },
              { code: 'Loss', words: 'q\u0307' },
              ...(who === 0 ? [{ code: 'Loss', words: null }] : []),
            ],
            [{ code: 'Hurt "feelings"', words: who === 0 ? 'עולם' : '<twice>' }],
            [{ code: 'Loss', words: null }],
            [],
          ][place]!,
        (_, place) => (place === 1 ? `A note\r\nof ${who} 😀` : ''),
      );
    }
    // Memos on words and on a code, and an example of a code, as the codebook's own pages write them.
    const { read } = server.database;
    const hurt = await read
      .selectFrom('code')
      .selectAll()
      .where('key', '=', 'hurt')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const first = await read
      .selectFrom('item')
      .select('id')
      .where('study_id', '=', id)
      .where('key', '=', 'case 0')
      .executeTakeFirstOrThrow();
    const coder = await read
      .selectFrom('assignment')
      .select('account_id')
      .where('item_id', '=', first.id)
      .executeTakeFirstOrThrow();
    const memo = {
      study_id: id,
      account_id: coder.account_id,
      at: 1000,
      changed_at: 1000,
      task_id: null,
      person_id: null,
    };
    const nowhere = { item_id: null, code_id: null, start: null, end: null, quote: null };
    await server.database.write(async (transaction) => {
      await transaction
        .insertInto('memo')
        .values(
          [
            {
              ...memo,
              ...nowhere,
              id: `${study}-1`,
              about: 'span',
              item_id: first.id,
              start: 2,
              end: 3,
              quote: '😀',
              text: 'A face',
              shared: 1,
            },
            { ...memo, ...nowhere, id: `${study}-2`, about: 'code', code_id: hurt.id, text: 'Too wide', shared: 1 },
            { ...memo, ...nowhere, id: `${study}-3`, about: 'study', text: 'A secret thought', shared: 0 },
          ].map((one, place) => ({
            ...one,
            id: `0000000${place}-0000-7000-8000-${study === 'original' ? '1' : '2'}00000000000`,
          })) as never,
        )
        .execute();
      await transaction
        .updateTable('code')
        .set({ examples: JSON.stringify([{ item: 'case 0', start: 4, end: 9, quote: 'smile' }]) })
        .where('id', '=', hurt.id)
        .execute();
    });
  }

  async function fetched(path: string): Promise<Uint8Array> {
    const response = await server.owner.raw('GET', path);
    expect(response.status, await response.clone().text()).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  }

  const project = (study: string, task: string) => fetched(`/api/studies/${study}/exchange/project?task=${task}`);

  async function send(study: string, format: string, name: string, bytes: Uint8Array, task?: string) {
    const query = new URLSearchParams({ format, name, ...(task ? { task } : {}) });
    const response = await server.owner.raw('POST', `/api/studies/${study}/imports?${query}`, bytes, {
      'Content-Type': 'application/octet-stream',
    });
    const line = (await response.text()).trim().split('\n').at(-1)!;
    return JSON.parse(line) as Extract<ImportLine, { result: unknown }> & Extract<ImportLine, { error: unknown }>;
  }

  /** Everything that stands on a study's task, by what people see and not by ids. */
  async function standing(study: string, taskSlug: string) {
    const { read } = server.database;
    const { id } = (await studyBySlug(read, study))!;
    const task = await read
      .selectFrom('task')
      .select('id')
      .where('study_id', '=', id)
      .where('slug', '=', taskSlug)
      .executeTakeFirstOrThrow();
    const codings = await read
      .selectFrom('coding')
      .innerJoin('item', 'item.id', 'coding.item_id')
      .innerJoin('code', 'code.id', 'coding.code_id')
      .innerJoin('account', 'account.id', 'coding.account_id')
      .innerJoin('membership', 'membership.account_id', 'account.id')
      .select([
        'item.key',
        'code.key as code',
        'coding.start',
        'coding.end',
        'coding.quote',
        'coding.at',
        'account.name',
        'account.kind',
        'membership.pseudonym',
      ])
      .where('coding.task_id', '=', task.id)
      .execute();
    const verdicts = await read
      .selectFrom('verdict')
      .innerJoin('item', 'item.id', 'verdict.item_id')
      .select('item.key')
      .where('task_id', '=', task.id)
      .execute();
    const memos = await read
      .selectFrom('memo')
      .leftJoin('item', 'item.id', 'memo.item_id')
      .leftJoin('code', 'code.id', 'memo.code_id')
      .select([
        'memo.about',
        'memo.text',
        'memo.start',
        'memo.end',
        'memo.quote',
        'memo.at',
        'item.key',
        'code.key as code',
      ])
      .where('memo.study_id', '=', id)
      .where('memo.shared', '=', 1)
      .execute();
    const examples = await read
      .selectFrom('code')
      .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
      .select(['code.key', 'code.examples'])
      .where('codebook.study_id', '=', id)
      .where('code.examples', '!=', '[]')
      .execute();
    const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
    return {
      codings: sorted(
        codings.map(({ name, kind: who, pseudonym, ...row }) => ({
          ...row,
          at: Number(row.at),
          coder: who === 'imported' ? name : pseudonym,
        })),
      ),
      verdicts: sorted(verdicts),
      memos: sorted(memos.map((row) => ({ ...row, at: Number(row.at) }))),
      examples: sorted(examples),
    };
  }

  it('a task goes out as a project and comes back, in another study, as the same', async () => {
    const bytes = await project('original', 'code');
    await newStudy(server, 'again');
    const { result } = await send('again', 'qdpx', 'original.qdpx', bytes);
    expect(result).toMatchObject({
      rows: 4,
      imported: 4,
      labels: { task: 'code-the-cases', imported: 11, skipped: 0 },
      codebooks: [{ slug: 'code-the-cases', codes: 3 }],
      problems: [],
    });
    const there = await standing('original', 'code');
    expect(there.codings).toHaveLength(9);
    expect(there.memos).toHaveLength(4);
    expect(there.examples).toHaveLength(1);
    expect(await standing('again', 'code-the-cases')).toEqual(there);
    const { codebooks } = await server.owner.call(listCodebooks, { params: { study: 'again' } });
    expect(codebooks[0]!.codes).toEqual(harms.codes);
    const { item } = await server.owner.call(lookAtItem, { params: { study: 'again' }, query: { key: 'case 0' } });
    expect(item).toMatchObject({
      text: texts[0],
      kind: 'case',
      country: 'Egypt',
      respondent: 'model-a',
      polarity: 'negative',
      stated: 'agree',
      enacted: 'disagree',
      explanation: 'Because of <that>.',
    });
    expect((await send('again', 'qdpx', 'renamed.qdpx', bytes)).result).toMatchObject({ already: true, imported: 0 });
  });

  it('a project that comes back into its own study keeps its codes and items, and adds the coders', async () => {
    await codedStudy('own');
    const before = await server.owner.call(listCodebooks, { params: { study: 'own' } });
    const { result } = await send('own', 'qdpx', 'own.qdpx', await project('own', 'code'), 'coded-elsewhere');
    expect(result).toMatchObject({ imported: 0, skipped: 4, labels: { imported: 11 }, codebooks: [] });
    expect(await server.owner.call(listCodebooks, { params: { study: 'own' } })).toEqual(before);
    const [there, back] = [await standing('own', 'code'), await standing('own', 'coded-elsewhere')];
    expect({ ...back, memos: null }).toEqual({ ...there, memos: null });
    expect(back.memos).toEqual(there.memos);
    const again = await send('own', 'qdpx', 'other.qdpx', await project('own', 'coded-elsewhere'), 'code');
    expect(again.error.message).toMatch(/task "code" already/);
  });

  it('a project is read and stored while others are answered, and refused by name when it is wrong', async () => {
    await newStudy(server, 'many');
    const many = Array.from({ length: 900 }, (_, place) => {
      const guid = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
      return `<TextSource guid="${guid}" name="Text ${place}"><PlainTextContent>I keep the bill.</PlainTextContent></TextSource>`;
    });
    const qde = `<Project name="Many"><Sources>${many.join('')}</Sources></Project>`;
    const bytes = zipSync({ 'project.qde': strToU8(qde) });
    let turns = 0;
    let running = true;
    const turn = () => {
      turns += 1;
      if (running) setImmediate(turn);
    };
    setImmediate(turn);
    const parsed = await formatNamed('qdpx')({ name: 'many.qdpx', bytes }, () => {}, { respondent: null });
    expect(parsed.items).toHaveLength(900);
    // Read on the server's own thread, it would be there before the first turn of the event loop.
    expect(turns).toBeGreaterThan(1);
    turns = 0;
    const study = (await studyBySlug(server.database.read, 'many'))!;
    await server.database.write((transaction) => insertItems(transaction, study.id, null, parsed.items));
    running = false;
    expect(turns).toBeGreaterThan(2);
    const wrong = formatNamed('qdpx')({ name: 'a.qdpx', bytes: strToU8('x') }, () => {}, { respondent: null });
    await expect(wrong).rejects.toMatchObject({ name: 'ImportError', code: 'zip-damaged' });
  });

  it('tells its size before it is made, and when it can not be made or read back', async () => {
    const size = await server.owner.call(measureProject, { params: { study: 'original' }, query: { task: 'code' } });
    expect(size).toEqual({ cases: 4, codings: 9, warning: null, possible: true });
    expect(sizeOfProject(10_000, 300_000)).toEqual({ warning: null, possible: true });
    expect(sizeOfProject(10_000, 1_000_000)).toMatchObject({
      warning: expect.stringContaining('at most'),
      possible: true,
    });
    expect(sizeOfProject(65_535, 0)).toMatchObject({ warning: expect.stringContaining('65,534'), possible: false });
  });

  it('holds pseudonyms and no private memo, unless names are asked for', async () => {
    const xml = async (query: string) =>
      strFromU8(unzipSync(await fetched(`/api/studies/original/exchange/project${query}`))['project.qde']!);
    expect(await xml('')).toMatch(/<User guid="[^"]+" name="R00\d"/);
    expect(await xml('')).not.toContain('Somebody');
    expect(await xml('?names=yes')).toContain('Somebody');
    expect(await xml('?names=yes')).not.toContain('secret thought');
  });

  it('a codebook goes out and comes back by every format', async () => {
    for (const format of ['qdc', 'csv', 'xlsx', 'md']) {
      const study = await newStudy(server, `codes-${format}`);
      const bytes = await fetched(`/api/studies/original/exchange/codebook?format=${format}`);
      const { result } = await send(study, format === 'qdc' ? 'qdc' : 'codebook', `harms.${format}`, bytes);
      expect(result.codebooks).toMatchObject([{ codes: 3 }]);
      const { codebooks } = await server.owner.call(listCodebooks, { params: { study } });
      const kept = format === 'md' ? harms.codes.map((code) => ({ ...code, colour: '' })) : harms.codes;
      expect(codebooks[0]!.codes, format).toEqual(kept);
    }
  });

  it('a workbook keeps what looks like a formula, a number, a date or a code of its own, and its empty rows are none', async () => {
    const hard = [
      '=1+1',
      '+1',
      '@a',
      '007',
      'TRUE',
      '1e5',
      '2024-01-02',
      'a\r\nb',
      'a\n\nb',
      '👨‍👩‍👧 😀',
      '_x000D_',
      '<&>',
    ];
    const codes = hard.map((text, place) => codeOf(`c${place}`, `${text} ${place}`, null, { definition: text }));
    const bytes = await workbookOf(codebookRows([{ slug: 'hard', codes }]));
    const study = await newStudy(server, 'workbook');
    expect((await send(study, 'codebook', 'hard.xlsx', bytes)).result).toMatchObject({ codebooks: [{ codes: 12 }] });
    const { codebooks } = await server.owner.call(listCodebooks, { params: { study } });
    expect(codebooks[0]!.codes.map(({ definition }) => definition)).toEqual(hard);
    const empty = { name: 'a', columns: ['key', 'name'].map((name) => ({ name, meaning: '' })) };
    const rows = [
      ['a', 'A'],
      [null, null],
      ['b', ' '],
      [null, ''],
    ];
    const { error } = await send(study, 'codebook', 'gaps.xlsx', await workbookOf({ ...empty, rows }));
    expect(error.message).toMatch(/row 4, name: A code needs a name/);
  });

  it('a code has one GUID, in a codebook and in a project, and no other codebook has it', async () => {
    const guidsIn = (xml: string) => [...xml.matchAll(/<Code guid="([^"]+)"/g)].map(([, one]) => one);
    const book = guidsIn(strFromU8(await fetched('/api/studies/original/exchange/codebook')));
    const whole = guidsIn(strFromU8(unzipSync(await project('original', 'code'))['project.qde']!));
    expect(book).toHaveLength(harms.codes.length);
    expect(whole).toEqual(expect.arrayContaining(book));
    const other = guidsIn(strFromU8(await fetched('/api/studies/again/exchange/codebook')));
    expect(other.filter((one) => book.includes(one))).toEqual([]);
  });

  it('a codebook in any order of rows and in another encoding is read; names that another program lets stand twice are told apart', async () => {
    const study = await newStudy(server, 'as-it-comes');
    const latin = Buffer.from(
      'key,name,parent,definition\nb,Schäm dich,a,Er wäre für die Größe des Ärgers errötet\na,Über,,größer als schön\n',
      'latin1',
    );
    const { result } = await send(study, 'codebook', 'latin.csv', new Uint8Array(latin));
    expect(result).toMatchObject({ encoding: 'ISO-8859-1', codebooks: [{ codes: 2 }] });
    const twice = ['Care', 'care'].map(
      (name, index) => `<Code guid="11111111-1111-4111-8111-11111111111${index}" name="${name}" isCodable="true"/>`,
    );
    const qdc = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>${twice.join('')}</Codes></CodeBook>`;
    const { result: told } = await send(study, 'qdc', 'twice.qdc', strToU8(qdc));
    expect(told.problems).toMatchObject([{ message: expect.stringContaining('the later one is called "care (2)"') }]);
    const { codebooks } = await server.owner.call(listCodebooks, { params: { study } });
    expect(codebooks.map(({ codes }) => codes.map(({ name, parent }) => [name, parent]))).toEqual([
      [
        ['Über', null],
        ['Schäm dich', 'a'],
      ],
      [
        ['Care', null],
        ['care (2)', null],
      ],
    ]);
  });

  it('a wrong file gets a message and leaves nothing', async () => {
    // Reading it must not take longer than the file is long.
    const absurdlyMany = Array.from({ length: 100_000 }, (_, index) => `c${index},C ${index}`).join('\n');
    const study = await newStudy(server, 'wrong');
    const counted = async () => {
      const rows = await Promise.all(
        (['item', 'code', 'task', 'account', 'source', 'event'] as const).map((table) =>
          server.database.read
            .selectFrom(table)
            .select((select) => select.fn.countAll().as('count'))
            .executeTakeFirst(),
        ),
      );
      return rows.map((row) => Number(row!.count));
    };
    const before = await counted();
    const wrong: [string, string, Uint8Array, RegExp][] = [
      ['qdpx', 'a.qdpx', strToU8('x'), /a ZIP file/],
      ['qdpx', 'a.qdpx', zipSync({ 'project.qde': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><Project/>') }), /DOCTYPE/],
      ['qdpx', 'a.qdpx', zipSync({ 'project.qde': strToU8(foreign.slice(0, -20)) }), /line 1, column/],
      ['qdpx', 'a.qdpx', zipSync({ 'project.qde': strToU8(foreign), '../x.txt': strToU8('') }), /leads out/],
      ['qdc', 'a.qdc', strToU8('<CodeBook><Codes></CodeBook>'), /line 1, column/],
      ['qdc', 'a.qdc', strToU8('<!DOCTYPE a><CodeBook/>'), /DOCTYPE/],
      ['qdc', 'a.qdc', strToU8('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'), /a\.qdc: /],
      ['codebook', 'a.csv', strToU8('key,name,parent\na,A,\nb,B,none\n'), /row 3, parent: The parent "none"/],
      ['codebook', 'a.csv', strToU8('code,name\na,A\n'), /lacks the column key\. Found: code, name/],
      ['codebook', 'a.csv', strToU8('key,name\na,\n'), /row 2, name: A code needs a name/],
      ['codebook', 'a.csv', strToU8('key,name,parent\na,A,b\nb,B,a\n'), /row 2, parent: "a" stands below "b"/],
      ['codebook', 'a.csv', strToU8('key,name,parent\nl,L,\na,Care,l\nb,care,l\n'), /row 4, name: There are two codes/],
      ['codebook', 'a.csv', strToU8('key,name,shortcut\na,A,1\nb,B,1\n'), /row 3, shortcut: The codes "A" and "B"/],
      ['codebook', 'a.csv', strToU8('key,name,shortcut\na,A,N\n'), /row 2, shortcut: The coding screen uses/],
      ['codebook', 'a.csv', new Uint8Array([0x6b, 0x65, 0x79, 0, 1, 2]), /not a text file/],
      ['codebook', 'a.csv', strToU8(`key,name\n${absurdlyMany}`), /row 2002: a codebook has at most 2000 codes/],
      ['codebook', 'a.xlsx', strToU8('no workbook'), /can't be read as an Excel workbook/],
      ['codebook', 'a.md', strToU8('Just words'), /begins with "# Its name"/],
      ['qdc', 'a.qdc', strToU8('<CodeBook><Codes><Code guid="'), /a\.qdc, line 1, column|ends before its XML does/],
      ['qdc', 'a.qdc', strToU8('<CodeBook><Codes><Code>'), /ends before its XML does.* cut short/],
      ['qdc', 'a.qdc', strToU8(' '), /line 1, column 1/],
      [
        'qdc',
        'a.qdc',
        zipSync({ 'project.qde': strToU8(foreign), 'sources/a.txt': strToU8('a') }),
        /a REFI-QDA project/,
      ],
      [
        'codebook',
        'a.csv',
        zipSync({ 'xl/workbook.xml': strToU8(''), 'a.xml': strToU8('') }),
        /an Excel workbook\. Give/,
      ],
      ['codebook', 'a.csv', zipSync({ 'word/document.xml': strToU8(''), 'a.xml': strToU8('') }), /a Word document/],
    ];
    for (const [format, name, bytes, message] of wrong) {
      expect((await send(study, format, name, bytes)).error.message).toMatch(message);
    }
    expect(await counted()).toEqual(before);
  });

  it("comes in from another program with its coders, comments and doubled names, and what can't be held is told", async () => {
    const study = await newStudy(server, 'foreign');
    const bytes = zipSync({
      'Interviews.qde': strToU8(foreign),
      'Sources/a.txt': strToU8('\ufeffOne 😀 two\r\nthree'),
    });
    const { result } = await send(study, 'qdpx', 'Interviews.qdpx', bytes);
    expect(result).toMatchObject({ imported: 1, labels: { task: 'interviews', imported: 3 } });
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The source "Anna" has the GUID of "Anna" (00000000-0000-4000-8000-000000000003), so it is left out with 0 codings.',
      expect.stringContaining('"Same" has the GUID of "Fear"'),
      'The set "Good" of 1 member.',
      expect.stringContaining('The link "causes"'),
      expect.stringContaining('Two users are called "Eva"'),
    ]);
    const stood = await standing(study, 'interviews');
    expect(stood.codings.map((row) => JSON.parse(row) as object)).toMatchObject([
      { key: 'Anna', code: 'fear', start: 0, end: 3, quote: 'One', coder: 'Eva' },
      { key: 'Anna', code: 'fear', start: 6, end: 9, quote: 'two', coder: 'Eva (2)' },
      { key: 'Anna', code: 'joy', start: 11, end: 16, quote: 'three', coder: 'Eva (2)' },
    ]);
    expect(stood.memos.map((row) => JSON.parse(row) as object)).toMatchObject([
      { about: 'span', start: 6, end: 9, text: 'Why two?' },
    ]);
    const { memos } = await server.owner.call(listMemos, { params: { study } });
    expect(memos.map(({ author, item }) => [author, item])).toEqual([['Eva (2)', 'Anna']]);
  });

  describeWithReferences('by the standard', () => {
    it.skipIf(!xmllint)('what goes out is valid', async () => {
      const files = unzipSync(await project('original', 'code'));
      expect(faultsBy(referencePath('references/refi-qda/Project.xsd'), files['project.qde']!)).toBe('');
      const qdc = await fetched('/api/studies/original/exchange/codebook');
      expect(faultsBy(referencePath('references/refi-qda/Codebook.xsd'), qdc)).toBe('');
    });

    it("a vendor's project comes in with what can be held, and the rest is listed with the file", async () => {
      const study = await newStudy(server, 'vendor');
      const bytes = readFileSync(referencePath('references/refi-qda/vendor-project.qdpx'));
      const { result } = await send(study, 'qdpx', 'vendor-project.qdpx', bytes);
      expect(result.codebooks).toMatchObject([{ codes: 14 }]);
      expect(result.problems.length).toBeGreaterThan(30);
      const { memos } = await server.owner.call(listMemos, { params: { study } });
      expect(memos.map(({ text, author }) => [text.split('\n')[0], author])).toEqual([
        ['**My favorite Coke ad**', 'Friedrich Markgraf'],
        ['**Research Plan**', 'Friedrich Markgraf'],
      ]);
    });
  });
});
