import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '../../server/worker/pool';
import {
  gapAnswers,
  gapCells,
  gapComparison,
  gapHeatmap,
  gapOverview,
  gapRanking,
  gapReport,
  gapRespondents,
  gapSensitivity,
} from '../../shared/api/gap';
import { pooledPeople } from '../../shared/model/gap';
import { addAnswers, type GivenCell } from '../support/answers';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
const study = { study: 'gap' };
const fast = { replicates: 50 };

/** Two countries, two topics and three values: each cell says agree and does so, but for what is planted. */
function cellsWith(planted: Record<string, Partial<GivenCell>>): GivenCell[] {
  return ['Egypt', 'India'].flatMap((country) =>
    ['Politics', 'Religion'].flatMap((topic) =>
      ['Freedom', 'Wealth', 'Honest'].map((value) => ({
        country,
        topic,
        value,
        scores: [1, 1],
        chosen: ['positive', 'positive'] as GivenCell['chosen'],
        ...planted[`${country}/${topic}/${value}`],
      })),
    ),
  );
}

const ids: Record<string, string> = {};
let cluster: Cluster | null = null;

const overviewOf = async (label: string, query = {}) => {
  const { respondents } = await server.owner.call(gapOverview, { params: study, query: { ...fast, ...query } });
  return respondents.find(({ respondent }) => respondent.label === label)!;
};

const kinds = postgresPrograms ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

