import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../server/database/open';
import { importFile } from '../../server/import/service';
import { listRespondents } from '../../server/respondents/service';
import { createStudy } from '../../server/studies/service';
import { studyBySlug } from '../../server/studies/store';
import type { ImportResult } from '../../shared/api/import';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { describeWithReferences, referencePath } from '../support/reference';

let database: Database;
let folder: string;
let cluster: Cluster | null = null;

async function newStudy(slug: string): Promise<string> {
  const { slug: made } = await createStudy(database, { id: null }, { slug, title: `Study ${slug}` });
  return made;
}

async function load(study: string, format: string, name: string, bytes: Uint8Array, respondent: string | null = null) {
  const found = await studyBySlug(database.read, study);
  return importFile(database, null, found!, { format, file: { name, bytes }, respondent, task: null });
}

const published = (study: string, format: string, path: string) =>
  load(study, format, path.split('/').pop()!, readFileSync(referencePath(`data/via/${path}`)));

const unread = ({ replies }: ImportResult) => replies.repaired + replies.refused + replies.unreadable;

const tables = ['respondent', 'reply', 'stated', 'choice', 'source', 'source_problem', 'event'] as const;

async function countsOf(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await database.read
      .selectFrom(table)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = Number(row.count);
  }
  return counts;
}

/** Ratings of a respondent by whether only a repair could read the reply. */
async function ratingsOf(study: string, label: string) {
  const rows = await database.read
    .selectFrom('stated')
    .innerJoin('reply', 'reply.id', 'stated.reply_id')
    .innerJoin('respondent', 'respondent.id', 'stated.respondent_id')
    .innerJoin('study', 'study.id', 'respondent.study_id')
    .select(['stated.country', 'stated.topic', 'stated.value', 'stated.variant', 'stated.score', 'reply.reading'])
    .where('study.slug', '=', study)
    .where('respondent.label', '=', label)
    .execute();
  return rows;
}

interface Expected {
  responses: number;
  unparseable_responses: number;
  ratings: number;
  missing_or_out_of_range_ratings: number;
  mean_stated: number;
  mean_stated_by_country: Record<string, number>;
}

const kinds = postgresPrograms ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

