import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide, undoDecision } from '../../server/adjudication/decisions';
import { groundOf, judgedOn } from '../../server/adjudication/judged';
import { adjudicationQueue, lookAtUnit } from '../../server/adjudication/service';
import { decisionsIn } from '../../server/adjudication/store';
import { type Unit, unitsOn } from '../../server/adjudication/units';
import { taskItems } from '../../server/analysis/store';
import { reviseCodebook } from '../../server/codebooks/service';
import { codebookBySlug, codesOf, newestRevision } from '../../server/coding/store';
import { type Database, openDatabase } from '../../server/database/open';
import { exportTable } from '../../server/export/service';
import { ratersNamed } from '../../server/import/labels';
import type { Account } from '../../server/people/store';
import { type Study, studyBySlug } from '../../server/studies/store';
import { taskBySlug } from '../../server/tasks/store';
import { operation } from '../../shared/codebook/operation';
import { seededRandom } from '../../shared/statistics/random';
import { codedStudy } from '../support/coded-study';
import { codeOf } from '../support/coding';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';

/** More than are read at once. */
const cases = 230;

function queued(place: () => Promise<string>) {
  let database: Database;
  let study: Study;
  let adjudicators: Account[];
  const codes: { id: string; key: string }[] = [];

  const decideOn = (who: number, item: number, code: number, label: 'yes' | 'no') =>
    decide(database, adjudicators[who]!, study, 'code', {
      item: `case-${item}`,
      aspect: codes[code]!.key,
      label,
      extent: label === 'yes' ? 'whole' : [],
      how: 'anew',
      kind: who === 0 ? 'gap' : 'slip',
      rationale: '',
    });

  /** Every unit of the task, all made at once. */
  async function everything(): Promise<Unit[]> {
    const task = (await taskBySlug(database.read, study.id, 'code'))!;
    const ground = await groundOf(database.read, task);
    const items = await taskItems(database.read, task.id);
    const judged = await judgedOn(
      database.read,
      ground,
      items.map(({ id }) => id),
    );
    return unitsOn(ground, items, judged, () => true, await decisionsIn(database.read, task.id));
  }

  beforeAll(async () => {
    const random = seededRandom(4);
    const at = await place();
    await codedStudy(at, cases, 3, 2);
    database = await openDatabase(at);
    study = (await studyBySlug(database.read, 'coded'))!;
    const people = await database.write((transaction) => ratersNamed(transaction, study.id, ['Ada', 'Ben'], 1));
    adjudicators = [...people.values()].map((id) => ({ id }) as Account);
    const codebook = (await codebookBySlug(database.read, study.id, 'harms'))!;
    const all = await codesOf(database.read, codebook.id);
    codes.push(...all.filter(({ parent_id }) => parent_id !== null));
    for (let made = 0; made < 60; made++) {
      const code = random.integer(codes.length);
      await decideOn(random.integer(2), random.integer(cases), code, random.next() < 0.5 ? 'yes' : 'no');
    }
    const revise = async (wanted: unknown) =>
      reviseCodebook(database, adjudicators[0]!, study, 'harms', {
        operation: operation.parse(wanted),
        revision: await newestRevision(database.read, codebook.id),
        note: '',
      });
    await revise({ do: 'merge', codes: [codes[1]!.id, codes[2]!.id], into: codes[0]!.id });
    const parts = ['shame', 'fear'].map((key) => ({ ...codeOf(key, key, null), examples: [] }));
    await revise({ do: 'split', code: codes[3]!.id, into: parts });
    await revise({ do: 'retire', code: codes[4]!.id });
    await decideOn(0, 7, 0, 'yes');
    await decideOn(1, 7, 0, 'no');
    const undone = await decisionsIn(database.read, (await taskBySlug(database.read, study.id, 'code'))!.id);
    const last = undone.find(
      ({ aspect, account_id }) => aspect === codes[6]!.key && account_id === adjudicators[0]!.id,
    );
    if (!last) throw new Error('Nothing to undo was decided.');
    const item = await database.read
      .selectFrom('item')
      .select('key')
      .where('id', '=', last.item_id)
      .executeTakeFirstOrThrow();
    await undoDecision(database, adjudicators[0]!, study, 'code', {
      item: item.key,
      aspect: codes[6]!.key,
      decision: last.id,
    });
  });
  afterAll(() => database.close());

  const states = ['open', 'decided', 'again', 'all'] as const;
  const filters = () => [
    {},
    { kind: 'gap' as const },
    { search: 'CASE 17' },
    { aspect: codes[0]!.key },
    { aspect: 'shame', kind: 'slip' as const },
  ];

  /** The queue by its definition, over all units. */
  function defined(
    units: readonly Unit[],
    by: Account,
    wanted: { state: (typeof states)[number]; aspect?: string; kind?: string; search?: string },
  ) {
    const mine = ({ standing }: Unit) => standing.some(({ adjudicator }) => adjudicator === by.id);
    const open = (unit: Unit) => unit.standing.length === 0 || mine(unit);
    const again = (unit: Unit) =>
      open(unit) && unit.again.some((reason) => reason !== 'labels-changed' || unit.outdated.has(by.id));
    const toDecide = (unit: Unit) => unit.disagreement > 0 || (unit.standing.length === 0 && unit.again.length > 0);
    const kinds = ({ standing }: Unit) => standing.flatMap(({ from }) => from.map(({ row }) => row.kind as string));
    const fits = { open: (unit: Unit) => toDecide(unit) && !mine(unit), decided: mine, again, all: () => true };
    const found = units
      .filter(fits[wanted.state])
      .filter(({ aspect }) => wanted.aspect === undefined || aspect.key === wanted.aspect)
      .filter((unit) => wanted.kind === undefined || (open(unit) && kinds(unit).includes(wanted.kind)))
      .filter(({ item }) => `${item.key} ${item.text}`.toLowerCase().includes((wanted.search ?? '').toLowerCase()));
    return {
      divided: units.filter(toDecide).length,
      decided: units.filter((unit) => toDecide(unit) && mine(unit)).length,
      again: units.filter(again).length,
      total: found.length,
      found: found.toSorted((a, b) => b.disagreement - a.disagreement),
      final: (unit: Unit) => (open(unit) ? unit.final : null),
    };
  }

  const placeOf = (item: string, aspect: string) => `${item} ${aspect}`;

  it('holds the units and counts of all that was judged, by every filter and for every adjudicator', async () => {
    const units = await everything();
    for (const by of [...adjudicators, { id: 'nobody' } as Account]) {
      for (const state of states) {
        for (const filter of filters()) {
          const wanted = { state, ...filter };
          const expected = defined(units, by, wanted);
          const { found, final, ...counts } = expected;
          const queue = await adjudicationQueue(database, by, study, 'code', { search: '', limit: 10_000, ...wanted });
          expect(queue).toMatchObject(counts);
          const place = ({ item, aspect }: Unit) => placeOf(item.key, aspect.key);
          const inOrder = queue.units.map(({ item, aspect }) => placeOf(item, aspect));
          // Codes that nobody gave come after the others where they are decided; otherwise in the task's order.
          const gave = ({ given }: Unit) => given.some(({ label }) => label === 'yes');
          const ordered = state === 'all' ? found : [...found.filter(gave), ...found.filter((unit) => !gave(unit))];
          const settled = state === 'all' ? ordered : ordered.filter(gave);
          expect(inOrder.slice(0, settled.length)).toEqual(settled.map(place));
          expect(inOrder.toSorted()).toEqual(found.map(place).toSorted());
          const shown = new Map(found.map((unit) => [place(unit), unit]));
          expect(queue.units.map((one) => [one.disagreement, one.raters, one.decisions, one.final])).toEqual(
            inOrder.map((at) => {
              const unit = shown.get(at)!;
              return [unit.disagreement, unit.given.length, unit.standing.length, final(unit)];
            }),
          );
        }
      }
    }
  });

  it('begins alike however many units are asked for', async () => {
    for (const state of states) {
      const wanted = { state, search: '' };
      const queue = await adjudicationQueue(database, adjudicators[0]!, study, 'code', { ...wanted, limit: 10_000 });
      const some = await adjudicationQueue(database, adjudicators[0]!, study, 'code', { ...wanted, limit: 7 });
      expect(some).toEqual({ ...queue, units: queue.units.slice(0, 7) });
    }
  });

  it('knows a decision and its undoing at once', async () => {
    const by = adjudicators[0]!;
    const queue = (state: 'open' | 'decided') =>
      adjudicationQueue(database, by, study, 'code', { state, search: '', limit: 10_000 });
    const before = [await queue('open'), await queue('decided')];
    const { item, aspect } = before[0]!.units[0]!;
    const on = { item, aspect };
    const said = { label: 'no', extent: [], how: 'anew' as const, kind: 'gap' as const, rationale: '' };
    await decide(database, by, study, 'code', { ...on, ...said });
    expect((await queue('open')).total).toBe(before[0]!.total - 1);
    expect((await queue('decided')).units.map((unit) => placeOf(unit.item, unit.aspect))).toContain(
      placeOf(item, aspect),
    );
    const unit = await lookAtUnit(database.read, by, study, 'code', { ...on, names: 'hidden' });
    const decision = unit.decisions.findLast(({ undoneAt, mine }) => undoneAt === null && mine)!.id;
    await undoDecision(database, by, study, 'code', { ...on, decision });
    expect([await queue('open'), await queue('decided')]).toEqual(before);
  });

  it('goes with a final table that has one row for each unit, in the order of the task', async () => {
    const options = { names: false, by: null, accountId: null, replicates: 0, seed: 1 };
    const { rows, columns } = await exportTable(database, study, 'final', 'code', options);
    if (Array.isArray(rows)) throw new Error('The final table comes all at once.');
    const parts: unknown[][][] = [];
    for await (const some of rows) parts.push(some);
    expect(parts.length).toBeGreaterThan(1);
    const places = ['item', 'criterion', 'label', 'how', 'votes', 'raters', 'disagreement', 'decide_again'].map(
      (name) => columns.findIndex((one) => one.name === name),
    );
    expect(parts.flat().map((row) => places.map((at) => row[at]))).toEqual(
      (await everything()).map(({ item, aspect, given, disagreement, final, again }) => [
        item.key,
        aspect.key,
        final.label,
        final.how,
        final.votes,
        given.length,
        disagreement,
        again.join('; ') || null,
      ]),
    );
  });
}

describe('the queue of adjudication', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-queue-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  queued(async () => join(folder, 'saydo.sqlite'));
});

describe.skipIf(!postgresPrograms)('the queue of adjudication on PostgreSQL', () => {
  let cluster: Cluster;
  afterAll(() => cluster.stop());
  queued(async () => {
    cluster = await startPostgres();
    return cluster.fresh('queue');
  });
});
