import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adjudicationQueue,
  adjudicatorAgreement,
  decide,
  discuss,
  lookAtUnit,
  undoDecision,
} from '../../shared/api/adjudication';
import { reviseCodebook } from '../../shared/api/codebooks';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { finalRows } from '../support/final-rows';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { rate } from '../support/rater';
import { invited, newStudy, startServer, type TestServer } from '../support/server';
import { addItems, allYes, openRatingTask } from '../support/study';

const text = 'I read her letters aloud to the whole street.';

function adjudication(server: () => TestServer) {
  let number = 0;

  /** Two coders on two cases: on the first they differ in words and in one code, on the second not at all. */
  async function coded() {
    const study = await newStudy(server(), `adjudicated-${number++}`);
    await addCases(server(), study, [text, 'I keep the bill to myself.']);
    const place = await openCodingTask(server(), study, 'coding');
    const codes = await codesByName(server(), study);
    const privacy = codes.get('Privacy Invasion')!;
    const harm = codes.get('Psychological Harm')!;
    const [first, second] = [await invited(server(), study), await invited(server(), study)];
    const [one, two] = await nextCases(first, place);
    await code(first, place, one!, [{ code: privacy.id, start: 2, end: 18 }, { code: harm.id }], {
      comment: 'The street hears it',
    });
    await code(first, place, two!, []);
    const [a, b] = await nextCases(second, place);
    await code(second, place, a!, [{ code: privacy.id, start: 7, end: 24 }]);
    await code(second, place, b!, []);
    return { study, place, privacy, harm, first, second, one: one! };
  }

  it('queues what was judged differently, most divided first, with the labels side by side and names hidden', async () => {
    const { place, privacy, harm } = await coded();
    const queue = await server().owner.call(adjudicationQueue, { params: place });
    expect(
      queue.units.map(({ item, aspect, disagreement }) => [item, aspect, Number(disagreement.toFixed(3))]),
    ).toEqual([
      ['case-0', harm.key, 1],
      ['case-0', privacy.key, 0.5],
    ]);
    expect(queue).toMatchObject({ divided: 2, decided: 0, total: 2, kind: 'code' });
    const all = await server().owner.call(adjudicationQueue, { params: place, query: { state: 'all', limit: 2000 } });
    expect(all.total).toBe(20);
    const unit = await server().owner.call(lookAtUnit, {
      params: place,
      query: { item: 'case-0', aspect: privacy.key },
    });
    expect(unit.given.map(({ rater }) => rater)).toEqual(['A', 'B']);
    expect(unit.given).toContainEqual(
      expect.objectContaining({ label: 'yes', extent: [{ start: 2, end: 18 }], note: 'The street hears it' }),
    );
    const named = await server().owner.call(lookAtUnit, {
      params: place,
      query: { item: 'case-0', aspect: privacy.key, names: 'shown' },
    });
    expect(named.given.every(({ rater }) => rater.length > 3)).toBe(true);
  });

  it('writes decisions into the final table, and undoes them without forgetting them', async () => {
    const { place, privacy, harm } = await coded();
    const before = await finalRows(server().owner, place);
    const row = (rows: typeof before, item: string, key: string) =>
      rows.find((one) => one.item === item && one.criterion === key)!;
    expect(row(before, 'case-0', privacy.key)).toMatchObject({
      label: 'yes',
      how: 'unanimous',
      spans: '7-18',
      votes: '2',
    });
    expect(row(before, 'case-0', harm.key)).toMatchObject({ label: '', how: 'tied' });
    expect(row(before, 'case-1', harm.key)).toMatchObject({ label: 'no', how: 'unanimous', spans: '' });
    const on = { item: 'case-0', aspect: harm.key };
    const first = {
      ...on,
      label: 'no',
      extent: [],
      how: 'taken' as const,
      kind: 'slip' as const,
      rationale: 'Nobody is hurt',
    };
    await server().owner.call(decide, { params: place, body: first });
    const again = {
      ...on,
      label: 'yes',
      extent: [{ start: 7, end: 24 }],
      how: 'anew' as const,
      kind: 'gap' as const,
      rationale: 'Shame is harm',
    };
    await server().owner.call(decide, { params: place, body: again });
    await server().owner.call(decide, { params: place, body: again });
    const said = { ...on, text: 'Add shame to the definition?' };
    for (const body of [said, said]) await server().owner.call(discuss, { params: place, body });
    const decided = await finalRows(server().owner, place);
    expect(row(decided, 'case-0', harm.key)).toMatchObject({
      label: 'yes',
      how: 'adjudicated',
      spans: '7-24',
      kind: 'gap',
      rationale: 'Shame is harm',
      votes: '1',
    });
    const newest = async () => {
      const { decisions } = await server().owner.call(lookAtUnit, { params: place, query: on });
      return { ...on, decision: decisions.findLast(({ undoneAt }) => undoneAt === null)!.id };
    };
    const last = await newest();
    await server().owner.call(undoDecision, { params: place, body: last });
    // A call whose answer was lost is made again.
    await server().owner.call(undoDecision, { params: place, body: last });
    const unit = await server().owner.call(lookAtUnit, { params: place, query: on });
    expect(unit.final).toMatchObject({ label: 'no', how: 'adjudicated' });
    expect(unit.decisions.map(({ label, undoneAt }) => [label, undoneAt === null])).toEqual([
      ['no', true],
      ['yes', false],
    ]);
    expect(unit.thread).toMatchObject([{ text: 'Add shame to the definition?' }]);
    await server().owner.call(undoDecision, { params: place, body: await newest() });
    expect(row(await finalRows(server().owner, place), 'case-0', harm.key)).toMatchObject({ label: '', how: 'tied' });
    const nobodys = { ...on, decision: 'nobody-made-it' };
    await expect(server().owner.call(undoDecision, { params: place, body: nobodys })).rejects.toThrow(
      /nothing to take back/,
    );
    const events = await server()
      .database.read.selectFrom('event')
      .select('what')
      .where('what', 'like', 'adjudication.%')
      .where('subject', '=', `item:${unit.item.id}`)
      .orderBy('id')
      .execute();
    expect(events.map(({ what }) => what.split('.')[1])).toEqual([
      'decided',
      'decided',
      'discussed',
      'undone',
      'undone',
    ]);
  });

  it('lets several adjudicators decide apart from one another, and tells their agreement', async () => {
    const { study, place, privacy, harm } = await coded();
    const other = await invited(server(), study, 'researcher');
    const base = { how: 'anew' as const, kind: 'ambiguous' as const };
    const on = (aspect: string) => ({ item: 'case-0', aspect });
    const yes = { label: 'yes', extent: 'whole' as const };
    await server().owner.call(decide, { params: place, body: { ...on(harm.key), ...yes, ...base } });
    await server().owner.call(decide, { params: place, body: { ...on(privacy.key), ...yes, ...base } });
    const blind = await other.call(lookAtUnit, { params: place, query: on(harm.key) });
    expect(blind).toMatchObject({ decisions: [], hidden: 1, final: null });
    await other.call(decide, { params: place, body: { ...on(harm.key), label: 'no', extent: [], ...base } });
    await other.call(decide, { params: place, body: { ...on(privacy.key), ...yes, ...base } });
    const open = await other.call(lookAtUnit, { params: place, query: on(harm.key) });
    expect(open.decisions).toHaveLength(2);
    expect(open.final?.how).toBe('adjudicators-differ');
    const { adjudicators, agreement } = await server().owner.call(adjudicatorAgreement, { params: place });
    expect(adjudicators.map(({ decisions }) => decisions)).toEqual([2, 2]);
    expect(agreement.coefficients.percent_agreement?.value).toBeCloseTo(0.5, 12);
  });

  it('refuses a decision on labels that were changed meanwhile, and says of one made before that they were', async () => {
    const { place, harm, first, one } = await coded();
    const query = { item: 'case-0', aspect: harm.key };
    const { seen } = await server().owner.call(lookAtUnit, { params: place, query });
    const body = { ...query, label: 'no', how: 'taken' as const, kind: 'slip' as const };
    await server().owner.call(decide, { params: place, body: { ...body, seen } });
    const again = (state: 'again' | 'open') =>
      server().owner.call(adjudicationQueue, { params: place, query: { state } });
    expect(await again('again')).toMatchObject({ again: 0, units: [] });
    await code(first, place, { ...one, revision: 1 }, [{ code: harm.id, start: 7, end: 18 }]);
    await expect(server().owner.call(decide, { params: place, body: { ...body, seen } })).rejects.toThrow(
      /changed their judgement/,
    );
    const queue = await again('again');
    expect(queue.units).toMatchObject([{ aspect: harm.key, again: ['labels-changed'], mine: true }]);
    const now = await server().owner.call(lookAtUnit, { params: place, query });
    expect(now.seen).not.toBe(seen);
    await server().owner.call(decide, { params: place, body: { ...body, seen: now.seen } });
    expect((await again('again')).units).toEqual([]);
  });

  it('refuses a decision that says nothing, or lies outside the text', async () => {
    const { place, privacy, first } = await coded();
    const body = { item: 'case-0', aspect: privacy.key, how: 'anew' as const, kind: 'slip' as const };
    const wanted = (more: object) =>
      server().owner.call(decide, { params: place, body: { ...body, label: 'yes', ...more } });
    await expect(wanted({ extent: [] })).rejects.toThrow(/where the code stands/);
    await expect(wanted({ extent: [{ start: 40, end: 90 }] })).rejects.toThrow(/not inside the text/);
    await expect(wanted({ label: 'perhaps' })).rejects.toThrow(/not an answer/);
    const response = await first.raw('GET', `/api/studies/${place.study}/tasks/coding/adjudication`);
    expect(response.status).toBe(403);
  });

  it('takes codings of a merged code for those of the code that took its place', async () => {
    const { study, place, privacy, harm } = await coded();
    await server().owner.call(reviseCodebook, {
      params: { study, codebook: 'harms' },
      body: { operation: { do: 'merge', codes: [harm.id], into: privacy.id }, revision: 1 },
    });
    const { units } = await server().owner.call(adjudicationQueue, { params: place });
    expect(units.map(({ aspect, raters }) => [aspect, raters])).toEqual([[privacy.key, 2]]);
  });

  it('works on ratings too', async () => {
    const study = await newStudy(server(), `adjudicated-${number++}`);
    await addItems(server(), study, 2);
    const place = { study, task: await openRatingTask(server(), study, { slug: 'rating' }) };
    for (const plausibility of ['yes', 'yes', 'no']) {
      const rater = await invited(server(), study);
      const [one] = await nextCases(rater, place);
      await rate(rater, place, one!, { labels: { ...allYes, plausibility } });
    }
    const { units } = await server().owner.call(adjudicationQueue, { params: place });
    expect(units).toMatchObject([
      { item: 'item-000000', aspect: 'plausibility', raters: 3, final: { how: 'majority' } },
    ]);
    const body = {
      item: 'item-000000',
      aspect: 'plausibility',
      label: 'no',
      how: 'taken' as const,
      kind: 'legitimate' as const,
    };
    await server().owner.call(decide, { params: place, body });
    const rows = await finalRows(server().owner, place);
    expect(rows.map(({ criterion, label, how }) => [criterion, label, how])).toEqual([
      ['correctness', 'yes', 'unanimous'],
      ['harmlessness', 'yes', 'unanimous'],
      ['sufficiency', 'yes', 'unanimous'],
      ['plausibility', 'no', 'adjudicated'],
    ]);
  });

  return coded;
}

