import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeSurvey,
  changeSurveyLink,
  createSurvey,
  lookAtSurvey,
  moveSurvey,
  surveyProgress,
  wordConsent,
} from '../../shared/api/surveys';
import { answerConsent, enterSurvey, finishSurvey, withdraw } from '../../shared/api/taking';
import { answerEverything, begin, openSurvey, save, someAnswers, someSettings, visit } from '../support/participant';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { newStudy, Person, startServer, type TestServer } from '../support/server';

const kinds = ['sqlite', ...(postgresPrograms ? ['postgres'] : [])];

describe.each(kinds)('a survey on %s', (kind) => {
  let server: TestServer;
  let cluster: Cluster | null = null;

  beforeAll(async () => {
    if (kind === 'postgres') cluster = await startPostgres();
    server = await startServer(cluster ? await cluster.fresh('taking') : undefined);
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.stop();
  });

  const fresh = async (slug: string, changed = {}) =>
    openSurvey(server, await newStudy(server, slug), 'survey', changed);
  const place = (study: string) => ({ params: { study, survey: 'survey' } });
  const rows = (table: 'stated' | 'choice' | 'survey_answer' | 'survey_page' | 'survey_draw' | 'respondent') =>
    server.database.read.selectFrom(table).selectAll().execute();

  it('leads through every page to the code, and stores each answer once', async () => {
    const token = await fresh('whole');
    const { person, taking } = await begin(server, token);
    expect(taking.pages.at(-1)!.block).toBe('background');
    const { ending } = await answerEverything(person, token, taking);
    expect(ending.code).toBe('DONE-42');
    const { participants, states, kept } = await server.owner.call(surveyProgress, place('whole'));
    expect(states.finished).toBe(1);
    expect(kept).toBe(1);
    // 20 items, 15 questions, 2 checks and the age; the remark was left empty.
    expect(participants[0]).toMatchObject({ answers: 38, checksAsked: 2, checksFailed: 0, excludedBy: [] });
    const stated = await rows('stated');
    expect(stated).toHaveLength(20);
    expect(new Set(stated.map(({ questionnaire_item_id }) => questionnaire_item_id)).size).toBe(20);
    expect(await rows('choice')).toHaveLength(15);
    expect((await rows('respondent'))[0]).toMatchObject({ kind: 'human' });
  });

  it('draws every order anew for each person, and gives scenarios evenly', async () => {
    const token = await fresh('orders');
    const people = await Promise.all(Array.from({ length: 20 }, () => begin(server, token)));
    const items = people.map(({ taking }) =>
      taking.pages
        .flatMap(({ entries }) => entries.map(({ key }) => key))
        .filter((key) => key.startsWith('item:'))
        .join(),
    );
    expect(new Set(items).size).toBe(20);
    const blocks = new Set(people.map(({ taking }) => taking.pages[0]!.block));
    expect([...blocks].sort()).toEqual(['questionnaire', 'scenarios']);
    const { given } = await server.owner.call(surveyProgress, place('orders'));
    expect(given).toHaveLength(12);
    expect(new Set(given.map(({ people: count }) => count))).toEqual(new Set([5]));
  });

  it('speaks the language that was chosen', async () => {
    const token = await fresh('german');
    const { taking } = await begin(server, token, { language: 'de' });
    const texts = taking.pages.flatMap(({ entries }) =>
      entries.flatMap(({ text, options }) => [text, ...options.map((one) => one.text)]),
    );
    expect(texts).toContain('Diese Person möchte, dass am Ende ihr Wort entscheidet.');
    expect(texts).toContain('ganz genau wie ich');
    expect(texts).toContain('Wie alt sind Sie?');
    expect(texts.join(' ')).not.toMatch(/\bperson wants\b/i);
  });

  it('takes a save that is sent twice once, and refuses one that builds on an old revision', async () => {
    const token = await fresh('twice');
    const { person, taking } = await begin(server, token);
    const page = taking.pages[0]!;
    const saveId = randomUUID();
    const both = await Promise.all([
      save(person, token, taking.key, page, { saveId }),
      save(person, token, taking.key, page, { saveId }),
    ]);
    expect(both).toEqual([{ revision: 1 }, { revision: 1 }]);
    const other = { [page.entries[0]!.key]: page.entries[0]!.options[1]!.key };
    await expect(save(person, token, taking.key, page, { answers: other })).rejects.toThrow('saved-elsewhere');
    const back = await person.call(enterSurvey, { params: { token }, body: { visit: visit() } });
    expect(back.taking).toBeNull();
    await save(person, token, taking.key, page, { answers: other, revision: 1 });
    const again = await save(person, token, taking.key, page, { saveId, revision: 0 });
    expect(again).toEqual({ revision: 2 });
  });

  it('makes one participant of somebody who agrees twice at once', async () => {
    const token = await fresh('double');
    const who = { visit: visit() };
    const both = await Promise.all([begin(server, token, who), begin(server, token, who)]);
    expect(both[0]!.taking.pages).toEqual(both[1]!.taking.pages);
    const { participants } = await server.owner.call(surveyProgress, place('double'));
    expect(participants).toHaveLength(1);
  });

  it('brings a platform id back to its own answers, and shows the code again when finished', async () => {
    const token = await fresh('reused');
    const ids = { PROLIFIC_PID: 'person-7', STUDY_ID: 's', SESSION_ID: 'one' };
    const { person, taking } = await begin(server, token, { ids });
    await save(person, token, taking.key, taking.pages[0]!);
    const elsewhere = new Person(server.address);
    const body = { ids: { ...ids, SESSION_ID: 'two' }, visit: visit() };
    const back = await elsewhere.call(enterSurvey, { params: { token }, body });
    expect(back.taking).toMatchObject({ state: 'working', current: 1, pages: taking.pages });
    expect(back.taking!.answers).toEqual(someAnswers(taking.pages[0]!));
    for (const page of taking.pages.slice(1)) await save(elsewhere, token, back.taking!.key, page);
    await elsewhere.call(finishSurvey, { params: { token }, body: { key: back.taking!.key } });
    const third = await elsewhere.call(enterSurvey, { params: { token }, body });
    expect(third.taking).toMatchObject({ state: 'finished', ending: { code: 'DONE-42' } });
    await expect(save(person, token, taking.key, taking.pages[0]!, { revision: 1 })).rejects.toThrow('finished');
  });

  it('removes every answer of who withdraws, and the id does not begin anew', async () => {
    const token = await fresh('withdrawing');
    const ids = { PROLIFIC_PID: 'leaver' };
    const { person, taking } = await begin(server, token, { ids });
    await answerEverything(person, token, taking);
    const before = await rows('stated');
    expect(await person.call(withdraw, { params: { token }, body: { key: taking.key } })).toEqual({ removed: 38 });
    expect((await rows('stated')).length).toBe(before.length - 20);
    const left = await server.database.read
      .selectFrom('survey_participant')
      .selectAll()
      .where('crowd_person', '=', 'leaver')
      .executeTakeFirstOrThrow();
    expect(left).toMatchObject({ state: 'withdrawn', plan: '[]', respondent_id: null, crowd_ids: '{}' });
    for (const table of ['survey_answer', 'survey_page', 'survey_draw'] as const) {
      const kept = (await rows(table)) as { participant_id: string }[];
      expect(kept.some(({ participant_id }) => participant_id === left.id)).toBe(false);
    }
    const told = await server.database.read
      .selectFrom('event')
      .select('after')
      .where('subject', '=', `participant:${left.id}`)
      .execute();
    expect(JSON.stringify(told)).not.toContain('item:');
    const { taking: again } = await person.call(enterSurvey, { params: { token }, body: { ids, visit: visit() } });
    expect(again).toMatchObject({ state: 'withdrawn', pages: [], answers: {} });
    await expect(begin(server, token, { ids })).resolves.toMatchObject({ taking: { state: 'withdrawn' } });
  });

  it('shows what the rules declared beforehand leave out, and deletes nothing', async () => {
    const token = await fresh('rules');
    const careful = await begin(server, token);
    await answerEverything(careful.person, token, careful.taking);
    const careless = await begin(server, token);
    for (const page of careless.taking.pages) {
      const answers = Object.fromEntries(page.entries.map(({ key, options }) => [key, options[0]?.key ?? '30']));
      await save(careless.person, token, careless.taking.key, page, { answers });
    }
    await careless.person.call(finishSurvey, { params: { token }, body: { key: careless.taking.key } });
    const progress = await server.owner.call(surveyProgress, place('rules'));
    expect(progress).toMatchObject({ finished: 2, excluded: 1, kept: 1 });
    expect(progress.rules).toContainEqual({ rule: 'sameAnswer', limit: 0.95, excluded: 1 });
    expect(progress.participants[1]).toMatchObject({
      sameAnswer: 1,
      excludedBy: ['failedChecks', 'sameAnswer'],
      answers: 39,
    });
  });

  it('refuses what can not be an answer, and a page that lacks one', async () => {
    const token = await fresh('refusals');
    const { person, taking } = await begin(server, token);
    const page = taking.pages[0]!;
    const key = page.entries[0]!.key;
    await expect(save(person, token, taking.key, page, { answers: { [key]: 'nonsense' } })).rejects.toThrow(
      'bad-answer',
    );
    await expect(save(person, token, taking.key, page, { answers: { 'item:other': '1' } })).rejects.toThrow(
      'does not ask',
    );
    await expect(save(person, token, taking.key, page, { answers: {} })).rejects.toThrow('no answer yet');
    await expect(save(person, token, 'not-a-key', page)).rejects.toThrow('no longer knows');
    await expect(person.call(finishSurvey, { params: { token }, body: { key: taking.key } })).rejects.toThrow(
      'Page 1 still',
    );
    // A part of a page is kept, so that nothing is lost by leaving.
    await save(person, token, taking.key, page, {
      answers: { [key]: page.entries[0]!.options[0]!.key },
      finish: false,
    });
  });

  it('is closed to newcomers and not to those who began; a link closes alone', async () => {
    const token = await fresh('closing');
    const { person, taking } = await begin(server, token);
    await server.owner.call(moveSurvey, { ...place('closing'), body: { state: 'closed' } });
    await expect(begin(server, token)).rejects.toThrow('takes no more people');
    await answerEverything(person, token, taking);
    const { links } = await server.owner.call(moveSurvey, { ...place('closing'), body: { state: 'open' } });
    await server.owner.call(changeSurveyLink, {
      params: { study: 'closing', survey: 'survey', link: links[0]!.id },
      body: { open: false },
    });
    await expect(begin(server, token)).rejects.toThrow('takes no more people');
  });

  it('takes no more people by a link than its quota, under concurrency, and a withdrawal frees the place', async () => {
    const token = await fresh('quota');
    const { links } = await server.owner.call(lookAtSurvey, place('quota'));
    const params = { study: 'quota', survey: 'survey', link: links[0]!.id };
    await server.owner.call(changeSurveyLink, { params, body: { quota: 2 } });
    const came = await Promise.allSettled(Array.from({ length: 6 }, () => begin(server, token)));
    const taking = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = came.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(taking).toHaveLength(2);
    for (const reason of refused) expect(reason).toContain('takes no more people');
    const [first] = taking;
    await first!.person.call(withdraw, { params: { token }, body: { key: first!.taking.key } });
    expect((await begin(server, token)).taking.pages.length).toBeGreaterThan(0);
    await expect(begin(server, token)).rejects.toThrow('takes no more people');
    await server.owner.call(changeSurveyLink, { params, body: { quota: null } });
    await begin(server, token);
    const { links: now } = await server.owner.call(lookAtSurvey, place('quota'));
    expect(now[0]).toMatchObject({ open: true, quota: null });
  });

  it('notes who declines, lets them think again, and asks for the newest wording of the consent', async () => {
    const token = await fresh('consent');
    const who = { visit: visit(), language: 'en' };
    const person = new Person(server.address);
    const refused = await person.call(answerConsent, { params: { token }, body: { ...who, version: 1, agree: false } });
    expect(refused.taking).toBeNull();
    await server.owner.call(wordConsent, { ...place('consent'), body: { texts: { en: 'Newer', de: 'Neuer' } } });
    await expect(begin(server, token, who)).rejects.toThrow('consent-changed');
    await person.call(answerConsent, { params: { token }, body: { ...who, version: 2, agree: true } });
    const { consents } = await server.owner.call(lookAtSurvey, place('consent'));
    expect(consents.map(({ version, agreed }) => [version, agreed])).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  it('opens only when nothing lacks, and keeps its rules once opened', async () => {
    const study = await newStudy(server, 'ready');
    await server.owner.call(createSurvey, {
      params: { study },
      body: { slug: 'survey', title: 'Draft', settings: someSettings() },
    });
    await expect(server.owner.call(moveSurvey, { ...place(study), body: { state: 'open' } })).rejects.toThrow(
      /consent has no text.*no questionnaire.*there are 0/,
    );
    const token = await fresh('fixed');
    expect(token).toBeTruthy();
    const loosened = someSettings({
      exclusion: { failedChecks: null, sameAnswer: null, secondsPerItem: null, secondsPerQuestion: null },
    });
    await expect(
      server.owner.call(changeSurvey, { ...place('fixed'), body: { title: 'T', settings: loosened } }),
    ).rejects.toThrow('exclusion');
    await server.owner.call(changeSurvey, {
      ...place('fixed'),
      body: { title: 'T', settings: someSettings({ completionCode: 'NEW' }) },
    });
  });
});
