import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../server/database/ids';
import { loadDemo } from '../../server/demo/load';
import { importFile } from '../../server/import/service';
import { profileReport } from '../../server/profiles/report';
import { studyBySlug } from '../../server/studies/store';
import {
  listProfiles,
  profileAdoption,
  profileEvidence,
  profileGroups,
  profileMaps,
  profileQuality,
  profileText,
  respondentProfile,
} from '../../shared/api/profiles';
import { valueGroups } from '../../shared/values/groups';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { describeWithReferences, referencePath } from '../support/reference';
import { newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
let cluster: Cluster | null;

async function importText(
  study: string,
  format: string,
  name: string,
  bytes: Uint8Array,
  respondent: string | null = null,
) {
  const found = await studyBySlug(server.database.read, study);
  return importFile(server.database, null, found!, { format, file: { name, bytes }, respondent, task: null });
}

const importPublished = (study: string, format: string, file: string, respondent: string | null = null) =>
  importText(study, format, file, readFileSync(referencePath(`data/valact/results/${file}`)), respondent);

const textBytes = (text: string) => new TextEncoder().encode(text);

/** A small file as the study's are, with answers of our own making. */
const ownQuestionnaire = (scores: (place: number) => number) =>
  textBytes(
    `----trial0----\n${valueGroups
      .map(
        ({ name }, place) =>
          `${name}: [(${place + 1}, '${name} matters to me.'), (${place + 11}, 'I look for ${name}.'), (${place + 21}, 'I live by ${name}.')]`,
      )
      .join(
        '\n',
      )}\nmodel_choice: ['${JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, place) => [place + 1, scores(place % 10)])))}']\n`,
  );

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

  describeWithReferences('the published files', () => {
    describe('imported', () => {
      const study = 'published';
      beforeAll(async () => {
        await newStudy(server, study);
        for (const model of ['grok', '4o', 'dpsk', 'claude'])
          await importPublished(study, 'valact-questionnaire', `${model}_result_exp_pvq.txt`);
        await importPublished(study, 'valact-questionnaire', '4o_result_exp_pvq_chinese.txt');
        await importPublished(study, 'valact-choices', '4o_result_exp_default_reddit_temp0.5.txt');
        await importPublished(study, 'valact-choices', '4o_result_exp_default_reddit_temp1.txt');
        await importPublished(study, 'valact-choices', 'dpsk_result_exp_default_reddit_temp1.txt');
      }, 120_000);

      it("Grok's file gives 7,430 valid choices and 70 replies that are none, and adds nothing when it comes again", async () => {
        const file = 'grok_result_exp_default_reddit.txt';
        const result = await importPublished(study, 'valact-choices', file);
        expect(result.answers?.choices).toEqual({ asked: 7500, given: 7430, repaired: 0, missing: 70 });
        expect(result.replies).toMatchObject({ json: 7430, unreadable: 70 });
        expect(result.problems.filter(({ severity }) => severity === 'error')).toHaveLength(70);
        expect(await importPublished(study, 'valact-choices', file)).toMatchObject({ already: true, imported: 0 });
      }, 60_000);

      it('the report has the figures of the expected file, through import, database and service', async () => {
        const expected = JSON.parse(readFileSync(referencePath('expected/valact.json'), 'utf8')) as {
          pvq: Record<string, { mean_rating: Record<string, number>; centred: Record<string, number> }>;
          choices: Record<string, { share: Record<string, number> }>;
        };
        const found = await studyBySlug(server.database.read, study);
        const options = { excludeRepaired: false, excluded: 'out', permutations: 99 } as const;
        const { respondents, between, summary } = await profileReport(server.database, found!, options);
        for (const model of ['grok', '4o', 'dpsk', 'claude']) {
          for (const { name } of valueGroups) {
            expect(respondents[model]!.stated[name]!.mean).toBeCloseTo(expected.pvq[model]!.mean_rating[name]!, 6);
            expect(respondents[model]!.stated[name]!.centred).toBeCloseTo(expected.pvq[model]!.centred[name]!, 6);
          }
        }
        const shares = [
          ['grok', 'grok_result_exp_default_reddit'],
          ['dpsk', 'dpsk_result_exp_default_reddit_temp1'],
        ] as const;
        for (const [model, file] of shares)
          for (const { name } of valueGroups)
            expect(respondents[model]!.enacted[name]!.share).toBeCloseTo(expected.choices[file]!.share[name]!, 6);
        expect(respondents.grok).toMatchObject({
          kind: 'model',
          enacted: { Power: { offered: 3000 } },
          answers: {
            ratings: { asked: 2000, given: 2000, missing: 0 },
            choices: { asked: 7500, given: 7430, missing: 70 },
            replies: { unreadable: 70 },
          },
        });
        expect(respondents.claude!.correlation).toMatchObject({
          pearson: null,
          undefined: expect.stringContaining('three'),
        });
        // The Chinese file calls two values the other way round; its universalism is what has six items.
        expect(respondents['4o_chinese']!.stated.Universalism!.mean).toBeCloseTo(4.066667, 6);
        expect(between.enacted.by_kind['model-model']).toMatchObject({ pairs: 3, sampled: false });
        expect(between.enacted.pairs!['dpsk|grok']).toBeCloseTo(0.977, 2);
        expect(summary).toMatchObject({ model: { respondents: 5, correlation: { n: 3 } } });
      }, 60_000);

      it('one respondent: sensitivity to variants and temperatures, and what lies behind a point', async () => {
        const { respondents } = await server.owner.call(listProfiles, { params: { study } });
        const id = respondents.find(({ label }) => label === '4o')!.id;
        const one = await server.owner.call(respondentProfile, { params: { study, respondent: id } });
        expect(one.sensitivity.temperature.enacted.levels).toEqual(['0.5', '1']);
        expect(one.sensitivity.temperature.enacted.widest).toBeCloseTo(0.005333, 6);
        expect(one.sensitivity.variant.stated.levels).toHaveLength(5);
        expect(one.sensitivity.temperature.stated.levels).toEqual([]);
        expect(one.permutation.value).toBeGreaterThan(0.05);
        const evidence = await server.owner.call(profileEvidence, {
          params: { study, respondent: id },
          query: { group: 'power' },
        });
        expect(evidence.items).toHaveLength(3);
        expect(evidence.items.map(({ ratings }) => ratings)).toEqual([50, 50, 50]);
        expect(evidence.choicesInAll).toBe(600);
        expect(evidence.choices[0]!.asked).toBe(2);
      });

      it('refuses a file that is cut short, and stores nothing of it', async () => {
        const whole = readFileSync(referencePath('data/valact/results/grok_result_exp_pvq.txt'), 'utf8');
        const before = await server.owner.call(listProfiles, { params: { study } });
        const cut = textBytes(whole.slice(0, whole.lastIndexOf('model_choice')));
        await expect(importText(study, 'valact-questionnaire', 'cut.txt', cut, 'cut')).rejects.toThrow(/cut short/);
        const choices = readFileSync(
          referencePath('data/valact/results/dpsk_result_exp_default_reddit_temp1.txt'),
          'utf8',
        );
        const cutChoices = textBytes(choices.slice(0, 5000));
        await expect(importText(study, 'valact-choices', 'cut.txt', cutChoices, 'cut')).rejects.toThrow(
          /line 5: questions that cannot be read/,
        );
        expect(await server.owner.call(listProfiles, { params: { study } })).toEqual(before);
      });
    });
  });

  describeWithReferences('the published tables of accuracies', () => {
    describe('imported', () => {
      const study = 'accuracies';
      const importTable = async (table: string) => {
        const file = `${table}_reddit.xlsx`;
        const bytes = readFileSync(referencePath(`data/valact/analysis/${file}`));
        return importText(study, 'valact-accuracies', file, bytes);
      };
      beforeAll(async () => {
        await newStudy(server, study);
        for (let prompt = 1; prompt <= 5; prompt++) {
          expect(await importTable(`attribute_accuracy_prompt${prompt}`)).toMatchObject({ imported: 40, skipped: 0 });
          await importTable(`value_adoption_prompt${prompt}`);
        }
      });

      it("give selection against adoption as expected, with Holm's correction over all tests", async () => {
        const expected = JSON.parse(readFileSync(referencePath('expected/valact.json'), 'utf8')) as {
          selection_vs_adoption: Record<string, { welch_t: number; df: number; p_two_sided: number }>;
        };
        const { respondents, tests } = await server.owner.call(profileAdoption, { params: { study } });
        expect(respondents.map(({ label }) => label)).toEqual(['4o', 'dpsk', 'gemini', 'qwen']);
        expect(tests).toBe(40);
        const wanted = Object.entries(expected.selection_vs_adoption);
        expect(wanted.length).toBeGreaterThan(0);
        for (const [name, { welch_t, df, p_two_sided }] of wanted) {
          const [model, value] = name.split('|');
          const found = respondents
            .find(({ label }) => label === model)!
            .values.find(({ group }) => group === value!.toLowerCase())!;
          expect(found.t).toBeCloseTo(welch_t, 6);
          expect(found.df).toBeCloseTo(df, 6);
          expect(found.p).toBeCloseTo(p_two_sided, 6);
          expect(found.sizes).toEqual([5, 5]);
          expect(found.ci95![0]).toBeLessThan(found.difference!);
        }
        const all = respondents.flatMap(({ values }) => values);
        const smallest = all.reduce((least, one) => (one.p! < least.p! ? one : least));
        expect(smallest.holm).toBeCloseTo(smallest.p! * 40, 12);
        const report = await profileReport(server.database, (await studyBySlug(server.database.read, study))!, {
          excludeRepaired: false,
          excluded: 'out',
          permutations: 0,
        });
        const universalism = report.summary.selection_vs_adoption!.respondents['4o']!.Universalism!;
        expect(universalism.p).toBeCloseTo(expected.selection_vs_adoption['4o|Universalism']!.p_two_sided, 6);
        expect(universalism.selection! - universalism.adoption!).toBeCloseTo(universalism.difference!, 12);
      });

      it('refuse a table whose name does not say what it holds', async () => {
        const bytes = readFileSync(referencePath('data/valact/analysis/value_adoption_prompt1_reddit.xlsx'));
        await newStudy(server, 'nameless');
        await expect(importText('nameless', 'valact-accuracies', 'table.xlsx', bytes)).rejects.toThrow(
          /by their names/,
        );
      });
    });
  });

  describe('accuracies of a study of its own', () => {
    const study = 'told';
    const head = 'respondent,value,condition,variant,accuracy';
    const send = (name: string, rows: string[]) =>
      importText(study, 'accuracies', name, textBytes([head, ...rows].join('\n')));
    const told = () => server.owner.call(profileAdoption, { params: { study } });
    beforeAll(async () => {
      await newStudy(server, study);
    });

    it('are none at first, and say what cannot be tested', async () => {
      expect(await told()).toEqual({ respondents: [], tests: 0 });
      await send('one.csv', ['m,Power,pick,a,0.9', 'm,Power,pick,b,0.8', 'm,Power,hold,a,0.7']);
      const { respondents, tests } = await told();
      const power = respondents[0]!.values.find(({ group }) => group === 'power')!;
      expect(tests).toBe(0);
      expect(power.difference).toBeCloseTo(0.15, 12);
      expect(power.undefined).toContain('two numbers or more');
    });

    it('stay when a file gives them again, and the difference is told', async () => {
      const again = await send('two.csv', ['m,Power,selection,a,0.9', 'm,Power,adoption,a,0.1', 'm,Power,hold,b,0.6']);
      expect([again.imported, again.skipped]).toEqual([1, 2]);
      expect(again.problems.map(({ row, message }) => [row, message])).toEqual([
        [3, expect.stringContaining('in the study already, as 0.7')],
      ]);
      expect((await told()).tests).toBe(1);
    });

    it.each([
      ['m,Fun,pick,a,0.9', /row 2, column value: "Fun" is none of the ten/],
      ['m,Power,think,a,0.9', /row 2, column condition/],
      ['m,Power,pick,a,88', /row 2, column accuracy: "88" is no share/],
      [',Power,pick,a,0.8', /row 2, column respondent: the cell is empty/],
      ['m,Power,pick,c,0.8\nm,Power,selection,c,0.9', /rows 2 and 3 both/],
    ])('of a bad row (%s) are refused, and nothing is stored', async (rows, message) => {
      const before = await told();
      await expect(send('bad.csv', [rows])).rejects.toThrow(message);
      expect(await told()).toEqual(before);
    });
  });

  describe('respondents of a study', () => {
    const study = 'own';
    const letters = ['A', 'B'];
    beforeAll(async () => {
      await newStudy(server, study);
      for (const [name, scores] of [
        ['rising', (place: number) => 1 + (place % 6)],
        ['falling', (place: number) => 6 - (place % 6)],
        ['flat', () => 3],
        ['mixed', (place: number) => 1 + ((place * 5 + 2) % 6)],
      ] as const)
        await importText(study, 'valact-questionnaire', `${name}_result_exp_pvq.txt`, ownQuestionnaire(scores));
      const questions = valueGroups.map(({ name }, place) => [
        ['us', name, `Do what ${name} asks.`],
        ['us', valueGroups[(place + 1) % 10]!.name, 'Do the other thing.'],
      ]);
      const replies = (choose: (place: number) => string) =>
        questions.map((_, place) => JSON.stringify({ Answer: choose(place) }));
      const pairs = questions
        .map((options) => `[${options.map((option) => `('${option.join("', '")}')`).join(', ')}]`)
        .join(', ');
      for (const [name, choose] of [
        ['rising', () => 'B'],
        ['falling', (place: number) => letters[place % 2]!],
        ['mixed', (place: number) => (place === 3 ? 'Z' : letters[place % 3 === 0 ? 0 : 1]!)],
      ] as const) {
        const file = `A title\n[${pairs}]\nmodel_choice for prompt1: ['${replies(choose).join("', '")}']\n`;
        await importText(study, 'valact-choices', `${name}_result_exp_default_reddit.txt`, textBytes(file));
      }
      const found = await studyBySlug(server.database.read, study);
      await server.database.write(async (transaction) => {
        await transaction
          .updateTable('respondent')
          .set({ details: JSON.stringify({ maker: 'one' }) })
          .where('study_id', '=', found!.id)
          .where('label', 'in', ['rising', 'mixed'])
          .execute();
        await transaction
          .updateTable('respondent')
          .set({ details: JSON.stringify({ maker: 'two' }), kind: 'human' })
          .where('study_id', '=', found!.id)
          .where('label', 'in', ['falling', 'flat'])
          .execute();
        // What is written past the services records no event, and results are kept by the newest one.
        await transaction
          .insertInto('event')
          .values({
            at: Date.now(),
            account_id: null,
            study_id: found!.id,
            what: 'respondent.changed',
            subject: newId(),
            before: null,
            after: null,
            save_id: null,
          })
          .execute();
      });
    });

    it('are listed with their answers; a flat one has no correlation, and the reason is told', async () => {
      const { respondents, summary } = await server.owner.call(listProfiles, { params: { study } });
      expect(respondents.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
        'falling human',
        'flat human',
        'mixed model',
        'rising model',
      ]);
      expect(respondents[2]!.choices).toEqual({ asked: 10, given: 9, missing: 1 });
      expect(respondents[1]!.correlation).toMatchObject({ value: null });
      expect(summary.map(({ kind, respondents: n }) => [kind, n])).toEqual([
        ['human', 2],
        ['model', 2],
      ]);
    });

    it('are compared by kind or by any attribute, with the number on each side', async () => {
      const byKind = await server.owner.call(profileGroups, { params: { study }, query: { what: 'stated' } });
      expect(byKind.attributes.map(({ name }) => name)).toEqual(['kind', 'maker']);
      expect(byKind.values).toHaveLength(10);
      const byMaker = await server.owner.call(profileGroups, {
        params: { study },
        query: { what: 'stated', attribute: 'maker', first: 'two', second: 'one' },
      });
      expect([byMaker.first, byMaker.second]).toEqual(['two', 'one']);
      expect(byMaker.values[0]!.sizes).toEqual([2, 2]);
      expect(byMaker.values[0]!.difference).toBeCloseTo(
        -byKind.values[0]!.difference! * (byKind.first === 'human' ? -1 : 1),
        10,
      );
    });

    it('are laid on maps only when there are enough of them', async () => {
      const stated = await server.owner.call(profileMaps, { params: { study }, query: { what: 'stated' } });
      expect(stated.matrix.labels).toHaveLength(4);
      expect(stated.map?.points).toHaveLength(4);
      const enacted = await server.owner.call(profileMaps, { params: { study }, query: { what: 'enacted' } });
      expect(enacted.matrix.labels).toHaveLength(3);
      expect(enacted.circle).toBeNull();
    });

    it('have their quality told: missing answers, straight lines, readings, consistency', async () => {
      const { respondents, scales } = await server.owner.call(profileQuality, { params: { study } });
      const flat = respondents.find(({ label }) => label === 'flat')!;
      expect(flat).toMatchObject({ sameRating: 1, readings: { complete: 1 }, survey: null });
      expect(respondents.find(({ label }) => label === 'mixed')!.readings).toEqual({ complete: 10, unreadable: 1 });
      expect(scales).toHaveLength(10);
      expect(scales[0]).toMatchObject({ group: 'self-direction', items: 3, respondents: 4 });
      expect(scales[0]!.alpha.value).toBeCloseTo(1, 10);
    });

    it('are described in a methods text and a sheet for pre-registration, made from the study', async () => {
      const methods = await server.owner.call(profileText, { params: { study, text: 'methods' } });
      expect(methods.markdown).toContain('2 participants and 2 models');
      expect(methods.markdown).toContain('29 of 30 choices');
      const sheet = await server.owner.call(profileText, { params: { study, text: 'pre-registration' } });
      expect(sheet.markdown).toContain('30 items, 6 points');
      expect(sheet.markdown).toContain('No survey is set up yet');
    });

    it('that are not there are told so', async () => {
      await expect(
        server.owner.call(respondentProfile, { params: { study, respondent: 'nobody' } }),
      ).rejects.toMatchObject({ status: 404 });
    });

    it('a study without answers has none, and no page breaks', async () => {
      await newStudy(server, 'nothing-yet');
      const params = { study: 'nothing-yet' };
      expect((await server.owner.call(listProfiles, { params })).respondents).toEqual([]);
      expect((await server.owner.call(profileMaps, { params })).map).toBeNull();
      expect((await server.owner.call(profileGroups, { params })).values).toEqual([]);
      expect((await server.owner.call(profileQuality, { params })).scales).toEqual([]);
    });
  });

  describe('participants of a survey', () => {
    const params = { study: 'demo' };
    beforeAll(() => loadDemo(server.database));

    it('whom a declared rule excludes are left out and counted, taken in when asked, and never deleted', async () => {
      const without = await server.owner.call(listProfiles, { params });
      const withThem = await server.owner.call(listProfiles, { params, query: { excluded: 'in' } });
      expect([without.respondents.length, without.excluded]).toEqual([7, 1]);
      expect([withThem.respondents.length, withThem.excluded]).toEqual([8, 0]);
      const labels = new Set(without.respondents.map(({ label }) => label));
      const out = withThem.respondents.find(({ label }) => !labels.has(label))!;
      const quality = await server.owner.call(profileQuality, { params });
      const judged = quality.respondents.find(({ id }) => id === out.id)!;
      expect(judged.survey!.excludedBy).toContain('failedChecks');
      expect(judged.sameRating).toBe(1);
      const looked = await server.owner.call(respondentProfile, { params: { ...params, respondent: out.id } });
      expect(looked.label).toBe(out.label);
    });

    it('and their survey are in the sheet for pre-registration, with the rules', async () => {
      const { markdown } = await server.owner.call(profileText, { params: { ...params, text: 'pre-registration' } });
      expect(markdown).toContain('failed attention check');
      expect(markdown).toContain('Excluded answers are kept');
    });
  });

  describe('exports', () => {
    async function exported(kind: string): Promise<Record<string, string>[]> {
      const response = await server.owner.raw('GET', `/api/studies/own/export/${kind}?format=csv`);
      expect(response.status).toBe(200);
      const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const name = Object.keys(files).find((file) => file.endsWith(`${kind}.csv`))!;
      return Papa.parse<Record<string, string>>(strFromU8(files[name]!), { header: true, skipEmptyLines: true }).data;
    }

    it('of answers have a row for each rating and choice, from which the enacted profile can be made again', async () => {
      const rows = await exported('answers');
      expect(rows.filter(({ answer }) => answer === 'stated')).toHaveLength(4 * 30);
      const choices = rows.filter(({ answer, respondent }) => answer === 'enacted' && respondent === 'mixed');
      expect(choices).toHaveLength(10);
      expect(choices.filter(({ chosen }) => chosen === '').map(({ reading }) => reading)).toEqual(['unreadable']);
      const { respondents } = await server.owner.call(listProfiles, { params: { study: 'own' } });
      const id = respondents.find(({ label }) => label === 'mixed')!.id;
      const { enacted } = await server.owner.call(respondentProfile, { params: { study: 'own', respondent: id } });
      valueGroups.forEach(({ key }, place) => {
        expect(choices.filter(({ value_group }) => value_group === key)).toHaveLength(enacted.chosen[place]!);
        const offers = choices.flatMap(({ offered }) => offered!.split('|')).filter((group) => group === key);
        expect(offers).toHaveLength(enacted.offered[place]!);
      });
    });

    it('of profiles have a row for each respondent and value', async () => {
      const rows = await exported('profiles');
      expect(rows).toHaveLength(40);
      const shares = rows.filter(({ respondent }) => respondent === 'rising').map((row) => Number(row.enacted_share));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    });
  });
});