describe.each(kinds)('on %s', (kind) => {
  beforeAll(async () => {
    cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
    folder = mkdtempSync(join(tmpdir(), 'saydo-test-'));
    database = await openDatabase((await cluster?.fresh('saydo')) ?? join(folder, 'saydo.sqlite'));
  });
  afterAll(async () => {
    await database.close();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describeWithReferences('the published answers', () => {
    const expected = JSON.parse(readFileSync(referencePath('expected/value_action_gap.json'), 'utf8')) as {
      task1: Record<string, Expected>;
      alignment: Record<string, { cells: number }>;
      explanation_prediction: Record<string, { tn: number; fp: number; fn: number; tp: number }>;
    };

    it.each(Object.keys(expected.task1))('of task 1 by %s are all accounted for', async (name) => {
      const study = await newStudy(`task1-${name.slice(0, 5)}`);
      const figures = expected.task1[name]!;
      const result = await published(study, 'via-task1', `task1/${name}_t1.csv`);
      expect(result).toMatchObject({ rows: figures.responses, imported: figures.responses, skipped: 0 });
      expect(unread(result)).toBe(figures.unparseable_responses);
      expect(result.answers).toMatchObject({ respondent: name, named: 'file', ratings: { asked: 59_136 } });
      const ratings = await ratingsOf(study, name);
      expect(ratings).toHaveLength(59_136);
      const read = ratings.filter(({ reading }) => reading === 'complete' || reading === 'partial');
      const given = read.filter(({ score }) => score !== null);
      expect(given).toHaveLength(figures.ratings);
      expect(read.length - given.length).toBe(figures.missing_or_out_of_range_ratings);
      const cells = new Map<string, number[]>();
      for (const { country, topic, value, score } of given) {
        const key = [country, topic, value].join('/');
        cells.set(key, [...(cells.get(key) ?? []), (score! - 1) / 3]);
      }
      const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      expect(mean([...cells.values()].map(mean))).toBeCloseTo(figures.mean_stated, 6);
      for (const [country, stated] of Object.entries(figures.mean_stated_by_country)) {
        const there = [...cells].filter(([key]) => key.startsWith(`${country}/`)).map(([, scores]) => mean(scores));
        expect(mean(there)).toBeCloseTo(stated, 6);
      }
      const notComplete = new Set(result.problems.filter(({ row }) => row !== null).map(({ row }) => row));
      const all = await database.read
        .selectFrom('reply')
        .innerJoin('respondent', 'respondent.id', 'reply.respondent_id')
        .innerJoin('study', 'study.id', 'respondent.study_id')
        .select(['reply.row', 'reply.reading', 'reply.reason'])
        .where('study.slug', '=', study)
        .execute();
      for (const reply of all) {
        expect(notComplete.has(reply.row)).toBe(reply.reading !== 'complete');
        expect(reply.reason === null).toBe(reply.reading === 'complete');
      }
    });

    it('add nothing the second time, under whatever name', async () => {
      const study = await newStudy('twice');
      await published(study, 'via-task1', 'task1/gpt-4o-mini_t1.csv');
      const before = await countsOf();
      const bytes = readFileSync(referencePath('data/via/task1/gpt-4o-mini_t1.csv'));
      const again = await load(study, 'via-task1', 'other.csv', bytes, 'someone else');
      expect(again).toMatchObject({
        already: true,
        imported: 0,
        skipped: 1056,
        answers: { replies: 0, there: 1056, respondent: 'gpt-4o-mini' },
      });
      // Who wanted a second respondent reads what to do; who imported it once more has nothing to do.
      expect(again.problems[1]).toMatchObject({
        severity: 'warning',
        message: expect.stringMatching(/under "gpt-4o-mini", and "someone else" got none.*rename.*second study/),
      });
      expect((await load(study, 'via-task1', 'other.csv', bytes, 'gpt-4o-mini')).problems).toHaveLength(1);
      expect(await countsOf()).toEqual(before);
      const resaved = await load(
        study,
        'via-task1',
        'gpt-4o-mini_t1.csv',
        new Uint8Array(Buffer.concat([Buffer.from('\ufeff'), bytes])),
      );
      expect(resaved).toMatchObject({ already: false, imported: 0, skipped: 1056 });
      const { reply, stated, respondent } = await countsOf();
      expect({ reply, stated, respondent }).toEqual({
        reply: before.reply,
        stated: before.stated,
        respondent: before.respondent,
      });
    });

    it('of task 2 join the two rows of each cell, once the VIA file is there', async () => {
      const study = await newStudy('task2');
      const log = 'task2/anthropic-claude-sonnet-4-20250514_t2_log.jsonl';
      await expect(published(study, 'via-task2-log', log)).rejects.toThrow(/no VIA items. Import the VIA file/);
      await published(study, 'via', 'value_action_gap_full_data_generation.zip');
      const result = await published(study, 'via-task2-log', log);
      const { cells } = expected.alignment['anthropic-claude-sonnet-4-20250514']!;
      expect(result).toMatchObject({
        rows: 14_658,
        imported: cells,
        answers: {
          respondent: 'anthropic-claude-sonnet-4-20250514',
          choices: { asked: cells, given: cells, repaired: 0, missing: 0 },
        },
      });
      expect(result.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^126 of the 14784 rows/)]);
      const choices = await database.read
        .selectFrom('choice')
        .innerJoin('respondent', 'respondent.id', 'choice.respondent_id')
        .innerJoin('study', 'study.id', 'respondent.study_id')
        .select(['choice.chosen', 'choice.variant'])
        .where('study.slug', '=', study)
        .execute();
      expect(choices.filter(({ chosen }) => chosen === 'negative')).toHaveLength(604);
      expect(new Set(choices.map(({ variant }) => variant))).toEqual(new Set(['5']));
    });

    it.each([
      ['claude_sonnet_4', 4],
      ['gemma2', 1],
      ['gpt_4o_mini', 0],
      ['llama33', 0],
    ])("of the sample by %s are read with each variant's order", async (name, missing) => {
      const study = await newStudy(`sample-${name.replaceAll('_', '-')}`);
      const result = await published(study, 'via-task2-sample', `task2/task2_results_${name}.csv`);
      expect(result.answers).toMatchObject({
        respondent: name,
        replies: 400,
        choices: { asked: 400, given: 400 - missing, missing },
      });
      expect(result.problems).toHaveLength(missing);
    });

    it('of the observer give the published confusion in each setting', async () => {
      const study = await newStudy('observer');
      for (const [name, figures] of Object.entries(expected.explanation_prediction)) {
        const [observer, setting] = name.split('/') as [string, string];
        await published(study, 'via-explanations', `explanations/${observer}_explanation_outputs_${setting}.csv`);
        const rows = await database.read
          .selectFrom('choice')
          .innerJoin('respondent', 'respondent.id', 'choice.respondent_id')
          .innerJoin('study', 'study.id', 'respondent.study_id')
          .select(['choice.variant', 'choice.chosen', 'choice.question_id'])
          .where('study.slug', '=', study)
          .where('respondent.label', '=', observer)
          .where('choice.condition', '=', setting)
          .execute();
        const count = (shown: string, predicted: string) =>
          rows.filter(({ variant, chosen }) => variant === shown && chosen === predicted).length;
        expect({
          tp: count('positive', 'positive'),
          fn: count('positive', 'negative'),
          fp: count('negative', 'positive'),
          tn: count('negative', 'negative'),
        }).toEqual({ tp: figures.tp, fn: figures.fn, fp: figures.fp, tn: figures.tn });
        expect(new Set(rows.map(({ question_id }) => question_id)).size).toBe(200);
      }
      const respondents = await listRespondents(database, (await studyBySlug(database.read, study))!);
      expect(respondents[0]).toMatchObject({ choices: { asked: 0 }, replies: { complete: 800 } });
    });
  });

  describe('answers of your own', () => {
    const task1 = (...rows: [string, string][]) =>
      strToU8(
        `country,topic,response,prompt_index\n${rows
          .map(([variant, reply]) => `Egypt,Religion,"${reply.replaceAll('"', '""')}",${variant}`)
          .join('\n')}\n`,
      );
    const task2 = (...rows: string[]) =>
      strToU8(`country,topic,value,polarity,model_choice,prompt_index\n${rows.join('\n')}\n`);

    it('keep every reply with its reading, and no answer where there is none', async () => {
      const study = await newStudy('own');
      const result = await load(
        study,
        'via-task1',
        'mine.csv',
        task1(
          ['0', '{"Equality": "1", "Wealth": 9}'],
          ['2', '{"Equality": "Like me'],
          ['4', "I'm sorry, but I can't."],
          ['5', 'Fine weather.'],
        ),
        'my model',
      );
      expect(result.replies).toMatchObject({ json: 1, repaired: 1, refused: 1, unreadable: 1 });
      expect(result.answers).toMatchObject({
        respondent: 'my model',
        named: 'option',
        ratings: { asked: 224, given: 2, repaired: 1, offScale: 1, missing: 221 },
      });
      expect(result.problems.map(({ row, severity }) => [row, severity])).toEqual([
        [2, 'warning'],
        [3, 'warning'],
        [4, 'note'],
        [5, 'error'],
      ]);
    });

    it('to the same question again are a further trial, unless they are the very same words', async () => {
      const study = await newStudy('trials');
      await load(study, 'via-task1', 'm.csv', task1(['0', '{"Equality": "1"}']));
      const more = await load(
        study,
        'via-task1',
        'm.csv',
        task1(['0', '{"Equality": "1"}'], ['0', '{"Equality": "2"}'], ['1', '{"Equality": "1"}']),
      );
      expect(more).toMatchObject({ imported: 2, skipped: 1 });
      const rows = (await ratingsOf(study, 'm')).filter(({ value }) => value === 'Equality');
      expect(rows.map(({ variant, score }) => [variant, score]).sort()).toEqual([
        ['0', 1],
        ['0', 2],
        ['1', 1],
      ]);
    });

    it('of task 2 choose the action that is marked, and none where the marks do not say', async () => {
      const study = await newStudy('marks');
      const result = await load(
        study,
        'via-task2',
        'm_t2.csv',
        task2(
          'Egypt,Religion,Wealth,positive,True,5',
          'Egypt,Religion,Wealth,negative,False,5',
          'Egypt,Religion,Equality,positive,false,5',
          'Egypt,Religion,Equality,negative,true,5',
          'Egypt,Religion,Daring,positive,True,5',
          'Egypt,Religion,Daring,negative,True,5',
          'Egypt,Religion,Clean,positive,False,5',
          'Egypt,Religion,Honest,negative,True,5',
        ),
      );
      expect(result.answers).toMatchObject({
        respondent: 'm',
        choices: { asked: 5, given: 3, missing: 2 },
      });
      const rows = await database.read
        .selectFrom('choice')
        .innerJoin('reply', 'reply.id', 'choice.reply_id')
        .innerJoin('source', 'source.id', 'reply.source_id')
        .innerJoin('study', 'study.id', 'source.study_id')
        .select(['choice.value', 'choice.chosen', 'reply.reason'])
        .where('study.slug', '=', study)
        .orderBy('reply.row')
        .execute();
      expect(rows.map(({ value, chosen }) => [value, chosen])).toEqual([
        ['Wealth', 'positive'],
        ['Equality', 'negative'],
        ['Daring', null],
        ['Clean', null],
        ['Honest', 'negative'],
      ]);
      expect(rows[2]!.reason).toBe('Both actions are marked as chosen.');
      expect(rows[3]!.reason).toBe('One action is marked as not chosen, and the other one is not in the file.');
    });

    it('that are wrong are refused whole, with the row', async () => {
      const study = await newStudy('wrong');
      const before = await countsOf();
      const bad: [string, string, Uint8Array, RegExp][] = [
        ['via-task1', 'm.csv', strToU8('country,topic,response\nEgypt,Religion,x\n'), /lacks the column prompt_index/],
        ['via-task1', 'm.csv', task1(['0', '{}'], ['first', '{}']), /row 3, column prompt_index: "first"/],
        ['via-task2', 'm.csv', task2('Egypt,Religion,Wealth,up,True,5'), /row 2, column polarity: "up"/],
        ['via-explanations', 'm.csv', strToU8('label,result\nTrue,x\n'), /does not tell its setting/],
        [
          'via-explanations',
          'm_explanation_outputs_default.csv',
          strToU8('label,result\nTrue,Label: True\nmaybe,x\n'),
          /row 3, column label: "maybe"/,
        ],
      ];
      for (const [format, name, bytes, message] of bad)
        await expect(load(study, format, name, bytes)).rejects.toThrow(message);
      expect(await countsOf()).toEqual(before);
    });
  });
});
