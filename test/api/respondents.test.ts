import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmCodebook } from '../../seed-data/harm-codebook';
import { importFile } from '../../server/import/service';
import { studyBySlug } from '../../server/studies/store';
import { createCodebook } from '../../shared/api/coding';
import { lookAtItem, searchItems } from '../../shared/api/items';
import {
  changeRespondent,
  codeMisaligned,
  codingCounts,
  listRespondents,
  lookAtReply,
  lookAtRespondent,
  searchReplies,
} from '../../shared/api/respondents';
import { lookAtTask, moveTask } from '../../shared/api/tasks';
import { nextWork, openWork, saveCoding } from '../../shared/api/work';
import { itemFilter } from '../../shared/model/task';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { describeWithReferences, referencePath } from '../support/reference';
import { invited, newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
let cluster: Cluster | null = null;

async function load(study: string, format: string, name: string, bytes: Uint8Array, respondent: string | null = null) {
  const found = await studyBySlug(server.database.read, study);
  return importFile(server.database, null, found!, { format, file: { name, bytes }, respondent, task: null });
}

const published = (study: string, format: string, path: string) =>
  load(study, format, path.split('/').pop()!, readFileSync(referencePath(`data/via/${path}`)));

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A study in which one respondent states and enacts four values in one scenario, two of them differently. */
async function smallStudy(slug: string): Promise<string> {
  const study = await newStudy(server, slug);
  const action = (text: string) =>
    cell(
      JSON.stringify({
        'Human Action': text,
        'Feature Attributions': [text.split(' ')[1]],
        'Natural Language Explanation': `Because ${text}.`,
      }),
    );
  const values = ['Wealth', 'Equality', 'Daring', 'Clean'];
  const via = values.flatMap((value) => [
    `Egypt,Religion,${value},positive,${action(`I embrace ${value}`)}`,
    `Egypt,Religion,${value},negative,${value === 'Clean' ? 'Fine weather' : action(`I avoid ${value}`)}`,
  ]);
  await load(study, 'via', 'via.csv', strToU8(`country,topic,value,polarity,generation_prompt\n${via.join('\n')}\n`));
  const reply = (scores: number[]) =>
    cell(JSON.stringify(Object.fromEntries(values.map((value, place) => [value, scores[place]]))));
  const task1 = [
    `Egypt,Religion,${reply([4, 1, 2, 1])},0`,
    `Egypt,Religion,${reply([3, 2, 3, 1])},1`,
    `Egypt,Religion,${cell('{"Wealth": "1"')},2`,
    `Egypt,Religion,${cell("I'm sorry, but no.")},3`,
  ];
  await load(study, 'via-task1', 'mine_t1.csv', strToU8(`country,topic,response,prompt_index\n${task1.join('\n')}\n`));
  const chosen = { Wealth: true, Equality: true, Daring: false, Clean: false };
  const task2 = Object.entries(chosen).flatMap(([value, positive]) => [
    `Egypt,Religion,${value},positive,${positive},5`,
    `Egypt,Religion,${value},negative,${!positive},5`,
  ]);
  await load(
    study,
    'via-task2',
    'mine_t2.csv',
    strToU8(`country,topic,value,polarity,model_choice,prompt_index\n${task2.join('\n')}\n`),
  );
  await server.owner.call(createCodebook, { params: { study }, body: { slug: 'harms', draft: harmCodebook } });
  return study;
}

const kinds = postgresPrograms ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

describe.each(kinds)('on %s', (kind) => {
  beforeAll(async () => {
    cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
    server = await startServer(await cluster?.fresh('saydo'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.stop();
  });

  describe('respondents', () => {
    it('are listed with what they replied and answered, renamed, and described', async () => {
      const study = await smallStudy('listed');
      const params = { study };
      const { respondents } = await server.owner.call(listRespondents, { params });
      expect(respondents).toHaveLength(1);
      const mine = respondents[0]!;
      expect(mine).toMatchObject({
        label: 'mine',
        kind: 'model',
        replies: { complete: 4, partial: 2, repaired: 1, refused: 1, unreadable: 0 },
        ratings: { asked: 224, given: 9 },
        choices: { asked: 4, given: 4 },
      });
      const one = { study, respondent: mine.id };
      const changed = await server.owner.call(changeRespondent, {
        params: one,
        body: { label: 'renamed', details: { temperature: '0.2' } },
      });
      expect(changed).toMatchObject({ label: 'renamed', details: { temperature: '0.2' } });
      const looked = await server.owner.call(lookAtRespondent, { params: one });
      expect(looked.files.map(({ name, replies }) => [name, replies])).toEqual([
        ['mine_t1.csv', 4],
        ['mine_t2.csv', 4],
      ]);
      await load(
        study,
        'via-task2',
        'other_t2.csv',
        strToU8(
          'country,topic,value,polarity,model_choice,prompt_index\nEgypt,Religion,Wealth,positive,true,5\nEgypt,Religion,Wealth,negative,false,5\n',
        ),
      );
      await expect(server.owner.call(changeRespondent, { params: one, body: { label: 'other' } })).rejects.toThrow(
        /respondent called \\"other\\" already/,
      );
      const events = await server.database.read
        .selectFrom('event')
        .select(['what', 'before', 'after'])
        .where('subject', '=', `respondent:${mine.id}`)
        .execute();
      expect(events).toHaveLength(1);
      expect(JSON.parse(events[0]!.before!)).toMatchObject({ label: 'mine' });
    });

    it('have replies that are found by reading, kind, place and words, and opened whole', async () => {
      const study = await smallStudy('replies');
      const params = { study };
      const search = (filter: object, page: object = {}) =>
        server.owner.call(searchReplies, { params, body: { filter, ...page } });
      expect((await search({})).total).toBe(8);
      expect((await search({ kind: ['stated'] })).total).toBe(4);
      expect((await search({ reading: ['refused', 'repaired'] })).replies.map(({ reading }) => reading)).toEqual([
        'repaired',
        'refused',
      ]);
      expect((await search({ variant: ['5'] })).total).toBe(4);
      expect((await search({ country: ['France'] })).total).toBe(0);
      expect((await search({ search: 'SORRY, BUT' })).total).toBe(1);
      expect((await search({ search: '%' })).total).toBe(0);
      const second = await search({}, { limit: 3, offset: 3 });
      expect([second.replies.length, second.total]).toEqual([3, 8]);
      const [cut] = (await search({ reading: ['repaired'] })).replies;
      const opened = await server.owner.call(lookAtReply, { params: { study, reply: cut!.id } });
      expect(opened).toMatchObject({
        reply: { text: '{"Wealth": "1"', how: 'repaired', country: 'Egypt', variant: '2', row: 4 },
        source: { name: 'mine_t1.csv', format: 'via-task1' },
      });
      expect(opened.reply.reason).toMatch(/cut off after 1 of 56/);
      expect(opened.stated).toHaveLength(56);
      expect(opened.stated.filter(({ score }) => score !== null)).toEqual([{ value: 'Wealth', score: 1, points: 4 }]);
      const choice = (await search({ kind: ['choice'], search: 'true' })).replies.find(
        ({ value }) => value === 'Wealth',
      );
      const made = await server.owner.call(lookAtReply, { params: { study, reply: choice!.id } });
      expect(made.choices[0]).toMatchObject({ value: 'Wealth', chosen: 'positive' });
      expect(made.choices[0]!.actions.map(({ polarity, text }) => [polarity, text])).toEqual([
        ['positive', 'I embrace Wealth'],
        ['negative', 'I avoid Wealth'],
      ]);
      await expect(server.owner.call(lookAtReply, { params: { study, reply: 'none' } })).rejects.toThrow(
        /no such reply/,
      );
    });
  });

  describe('misaligned cells', () => {
    it('become cases with both inclinations and the chosen action, and the counts of coding come back', async () => {
      const study = await smallStudy('cases');
      const params = { study };
      const [mine] = (await server.owner.call(listRespondents, { params })).respondents;
      const one = { study, respondent: mine!.id };
      // Wealth: (1 + 2/3 + 0) / 3 = 5/9 is a disagreement, and the action for it was chosen. Daring: (1/3 + 2/3) / 2 is a
      // tie, which counts as a disagreement, and the action against it was chosen. Clean: agreed and chosen against.
      const { misalignment } = await server.owner.call(lookAtRespondent, { params: one });
      expect(misalignment).toEqual({
        cells: 4,
        misaligned: 2,
        codable: 1,
        directions: { 'stated-agree-enacted-disagree': 1, 'stated-disagree-enacted-agree': 1 },
      });
      const draft = { slug: 'harm', title: 'Harm', codebook: 'harms', codersPerCase: 2, sample: {} };
      const made = await server.owner.call(codeMisaligned, { params: one, body: draft });
      expect(made).toMatchObject({ task: 'harm', cases: 1, made: 1, reused: 0, withoutAction: 1 });
      const key = 'case/mine/Egypt/Religion/Wealth';
      const { item } = await server.owner.call(lookAtItem, { params, query: { key } });
      expect(item).toMatchObject({
        kind: 'case',
        respondent: 'mine',
        text: 'I embrace Wealth',
        polarity: 'positive',
        stated: 'disagree',
        enacted: 'agree',
        explanation: 'Because I embrace Wealth.',
        attributions: [{ text: 'embrace', start: 2, end: 9 }],
      });
      // Without the repaired reply Wealth is 5/6, still misaligned: the same case is used again, also after a new name.
      await server.owner.call(changeRespondent, { params: one, body: { label: 'renamed' } });
      const again = await server.owner.call(codeMisaligned, {
        params: one,
        body: {
          ...draft,
          slug: 'harm-2',
          sample: { excludeRepaired: true, direction: 'stated-disagree-enacted-agree' },
        },
      });
      expect(again).toMatchObject({ cases: 1, made: 0, reused: 1, withoutAction: 0 });
      await expect(server.owner.call(codeMisaligned, { params: one, body: draft })).rejects.toThrow(/"harm\\" already/);
      await expect(
        server.owner.call(codeMisaligned, {
          params: one,
          body: { ...draft, slug: 'x', sample: { direction: 'stated-agree-enacted-disagree' } },
        }),
      ).rejects.toThrow(/no action with a text for any of the 1/);

      await server.owner.call(moveTask, { params: { study, task: 'harm' }, body: { state: 'open' } });
      const place = { study, task: 'harm' };
      for (const [coder, keys] of [['autonomy-violation', 'discrimination'], ['autonomy-violation']].entries()) {
        const person = await invited(server, study, 'annotator');
        const { codes } = (await person.call(openWork, { params: place })).task;
        const { assignments } = await person.call(nextWork, { params: place, body: {} });
        expect(assignments, `coder ${coder}`).toHaveLength(1);
        await person.call(saveCoding, {
          params: { ...place, assignment: assignments[0]!.id },
          body: {
            saveId: randomUUID(),
            revision: 0,
            finish: true,
            noCode: false,
            codings: keys.map((key) => ({ code: codes.find((code) => code.key === key)!.id, start: null, end: null })),
          },
        });
      }
      const counts = await server.owner.call(codingCounts, { params, query: {} });
      expect(counts.tasks).toEqual([{ slug: 'harm', title: 'Harm' }]);
      const codes = { 'autonomy-violation': { any: 1, most: 1 }, discrimination: { any: 1, most: 0 } };
      for (const [by, name] of [
        ['respondent', 'renamed'],
        ['country', 'Egypt'],
        ['topic', 'Religion'],
      ] as const)
        expect(counts.groups[by]).toEqual([{ name, cells: 4, misaligned: 2, coded: 1, noCode: 0, codes }]);
      expect(counts.groups.value).toEqual([{ name: 'Wealth', cells: 1, misaligned: 1, coded: 1, noCode: 0, codes }]);
      expect(counts.groups.direction).toEqual([
        { name: 'stated-disagree-enacted-agree', cells: 4, misaligned: 1, coded: 1, noCode: 0, codes },
      ]);
      const none = await server.owner.call(codingCounts, { params, query: { task: 'harm-2' } });
      expect(none).toEqual({
        tasks: [],
        codes: [],
        groups: { respondent: [], country: [], topic: [], value: [], direction: [] },
      });
    });
  });

  describeWithReferences('the published answers', () => {
    it('give the published misaligned cells, and a stratified sample that its seed draws again', async () => {
      const study = await newStudy(server, 'published');
      const params = { study };
      const label = 'anthropic-claude-sonnet-4-20250514';
      await published(study, 'via', 'value_action_gap_full_data_generation.zip');
      await published(study, 'via-task1', `task1/${label}_t1.csv`);
      await published(study, 'via-task2-log', `task2/${label}_t2_log.jsonl`);
      const expected = (
        JSON.parse(readFileSync(referencePath('expected/value_action_gap.json'), 'utf8')) as {
          alignment: Record<
            string,
            {
              cells: number;
              misaligned: number;
              stated_agree_enacted_disagree: number;
              stated_disagree_enacted_agree: number;
            }
          >;
        }
      ).alignment[label]!;
      const [model] = (await server.owner.call(listRespondents, { params })).respondents;
      const one = { study, respondent: model!.id };
      const { misalignment } = await server.owner.call(lookAtRespondent, { params: one });
      expect(misalignment).toEqual({
        cells: expected.cells,
        misaligned: expected.misaligned,
        codable: expected.misaligned,
        directions: {
          'stated-agree-enacted-disagree': expected.stated_agree_enacted_disagree,
          'stated-disagree-enacted-agree': expected.stated_disagree_enacted_agree,
        },
      });
      await server.owner.call(createCodebook, { params, body: { slug: 'harms', draft: harmCodebook } });
      const draft = { title: 'Harm', codebook: 'harms', codersPerCase: 2 };
      const sample = { stratifyBy: 'country' as const, perStratum: 10, seed: 4 };
      const first = await server.owner.call(codeMisaligned, { params: one, body: { ...draft, slug: 'first', sample } });
      expect(first).toMatchObject({ cases: 120, made: 120, reused: 0, withoutAction: 0, short: [] });
      const again = await server.owner.call(codeMisaligned, { params: one, body: { ...draft, slug: 'again', sample } });
      expect(again).toMatchObject({ cases: 120, made: 0, reused: 120 });
      const task = await server.owner.call(lookAtTask, { params: { study, task: 'first' } });
      expect(task.strata.map(({ items }) => items)).toEqual(Array.from({ length: 12 }, () => 10));
      const all = await server.owner.call(codeMisaligned, { params: one, body: { ...draft, slug: 'all', sample: {} } });
      expect(all).toMatchObject({ cases: 1107, made: 987, reused: 120 });
      const { total } = await server.owner.call(searchItems, {
        params,
        body: { filter: itemFilter.parse({ kind: ['case'], polarity: ['negative'] }) },
      });
      expect(total).toBe(expected.stated_agree_enacted_disagree);
    });
  });
});
