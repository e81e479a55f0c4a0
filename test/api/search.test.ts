import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSearch, rebuildSearch } from '../../server/search/check';
import { reviseCodebook } from '../../shared/api/codebooks';
import { writeMemo } from '../../shared/api/memos';
import { removeSet, saveSet, search, searchFacets } from '../../shared/api/search';
import { createTask, drawSample, lookAtTask } from '../../shared/api/tasks';
import { type SearchQuery, searchQuery } from '../../shared/model/search';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { holdsTerms, readTerms } from '../../shared/search/terms';
import { seededRandom } from '../../shared/statistics/random';
import { addCases, codeAll, codeOf, openCodingTask } from '../support/coding';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, type Person, startServer, type TestServer } from '../support/server';

const texts = [
  'The river carried the broken bridge away.',
  'A bridge was built; the Café opened beside it.',
  'Nobody crossed. OR so "they" said: it\'s a co-operation.',
  'Rivers run.',
];

describe.each(postgresPrograms ? ['sqlite', 'postgres'] : ['sqlite'])('finding on %s', (kind) => {
  let cluster: Cluster | null = null;
  let server: TestServer;
  let first: Person;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    server = await startServer(cluster ? await cluster.fresh('finding') : undefined);
    for (const study of ['found', 'elsewhere']) {
      await newStudy(server, study);
      await addCases(server, study, texts, (index) => ({
        country: ['Egypt', 'India'][index % 2]!,
        content: {
          attributions: [],
          explanation: index === 1 ? 'A bridge joins people.' : null,
          stated: index === 3 ? 'disagree' : 'agree',
          enacted: index === 2 ? 'agree' : index === 3 ? 'agree' : 'disagree',
        },
      }));
    }
    const params = await openCodingTask(server, 'found', {
      name: 'Harms',
      description: '',
      codes: [codeOf('loss', 'Loss', null), codeOf('hurt', 'Hurt', null)],
    });
    first = await codeAll(
      server,
      params,
      (_, place) => (place === 0 ? [{ code: 'Loss', words: 'broken bridge' }] : []),
      (_, place) => (place === 0 ? 'A note about collapse' : ''),
    );
    await codeAll(server, params, (_, place) => (place === 0 ? [{ code: 'Hurt', words: 'river' }] : []));
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.stop();
  });

  async function found(query: Partial<SearchQuery>, who = server.owner): Promise<string[]> {
    const { hits, total, more } = await who.call(search, {
      params: { study: 'found' },
      body: { query: searchQuery.parse(query) },
    });
    expect({ total, more }).toEqual({ total: hits.length, more: false });
    return hits.map(({ kind: what, item }) => `${what} ${item?.at(-1)}`).sort();
  }

  const cases = async (words: string, more: Partial<SearchQuery> = {}) =>
    (await found({ words, kinds: ['case'], ...more })).map((one) => one.at(-1)).join('');

  it('finds words, their beginnings, phrases and what lacks a word, whatever is typed', async () => {
    expect(await cases('bridge')).toBe('01');
    expect(await cases('BRIDGE river')).toBe('0');
    expect(await cases('riv')).toBe('03');
    expect(await cases('"broken bridge"')).toBe('0');
    expect(await cases('"bridge broken"')).toBe('');
    expect(await cases('bridge -river')).toBe('1');
    expect(await cases('-bridge')).toBe('23');
    expect(await cases('or')).toBe('2');
    expect(await cases('co-operation')).toBe('2');
    expect(await cases('co-oper')).toBe('2');
    expect(await cases("it's")).toBe('2');
    expect(await cases('“broken bridge”')).toBe('0');
    expect(await cases('café')).toBe('1');
    for (const typed of ['"', '*', 'NEAR(', "' or 1=1 --", ':* & |', '"unclosed', '^', '{}', '%', 'text:bridge']) {
      await cases(typed);
    }
    expect(await cases('')).toBe('0123');
  });

  it('finds texts of any script by a part, by whichever way letters are typed', async () => {
    const written = {
      chinese: '我们应该尊重传统，也要保护环境。AI模型不同意。',
      japanese: '彼女はがんばって働いています。ｶﾀｶﾅとカタカナ。',
      thai: 'ฉันรักภาษาไทยและที่บ้านของเรา',
      german: 'Die Straßen sind schön; Ärger über Öl.',
      arabic: 'قرأتُ كِتابًا جديدًا عن الأُسرة',
      unvowelled: 'هذا كتاب آخر',
      turkish: 'Kadın ISPARTA’da ışık gördü, İstanbul’da değil.',
      hindi: 'परिवार और परंपरा का सम्मान',
      korean: '우리는 학교에서 배운다',
      greek: 'Ο ΔΡΟΜΟΣ είναι μακρύς',
    };
    const names = Object.keys(written);
    await newStudy(server, 'scripts');
    await addCases(server, 'scripts', Object.values(written), () => ({
      content: { attributions: [], explanation: null, stated: 'agree', enacted: 'disagree' },
    }));
    const params = { study: 'scripts' };
    const look = async (words: string) =>
      (await server.owner.call(search, { params, body: { query: searchQuery.parse({ words }) } })).hits;
    const asked: [string, string[], string?][] = [
      ['传统', ['chinese'], '传统'],
      ['环', ['chinese'], '环'],
      ['尊重 环境', ['chinese'], '尊重'],
      ['"境护"', []],
      ['ai模型', ['chinese'], 'AI模型'],
      ['働いて', ['japanese'], '働いて'],
      ['かんばって', []],
      ['カタカナ', ['japanese'], 'ｶﾀｶﾅ'],
      ['ภาษา', ['thai'], 'ภาษา'],
      ['บ้าน', ['thai'], 'บ้าน'],
      ['บาน', []],
      ['ที', []],
      ['schon', ['german'], 'schön'],
      ['SCHÖN', ['german'], 'schön'],
      ['scho\u0308n', ['german'], 'schön'],
      ['strassen', ['german'], 'Straßen'],
      ['STRAẞEN', ['german'], 'Straßen'],
      ['-ärger öl', []],
      ['كتاب', ['arabic', 'unvowelled'], 'كِتابًا'],
      ['كِتَاب', ['arabic', 'unvowelled'], 'كِتابًا'],
      ['الاسرة', ['arabic'], 'الأُسرة'],
      ['kadin', ['turkish'], 'Kadın'],
      ['KADIN', ['turkish'], 'Kadın'],
      ['ışik', ['turkish'], 'ışık'],
      ['istanbul', ['turkish'], 'İstanbul'],
      ['İSTANBUL', ['turkish'], 'İstanbul'],
      ['परंप', ['hindi'], 'परंपरा'],
      ['सममान', []],
      ['학교', ['korean'], '학교에서'],
      ['δρόμος', ['greek'], 'ΔΡΟΜΟΣ'],
    ];
    for (const [words, wanted, marked] of asked) {
      const hits = await look(words);
      expect([words, hits.map(({ item }) => names[Number(item!.at(-1))])]).toEqual([words, wanted]);
      if (marked) expect([words, hits[0]!.pieces.find((piece) => piece.found)?.text]).toEqual([words, marked]);
    }
    for (const hit of await look('')) {
      expect(hit.pieces.map(({ text }) => text).join('')).toBe(Object.values(written)[Number(hit.item!.at(-1))]);
    }
  });

  it('finds what its words say, whatever is mixed: no text more and none less', async () => {
    const random = seededRandom(11);
    const parts = [
      '传',
      '统',
      '文',
      '传',
      ' ',
      ' ',
      '，',
      'ภา',
      'ษา',
      'บ้',
      'ai',
      'AI',
      'co-',
      'é',
      'ka',
      '7',
      '・',
      'の',
    ];
    const some = (most: number) =>
      Array.from(
        { length: 1 + Math.floor(random.next() * most) },
        () => parts[Math.floor(random.next() * parts.length)],
      )
        .join('')
        .trim();
    const written = Array.from({ length: 120 }, () => `${some(12)}.`);
    await newStudy(server, 'mixed');
    await addCases(server, 'mixed', written);
    for (let round = 0; round < 150; round++) {
      const words = [some(4), `"${some(5)}"`, `${some(2)} -${some(3)}`, `${some(3)} -"${some(4)}"`][round % 4]!;
      const body = { query: searchQuery.parse({ words, kinds: ['case'] }), limit: 200 };
      const { hits } = await server.owner.call(search, { params: { study: 'mixed' }, body });
      const wanted = written.flatMap((text, index) => (holdsTerms(text, readTerms(words)) ? `case ${index}` : []));
      expect([words, hits.map(({ item }) => item)]).toEqual([words, wanted]);
    }
  });

  it('finds a word that is longer than any that is kept whole', async () => {
    const long = '7f'.repeat(200);
    await newStudy(server, 'long');
    await addCases(server, 'long', [`The file ${long} is hers.`]);
    const query = searchQuery.parse({ words: `"${long} is"` });
    const { hits } = await server.owner.call(search, { params: { study: 'long' }, body: { query } });
    expect(hits.map(({ pieces }) => pieces.find((piece) => piece.found)?.text)).toEqual([`${long} is`]);
    expect(await checkSearch(server.database)).toMatchObject({ ok: true });
  });

  it('tells when the index of words is not what the texts say, and makes it anew', async () => {
    const { database } = server;
    expect(await checkSearch(database)).toMatchObject({ ok: true });
    const before = await found({ words: 'bridge' });
    const { id } = await database.read
      .selectFrom('search_entry')
      .select('id')
      .where('text', '=', 'broken bridge')
      .executeTakeFirstOrThrow();
    const damages = [
      () => sql`delete from search_entry where id = ${id}`,
      () => sql`update search_entry set text = 'other' where id = (select max(id) from search_entry)`,
      () =>
        kind === 'sqlite'
          ? sql`insert into search_words(search_words) values ('delete-all')`
          : sql`update search_entry set words = 'other:1'::tsvector`,
    ];
    for (const damage of damages) {
      await database.write((transaction) => damage().execute(transaction));
      expect(await checkSearch(database)).toMatchObject({
        ok: false,
        advice: expect.stringMatching(/--rebuild-search/),
      });
      await rebuildSearch(database);
      expect(await checkSearch(database)).toMatchObject({ ok: true });
    }
    expect(await found({ words: 'bridge' })).toEqual(before);
  });

  it('finds cases, explanations, quotes and notes, of this study only, the find marked', async () => {
    expect(await found({ words: 'bridge' })).toEqual(['case 0', 'case 1', 'explanation 1', 'quote 0']);
    expect(await found({ words: 'collapse' })).toEqual(['memo 0']);
    const { hits } = await server.owner.call(search, {
      params: { study: 'found' },
      body: { query: searchQuery.parse({ words: 'brid', kinds: ['quote'] }) },
    });
    expect(hits[0]).toMatchObject({ code: 'Loss', by: expect.stringMatching(/^R\d+$/), country: 'Egypt' });
    expect(hits[0]!.pieces).toEqual([
      { text: 'broken ', found: false },
      { text: 'bridge', found: true },
    ]);
  });

  it('narrows by what the case is and by what stands on it', async () => {
    const { codes, coders } = await server.owner.call(searchFacets, { params: { study: 'found' } });
    const code = (name: string) => [codes.find(({ title }) => title === name)!.value];
    expect(await cases('', { country: ['India'] })).toBe('13');
    expect(await cases('', { direction: ['stated-agree'] })).toBe('01');
    expect(await cases('', { direction: ['stated-disagree'] })).toBe('3');
    expect(await cases('', { code: code('Loss') })).toBe('0');
    expect(await found({ kinds: ['quote'], code: code('Hurt') })).toEqual(['quote 0']);
    const quotes = await Promise.all(coders.map(({ value }) => found({ kinds: ['quote'], coder: [value] })));
    expect(
      quotes
        .map(({ length }) => length)
        .sort()
        .slice(-2),
    ).toEqual([1, 1]);
  });

  it('follows every change of a label in the same moment', async () => {
    const { id, quote } = await server.database.read
      .selectFrom('coding')
      .select(['id', 'quote'])
      .where('quote', '=', 'river')
      .executeTakeFirstOrThrow();
    const change = (words: string | null) =>
      server.database.write((transaction) =>
        transaction.updateTable('coding').set({ quote: words }).where('id', '=', id).execute(),
      );
    await change('waterway');
    expect(await found({ words: 'waterway' })).toEqual(['quote 0']);
    expect(await found({ words: 'river', kinds: ['quote'] })).toEqual([]);
    await change(null);
    expect(await found({ words: 'waterway' })).toEqual([]);
    await change(quote);
    expect(await found({ words: 'river', kinds: ['quote'] })).toEqual(['quote 0']);
    const undone = server.database.write(async (transaction) => {
      await transaction.updateTable('coding').set({ quote: 'vanished' }).where('id', '=', id).execute();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await found({ words: 'vanished' })).toEqual([]);
  });

  it('finds memos on a code, on the study and on a person, which stand on no case', async () => {
    const params = { study: 'found' };
    const { codes } = await server.owner.call(searchFacets, { params });
    const text = 'Unmoored thought';
    await server.owner.call(writeMemo, { params, body: { about: 'study', text } });
    await server.owner.call(writeMemo, { params, body: { about: 'person', text } });
    await server.owner.call(writeMemo, { params, body: { about: 'code', code: codes[0]!.value, text } });
    const look = async (study: string, more: Partial<SearchQuery> = {}) => {
      const query = searchQuery.parse({ words: 'unmoored', ...more });
      return (await server.owner.call(search, { params: { study }, body: { query } })).hits;
    };
    expect((await look('found')).map(({ kind: what, item }) => [what, item])).toEqual(Array(3).fill(['memo', null]));
    expect((await look('found', { code: [codes[0]!.value] })).map(({ code }) => code)).toEqual([codes[0]!.title]);
    expect(await look('found', { country: ['Egypt'] })).toEqual([]);
    expect(await look('elsewhere')).toEqual([]);
  });

  it("keeps others' private memos to themselves, and all of it from annotators", async () => {
    const { id } = await server.database.read
      .selectFrom('memo')
      .select('id')
      .where('text', '=', 'A note about collapse')
      .executeTakeFirstOrThrow();
    const share = (shared: number) =>
      server.database.write((transaction) =>
        transaction.updateTable('memo').set({ shared }).where('id', '=', id).execute(),
      );
    await share(0);
    expect(await found({ words: 'collapse' })).toEqual([]);
    await share(1);
    const researcher = await invited(server, 'found', 'researcher');
    expect(await found({ words: 'collapse' }, researcher)).toEqual(['memo 0']);
    const query = searchQuery.parse({ words: 'collapse' });
    await expect(first.call(search, { params: { study: 'found' }, body: { query } })).rejects.toThrow(/403/);
  });

  it('a code stands for those merged into it', async () => {
    const params = { study: 'found' };
    const named = async (title: string) =>
      (await server.owner.call(searchFacets, { params })).codes.find((one) => one.title === title)!.value;
    const [loss, hurt] = [await named('Loss'), await named('Hurt')];
    const operation = { do: 'merge' as const, codes: [hurt], into: loss };
    await server.owner.call(reviseCodebook, {
      params: { ...params, codebook: 'harms' },
      body: { operation, revision: 1 },
    });
    expect(await found({ kinds: ['quote'], code: [loss] })).toEqual(['quote 0', 'quote 0']);
    expect(await found({ kinds: ['quote'], code: [await named('Hurt (merged)')] })).toEqual(['quote 0']);
  });

  it('a search is kept as a set, and a task is drawn from it', async () => {
    const params = { study: 'found' };
    const query = searchQuery.parse({ words: 'bridge' });
    const { set } = await server.owner.call(saveSet, { params, body: { name: 'Bridges', query } });
    expect(set.items).toBe(2);
    await server.owner.call(createTask, {
      params,
      body: { slug: 'bridges', title: 'Bridges', kind: 'rate', ratersPerItem: 1, settings: taskSettings.parse({}) },
    });
    const filter = itemFilter.parse({ set: [set.id] });
    const place = { ...params, task: 'bridges' };
    const rule = { filter, stratifyBy: null, perStratum: null, seed: 1 };
    const { task } = await server.owner.call(drawSample, { params: place, body: rule });
    expect(task.items).toBe(2);
    const nothing = searchQuery.parse({ words: 'nowhere' });
    await expect(server.owner.call(saveSet, { params, body: { name: 'None', query: nothing } })).rejects.toThrow(
      /Loosen/,
    );
    await server.owner.call(removeSet, { params: { ...params, set: set.id } });
    expect((await server.owner.call(lookAtTask, { params: place })).items).toBe(2);
  });
});
