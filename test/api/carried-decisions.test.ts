import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionsIn } from '../../server/adjudication/store';
import { decisionsUnderRevisions } from '../../server/database/migrations/012-decisions-under-revisions';
import { studyBySlug } from '../../server/studies/store';
import { taskBySlug } from '../../server/tasks/store';
import { closePool } from '../../server/worker/pool';
import { adjudicationQueue, adjudicatorAgreement, decide, discuss, lookAtUnit } from '../../shared/api/adjudication';
import { previewOperation, reviseCodebook } from '../../shared/api/codebooks';
import { analyseCodes } from '../../shared/api/coding-analysis';
import { history } from '../../shared/api/history';
import type { OperationIn } from '../../shared/codebook/operation';
import { addCases, code, codesByName, nextCases, openCodingTask } from '../support/coder';
import { codeOf } from '../support/coding';
import { finalRows } from '../support/final-rows';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, startServer, type TestServer } from '../support/server';

function carried(server: () => TestServer) {
  let number = 0;

  /** Two coders on two cases who differ on two codes of the first; both are decided. */
  async function decidedStudy(settings = {}) {
    const study = await newStudy(server(), `carried-${number++}`);
    await addCases(server(), study, ['I read her letters aloud to the whole street.', 'I keep the bill.']);
    const place = await openCodingTask(server(), study, 'coding', settings);
    const codes = await codesByName(server(), study);
    const [privacy, harm] = [codes.get('Privacy Invasion')!, codes.get('Psychological Harm')!];
    const [first, second] = [await invited(server(), study), await invited(server(), study)];
    const [one, two] = await nextCases(first, place);
    await code(first, place, one!, [{ code: privacy.id, start: 2, end: 18 }]);
    await code(first, place, two!, []);
    const [a, b] = await nextCases(second, place);
    await code(second, place, a!, [{ code: harm.id, start: 25, end: 30 }]);
    await code(second, place, b!, []);
    const on = (aspect: string) => ({ item: 'case-0', aspect });
    const base = { how: 'anew' as const, kind: 'gap' as const };
    const say = (aspect: string, label: string, extent: { start: number; end: number }[], rationale: string) =>
      server().owner.call(decide, { params: place, body: { ...on(aspect), ...base, label, extent, rationale } });
    await say(harm.key, 'yes', [{ start: 31, end: 35 }], 'Shame is harm');
    const revise = (operation: OperationIn, revision = 1) =>
      server().owner.call(reviseCodebook, { params: { study, codebook: 'harms' }, body: { operation, revision } });
    const row = async (key: string, item = 'case-0') =>
      (await finalRows(server().owner, place)).find((one) => one.item === item && one.criterion === key);
    const look = (aspect: string) => server().owner.call(lookAtUnit, { params: place, query: on(aspect) });
    const queue = (state: 'open' | 'again' | 'decided') =>
      server().owner.call(adjudicationQueue, { params: place, query: { state } });
    return { study, place, privacy, harm, say, revise, row, look, queue };
  }

  it('on a code that is merged count for the one that took its place, in the table, the queue, and the counts', async () => {
    const { study, place, privacy, harm, say, revise, row, look, queue } = await decidedStudy();
    const text = 'Is shame harm?';
    await server().owner.call(discuss, { params: place, body: { item: 'case-0', aspect: harm.key, text } });
    await say(privacy.key, 'no', [], 'Read with leave');
    const operation = { do: 'merge' as const, codes: [harm.id], into: privacy.id };
    const { effects } = await server().owner.call(previewOperation, {
      params: { study, codebook: 'harms' },
      body: { operation },
    });
    expect(effects).toMatchObject([{ code: harm.id, codings: 1, decisions: 1 }]);
    await revise(operation);
    expect(await row(privacy.key)).toMatchObject({
      label: 'yes',
      how: 'adjudicated',
      spans: '31-35',
      carried_from: 'psychological-harm; privacy-invasion',
      rationale: expect.stringContaining('Shame is harm'),
      decide_again: '',
    });
    expect(await row(harm.key)).toBeUndefined();
    expect((await queue('open')).units).toEqual([]);
    expect((await queue('decided')).units).toMatchObject([{ aspect: privacy.key, mine: true, decisions: 1 }]);
    const unit = await look(privacy.key);
    expect(unit.decisions.map(({ on, counts, revision }) => [on.key, counts, revision])).toEqual([
      [harm.key, 'carried', 1],
      [privacy.key, 'carried', 1],
    ]);
    expect(unit.thread).toMatchObject([{ text }]);
    const { adjudicators } = await server().owner.call(adjudicatorAgreement, { params: place });
    expect(adjudicators).toMatchObject([{ decisions: 1 }]);
    const { codes } = await server().owner.call(analyseCodes, { params: place });
    expect(codes.find(({ key }) => key === privacy.key)!.total.count).toBe(1);
    const { events } = await server().owner.call(history, { params: { study }, query: { item: 'case-0' } });
    const made = events.filter(({ what }) => what === 'adjudication.decided').map(({ changes }) => changes);
    expect(made[1]).toEqual([
      'Psychological Harm: decided “Applied” (a gap in the codebook)',
      'because “Shame is harm”',
      'carried to Privacy Invasion: Psychological Harm was merged into it in revision 2',
    ]);

    // A decision since then stands before what was carried; taken back, that stands again.
    await say(privacy.key, 'no', [], 'Nobody minded');
    expect(await row(privacy.key)).toMatchObject({ label: 'no', how: 'adjudicated', carried_from: '' });
  });

  it('on a code that is restored stand where they were made', async () => {
    const { privacy, harm, revise, row } = await decidedStudy();
    await revise({ do: 'merge', codes: [harm.id], into: privacy.id });
    // On the other code the coders stand one against one, but one of the two was decided to apply: so it does.
    expect(await row(privacy.key)).toMatchObject({ label: 'yes', how: 'adjudicated', carried_from: harm.key });
    await revise({ do: 'restore', revision: 1 }, 2);
    expect(await row(harm.key)).toMatchObject({ label: 'yes', how: 'adjudicated', carried_from: '' });
    expect(await row(privacy.key)).toMatchObject({ label: '', how: 'tied' });
  });

  it('on a code that is split are to be made again on those that took its place', async () => {
    const { study, harm, privacy, say, revise, row, look, queue } = await decidedStudy();
    await say(privacy.key, 'no', [], '');
    const parts = ['shame', 'fear'].map((key) => ({ ...codeOf(key, key, null), examples: [] }));
    await revise({ do: 'split', code: harm.id, into: parts });
    const open = await queue('open');
    expect(open.units.map(({ aspect, again }) => [aspect, again])).toEqual([
      ['shame', ['split']],
      ['fear', ['split']],
    ]);
    expect(open).toMatchObject({ again: 2 });
    expect(await row('shame')).toMatchObject({ label: 'no', how: 'unanimous', decide_again: 'split' });
    expect((await look('shame')).decisions).toMatchObject([{ on: { key: harm.key }, counts: 'no', label: 'yes' }]);
    await say('shame', 'yes', [{ start: 2, end: 6 }], '');
    expect(await row('shame')).toMatchObject({ label: 'yes', how: 'adjudicated', decide_again: '' });
    expect((await queue('again')).units.map(({ aspect }) => aspect)).toEqual(['fear']);
    const { events } = await server().owner.call(history, { params: { study }, query: { item: 'case-0' } });
    expect(events.flatMap(({ changes }) => changes)).toContain(
      'says nothing of shame, fear, into which Psychological Harm was split in revision 2',
    );
  });

  it('in a task that is pinned to an earlier revision stay where they are', async () => {
    const { privacy, harm, revise, row } = await decidedStudy({ codebookRevision: 1 });
    await revise({ do: 'merge', codes: [harm.id], into: privacy.id });
    expect(await row(harm.key)).toMatchObject({ label: 'yes', how: 'adjudicated', carried_from: '' });
  });

  it('made before revisions were kept with them get the one that their task used then', async () => {
    const { study, place, privacy, harm, say, revise } = await decidedStudy();
    await revise({ do: 'change', code: privacy.id, to: { name: 'Privacy' } });
    // The clock tells what came first: a decision in the same millisecond would count as made under the revision.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await say(privacy.key, 'no', [], '');
    const revisions = async () => {
      const { id } = (await studyBySlug(server().database.read, study))!;
      const task = (await taskBySlug(server().database.read, id, place.task))!;
      const rows = await decisionsIn(server().database.read, task.id);
      return rows.map(({ aspect, revision }) => [aspect, revision]);
    };
    const before = await revisions();
    expect(before).toEqual([
      [harm.key, 1],
      [privacy.key, 2],
    ]);
    await server().database.write(async (transaction) => {
      await sql`alter table adjudication drop column revision`.execute(transaction);
      await decisionsUnderRevisions.up(transaction as unknown as Kysely<unknown>);
    });
    expect(await revisions()).toEqual(before);
  });
}

afterAll(closePool);

describe('decisions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  carried(() => server);
});

describe.skipIf(!postgresPrograms)('decisions, on PostgreSQL', () => {
  let cluster: Cluster;
  let server: TestServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    server = await startServer(await cluster.fresh('carried'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });
  carried(() => server);
});
