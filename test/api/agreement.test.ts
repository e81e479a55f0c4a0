import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../server/demo/load';
import { closePool } from '../../server/worker/pool';
import { agreementDifference, criterionAgreement, howManyMore, taskAgreement } from '../../shared/api/agreement';
import { type Agreement, agreementOf } from '../../shared/statistics/agreement/analysis';
import { setLabel } from '../../shared/statistics/agreement/sets';
import { ratingTable } from '../../shared/statistics/agreement/table';
import { codedStudy } from '../support/coded-study';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
const params = { study: 'demo', task: 'validation' };

beforeAll(async () => {
  server = await startServer();
  await loadDemo(server.database);
});
afterAll(async () => {
  await server.stop();
  await closePool();
});

describe('agreement of a task', () => {
  it('is that of its stored labels, for every coefficient and interval', async () => {
    const { criteria } = await server.owner.call(taskAgreement, { params, query: { all: 'true', replicates: '200' } });
    const first = criteria[0]!;
    const stored = await server.database.read
      .selectFrom('rating')
      .innerJoin('task', 'task.id', 'rating.task_id')
      .select(['item_id', 'account_id', 'label'])
      .where('task.slug', '=', 'validation')
      .where('criterion', '=', first.key)
      .orderBy('item_id')
      .execute();
    const labels = stored.map(({ item_id, account_id, label }) => ({ unit: item_id, rater: account_id, label }));
    const mine: Agreement = agreementOf(ratingTable(labels, 'nominal', ['yes', 'no']), {
      replicates: 0,
      seed: 7,
      coefficients: 'all',
    });
    expect(Object.keys(first.agreement.coefficients).sort()).toEqual(Object.keys(mine.coefficients).sort());
    for (const [name, { value }] of Object.entries(mine.coefficients))
      expect(first.agreement.coefficients[name]!.value, name).toBeCloseTo(value!, 12);
    expect(first.agreement.coefficients.krippendorff_alpha!.method).toContain('200 replicates, seed 7');
  });

  it('is told in plain words, and in a paragraph that counts what was left out and cites its sources', async () => {
    const { criteria, items } = await server.owner.call(taskAgreement, { params });
    const { reading, methods, agreement } = criteria[0]!;
    expect(reading[0]).toMatch(/^Of 96 items with two labels or more, \d+ got the same label/);
    expect(methods.text).toContain(`${agreement.ratings} labels that 3 raters gave to ${items} items`);
    expect(methods.text).toContain('1,000 replicates (seed 7)');
    expect(methods.bibtex).toContain('@book{krippendorff2019,');
    expect(methods.text).not.toMatch(/substantial|moderate|almost perfect/);
  });

  it('names raters by pseudonym and items by key, wherever it names them', async () => {
    const found = await server.owner.call(criterionAgreement, {
      params,
      query: { criterion: 'correctness', by: 'country', replicates: '100' },
    });
    const accounts = await server.database.read.selectFrom('account').select('id').execute();
    const text = JSON.stringify(found);
    for (const { id } of accounts) expect(text).not.toContain(id);
    expect(found.pairs.map(({ first, second }) => `${first} ${second}`)).toEqual([
      'R001 R002',
      'R001 R003',
      'R002 R003',
    ]);
    expect(found.strata.map(({ stratum }) => stratum)).toEqual(['Germany', 'India', 'Nigeria', 'United States']);
    expect(found.drift.every(({ time }) => time !== null && time.median > 0)).toBe(true);
    expect(found.latent!.raters).toHaveLength(3);
  });

  it('differs between two strata by the difference of their coefficients', async () => {
    const query = { criterion: 'correctness', by: 'country' as const, replicates: '100' };
    const { strata } = await server.owner.call(criterionAgreement, { params, query });
    const alphaOf = (name: string) =>
      strata.find(({ stratum }) => stratum === name)!.agreement.coefficients.krippendorff_alpha!.value!;
    const found = await server.owner.call(agreementDifference, {
      params,
      query: { ...query, coefficient: 'krippendorff_alpha', first: 'Germany', second: 'India' },
    });
    expect(found.difference).toBeCloseTo(alphaOf('Germany') - alphaOf('India'), 12);
    expect(found.p).toBeGreaterThan(0);
    expect(found.ci95![0]).toBeLessThan(found.difference!);
  });

  it('tells how many more items and raters a width takes, and refuses a coefficient that is not there', async () => {
    const query = { criterion: 'correctness', coefficient: 'krippendorff_alpha', target: '0.2' };
    const { units, raters } = await server.owner.call(howManyMore, { params, query });
    expect(units.enough).toBeGreaterThan(96);
    expect(units.points[0]!.width).toBeGreaterThan(units.points.at(-1)!.width);
    expect(raters!.points[0]!.size).toBe(3);
    const refused = server.owner.call(howManyMore, { params, query: { ...query, coefficient: 'cohen_kappa' } });
    await expect(refused).rejects.toThrow(/no coefficient \\"cohen_kappa\\"/);
  });

  it('resamples whole countries where that is asked, and says how few they are', async () => {
    const { criteria } = await server.owner.call(taskAgreement, { params, query: { cluster: 'country' } });
    const { agreement, methods } = criteria[0]!;
    expect(agreement.coefficients.krippendorff_alpha!.method).toMatch(/^bootstrap over clusters/);
    expect(agreement.warnings.join(' ')).toContain('only 4 clusters');
    expect(methods.text).toContain('whole clusters of units (by country)');
  });

  it('lists the items that divide the raters by key, with their labels and entropy', async () => {
    const { disputed } = await server.owner.call(criterionAgreement, {
      params,
      query: { criterion: 'correctness', replicates: '0' },
    });
    const { criteria } = await server.owner.call(taskAgreement, { params, query: { replicates: '0' } });
    const exact = criteria[0]!.agreement.coefficients.exact_agreement_all_raters!.value!;
    expect(disputed).toHaveLength(Math.round(96 * (1 - exact)));
    for (const { unit, labels, entropy } of disputed) {
      expect(unit).toMatch(/^demo-/);
      expect(labels.reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(entropy).toBeCloseTo(0.9183, 4);
    }
  });

  it('of a coding task, all codes together, is that of the sets of codes on its cases', async () => {
    await codedStudy(server.database.place, 40, 3, 2);
    const { sets, criteria } = await server.owner.call(taskAgreement, {
      params: { study: 'coded', task: 'code' },
      query: { replicates: '100' },
    });
    const rows = await server.database.read
      .selectFrom('coding')
      .innerJoin('task', 'task.id', 'coding.task_id')
      .innerJoin('code', 'code.id', 'coding.code_id')
      .select(['coding.item_id', 'coding.account_id', 'code.key'])
      .where('task.slug', '=', 'code')
      .execute();
    const codes = new Map<string, string[]>();
    for (const { item_id, account_id, key } of rows) {
      const work = `${item_id} ${account_id}`;
      codes.set(work, [...(codes.get(work) ?? []), key]);
    }
    const labels = [...codes].map(([work, keys]) => {
      const [unit, rater] = work.split(' ') as [string, string];
      return { unit, rater, label: setLabel(keys) };
    });
    const mine = agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 7, sets: true });
    expect(sets!.agreement.ratings).toBe(criteria[0]!.agreement.ratings);
    expect(labels).toHaveLength(120);
    for (const name of ['krippendorff_alpha_masi', 'krippendorff_alpha_jaccard', 'krippendorff_alpha_exact_set'])
      expect(sets!.agreement.coefficients[name]!.value).toBeCloseTo(mine.coefficients[name]!.value!, 12);
    expect(sets!.methods.text).toContain('Each label is a set of codes');
    expect(sets!.methods.bibtex).toContain('passonneau2006');
  });

  it('of a coding task is that of each code as applied or not', async () => {
    const { kind, criteria } = await server.owner.call(taskAgreement, {
      params: { study: 'demo', task: 'code-harms' },
      query: { replicates: '0' },
    });
    expect(kind).toBe('code');
    expect(criteria.every(({ labels }) => labels.map(({ label }) => label).join() === 'yes,no')).toBe(true);
  });
});