describe.each(kinds)('the gap over HTTP on %s', (kind) => {
  beforeAll(async () => {
    cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
    server = await startServer(await cluster?.fresh('saydo'));
    await newStudy(server, 'gap');
    await newStudy(server, 'empty');
    ids.first = await addAnswers(server.database, 'gap', {
      label: 'model-a',
      cells: cellsWith({
        'Egypt/Politics/Wealth': { scores: [4, 4] },
        'Egypt/Religion/Wealth': { scores: [4, 1], chosen: ['negative', 'negative'] },
        'India/Politics/Honest': { chosen: ['negative', 'negative'] },
        'India/Religion/Freedom': { chosen: [] },
        'India/Religion/Honest': { scores: [null, null], reading: 'refused' },
        'India/Religion/Wealth': { scores: [4, 4], chosen: ['negative', 'negative'], reading: 'repaired' },
      }),
    });
    ids.second = await addAnswers(server.database, 'gap', { label: 'model-b', cells: cellsWith({}) });
    ids.silent = await addAnswers(server.database, 'gap', {
      label: 'silent',
      cells: cellsWith({}).map((cell) => ({ ...cell, scores: [null], chosen: [null], reading: 'unreadable' as const })),
    });
    for (const [label, score] of [
      ['P-1', 1],
      ['P-2', 4],
    ] as const)
      ids[label] = await addAnswers(server.database, 'gap', {
        label,
        kind: 'human',
        cells: [{ country: 'Egypt', topic: 'Politics', value: 'Wealth', scores: [score], chosen: ['negative'] }],
      });
  });
  afterAll(async () => {
    await server.stop();
    await closePool();
    await cluster?.stop();
  });

  it('finds what was planted, and counts what is missing', async () => {
    const { overall, byCountry, byValue, answers, promptAgreement } = await overviewOf('model-a');
    expect(overall).toMatchObject({
      cells: 10,
      cellsWithoutAction: 1,
      cellsWithoutRating: 1,
      misaligned: 2,
      statedAgreeEnactedDisagree: 1,
      statedDisagreeEnactedAgree: 1,
      bothDisagree: 2,
      bothAgree: 6,
    });
    expect(overall.pooledRate.value).toBeCloseTo(4 / 6, 12);
    expect(byCountry.map(({ name, misaligned }) => [name, misaligned])).toEqual([
      ['India', 1],
      ['Egypt', 1],
    ]);
    expect(byValue).toHaveLength(56);
    expect(byValue.find(({ value }) => value === 'Wealth')).toMatchObject({
      valueGroup: 'power',
      cells: 4,
      statedDisagreeEnactedAgree: 1,
    });
    expect(answers.stated).toMatchObject({
      used: 22,
      usedFromRepaired: 2,
      missing: 2,
      excludedAsRepaired: 0,
      replies: { refused: 2, repaired: 2, complete: 20 },
    });
    expect(promptAgreement.statedBinary.value).toBeCloseTo((10 + 0.5) / 11, 12);
  });

  it('leaves out on request what only a repair could read, and says how much', async () => {
    const { overall, answers } = await overviewOf('model-a', { excludeRepaired: 'yes' });
    expect(overall).toMatchObject({ cells: 9, bothDisagree: 1, misaligned: 2 });
    expect(answers.stated).toMatchObject({ used: 20, usedFromRepaired: 0, excludedAsRepaired: 2 });
    expect(answers.enacted).toMatchObject({ excludedAsRepaired: 2 });
  });

  it('has a respondent with nothing readable among the others, with every reply counted', async () => {
    const { overall, answers } = await overviewOf('silent');
    expect(overall.cells).toBe(0);
    expect(overall.alignmentRate).toEqual({ value: null, undefined: expect.any(String) });
    expect(answers.stated).toMatchObject({ used: 0, missing: 12, replies: { unreadable: 12 } });
  });

  it('pools people cell by cell, beside each of them', async () => {
    const { respondents } = await server.owner.call(gapRespondents, { params: study });
    expect(respondents.map(({ label, people }) => [label, people])).toEqual([
      ['model-a', 1],
      ['model-b', 1],
      ['silent', 1],
      ['All people', 2],
      ['P-1', 1],
      ['P-2', 1],
    ]);
    const { respondents: measured } = await server.owner.call(gapOverview, {
      params: study,
      query: { respondents: `${pooledPeople},${ids['P-1']}`, ...fast },
    });
    expect(measured[0]!.overall).toMatchObject({ cells: 1, bothDisagree: 1 });
    expect(measured[0]!.overall.distance.value).toBe(0.5);
    expect(measured[1]!.overall).toMatchObject({ statedAgreeEnactedDisagree: 1 });
  });

  it('gives the heatmap with the number of answers behind each place', async () => {
    const map = await server.owner.call(gapHeatmap, { params: study, query: { respondent: ids.first! } });
    expect(map.rows).toEqual(['India', 'Egypt']);
    expect(map.columns).toHaveLength(56);
    const wealth = map.columns.findIndex(({ value }) => value === 'Wealth');
    expect(map.cells[1]![wealth]).toEqual({
      stated: 0.75,
      enacted: 0.5,
      distance: 0.75,
      cells: 2,
      statedCells: 2,
      enactedCells: 2,
      statedAnswers: 4,
      enactedAnswers: 4,
      misaligned: 1,
    });
    const empty = map.columns.findIndex(({ value }) => value === 'Devout');
    expect(map.cells[0]![empty]).toMatchObject({ stated: null, distance: null, cells: 0 });
    const { rows } = await server.owner.call(gapHeatmap, {
      params: study,
      query: { respondent: ids.first!, by: 'topic', country: 'Egypt' },
    });
    expect(rows).toEqual(['Politics', 'Religion']);
  });

  it('ranks values, for one group or two side by side', async () => {
    const { groups } = await server.owner.call(gapRanking, {
      params: study,
      query: { respondent: ids.first!, country: 'Egypt', otherCountry: 'India', ...fast },
    });
    expect(groups.map(({ values }) => values.map(({ rank, value }) => [rank, value]))).toEqual([
      [
        [1, 'Wealth'],
        [2, 'Freedom'],
        [3, 'Honest'],
      ],
      [
        [1, 'Honest'],
        [2, 'Freedom'],
        [3, 'Wealth'],
      ],
    ]);
    expect(groups[1]).toMatchObject({ cells: 4, scenarios: 2, respondent: { label: 'model-a' } });
  });

  it('compares two respondents on the cells that both have', async () => {
    const found = await server.owner.call(gapComparison, {
      params: study,
      query: { first: ids.first!, second: ids.second!, ...fast },
    });
    expect(found).toMatchObject({ sharedCells: 10, onlyFirst: 0, onlySecond: 2 });
    expect(found.difference.distance.value).toBeCloseTo(2.5 / 10, 12);
    expect(found.byValue.find(({ value }) => value === 'Honest')).toMatchObject({ cells: 3, second: 0 });
    const same = server.owner.call(gapComparison, { params: study, query: { first: ids.first!, second: ids.first! } });
    await expect(same).rejects.toThrow(/two different respondents/);
  });

  it('tells what each prompt variant gives alone', async () => {
    const { respondents } = await server.owner.call(gapSensitivity, {
      params: study,
      query: { respondents: ids.first!, ...fast },
    });
    const [{ stated, enacted }] = respondents as [(typeof respondents)[number]];
    expect(stated.map(({ variant, cells, answers }) => [variant, cells, answers])).toEqual([
      ['0', 10, 11],
      ['1', 10, 11],
    ]);
    expect(stated[0]!.disagreeing).toBeCloseTo(3 / 11, 12);
    expect(stated[1]!.disagreeing).toBeCloseTo(2 / 11, 12);
    expect(enacted.map(({ variant }) => variant)).toEqual(['0', '1']);
  });

  it('leads from a number to its cells and from a cell to the answers and their raw texts', async () => {
    const { cells, total } = await server.owner.call(gapCells, {
      params: study,
      query: { respondent: ids.first!, which: 'misaligned' },
    });
    expect(total).toBe(2);
    expect(cells.map(({ value, distance, misaligned }) => [value, distance, misaligned])).toEqual([
      ['Honest', 1, 'stated-agree-enacted-disagree'],
      ['Wealth', 1, 'stated-disagree-enacted-agree'],
    ]);
    const { total: unacted } = await server.owner.call(gapCells, {
      params: study,
      query: { respondent: ids.first!, which: 'without-action', limit: 1 },
    });
    expect(unacted).toBe(1);
    const behind = await server.owner.call(gapAnswers, {
      params: study,
      query: { respondent: ids.first!, country: 'India', topic: 'Religion', value: 'Wealth', excludeRepaired: 'yes' },
    });
    expect(behind.stated).toHaveLength(2);
    expect(behind.stated[0]).toMatchObject({ score: 4, inclination: 1, used: false, reply: { reading: 'repaired' } });
    expect(behind.enacted[0]).toMatchObject({ chosen: 'negative', reply: { text: 'I choose the negative one.' } });
    expect(behind.cell).toMatchObject({ stated: null, statedAnswers: 0 });
  });

  it('counts anew when an answer has come, and not before', async () => {
    await newStudy(server, 'growing');
    const params = { study: 'growing' };
    const cell = { country: 'Egypt', topic: 'Politics', value: 'Wealth', scores: [1], chosen: ['negative' as const] };
    await addAnswers(server.database, 'growing', { label: 'a', cells: [cell] });
    const look = () => server.owner.call(gapOverview, { params, query: fast });
    expect((await look()).respondents).toHaveLength(1);
    await addAnswers(server.database, 'growing', { label: 'b', cells: [cell] });
    expect((await look()).respondents.map(({ respondent }) => respondent.label)).toEqual(['a', 'b']);
  });

  it('says what to do where there is nobody, and who there is where a name is wrong', async () => {
    const params = { study: 'empty' };
    expect((await server.owner.call(gapOverview, { params })).respondents).toEqual([]);
    await expect(server.owner.call(gapHeatmap, { params, query: { respondent: 'x' } })).rejects.toThrow(
      /Import ratings/,
    );
    await expect(server.owner.call(gapHeatmap, { params: study, query: { respondent: 'x' } })).rejects.toThrow(
      /404 .*model-a, model-b/,
    );
  });

  it('writes the whole as one HTML file that loads nothing', async () => {
    const response = await server.owner.raw(
      'GET',
      gapReport.path.replace(':study', 'gap').concat('?replicates=50&seed=3'),
    );
    const page = await response.text();
    expect(response.headers.get('content-disposition')).toContain('gap-gap.html');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    for (const told of ['model-a', 'All people (2)', 'Egypt', 'seed 3', '50 replicates', `Saydo ${version}`, '<svg'])
      expect(page).toContain(told);
    expect(page).toMatch(/model-a: values by distance, by country.*model-a: values by distance, by topic/s);
    expect(page).toContain('model-a and All people (2)');
    expect(page.match(/(?:src|href)=|url\(|@import|NaN|null/)).toBeNull();
  });
});