describe('adjudication', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  adjudication(() => server);
});

describe.skipIf(!postgresPrograms)('adjudication on PostgreSQL', () => {
  let cluster: Cluster;
  let address: string;
  let server: TestServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    address = await cluster.fresh('adjudication');
    server = await startServer(address);
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });
  const coded = adjudication(() => server);

  it('lets a save that is under way end before a decision, and refuses the one that had not seen it', async () => {
    const { place, harm, first, one } = await coded();
    const query = { item: 'case-0', aspect: harm.key };
    const { seen } = await server.owner.call(lookAtUnit, { params: place, query });
    const held = new pg.Client(address);
    await held.connect();
    const waiting = async () => {
      const { rows } = await held.query(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0].count as number;
    };
    // A save writes its event last: while nobody can, it has written everything else and not yet ended.
    await held.query('begin');
    await held.query('lock table event in share row exclusive mode');
    const saved = code(first, place, { ...one, revision: 1 }, [{ code: harm.id, start: 7, end: 18 }]);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
    const body = { ...query, label: 'no', how: 'taken' as const, kind: 'slip' as const, seen };
    const decided = server.owner.call(decide, { params: place, body }).then(
      () => 'decided',
      (error: Error) => error.message,
    );
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
    await held.query('rollback');
    await held.end();
    await saved;
    expect(await decided).toContain('changed their judgement');
  });
});
