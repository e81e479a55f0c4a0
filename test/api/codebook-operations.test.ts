import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compareRevisions,
  listQuotes,
  lookAtCodebook,
  previewOperation,
  reviseCodebook,
} from '../../shared/api/codebooks';
import { oneAssignment, openWork } from '../../shared/api/work';
import { effectsOn } from '../../shared/codebook/difference';
import type { OperationIn } from '../../shared/codebook/operation';
import { countsAs, standingOf } from '../../shared/codebook/standing';
import { applicableCodes, type CodebookState, codesInUse } from '../../shared/codebook/state';
import { anyOperation, type Step } from '../support/codebook-operations';
import { addCases, code, nextCases, openCodingTask } from '../support/coder';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { invited, newStudy, type Person, startServer, type TestServer } from '../support/server';

/** A study with one coder, whose case carries a coding with every code that there has been. */
class CodedStudy {
  private constructor(
    private readonly server: TestServer,
    readonly params: { study: string; codebook: string },
    readonly place: { study: string; task: string },
    readonly coder: Person,
    readonly assignment: string,
    readonly item: string,
  ) {}

  static async begin(server: TestServer, study: string): Promise<CodedStudy> {
    await newStudy(server, study);
    await addCases(server, study, ['I hide the bill 💸 from her.']);
    const place = await openCodingTask(server, study, 'coding');
    const coder = await invited(server, study);
    const [first] = await nextCases(coder, place);
    const params = { study, codebook: 'harms' };
    const one = new CodedStudy(server, params, place, coder, first!.id, first!.item.key);
    await one.codeEverything();
    return one;
  }

  look = () => this.server.owner.call(lookAtCodebook, { params: this.params });
  open = () => this.coder.call(oneAssignment, { params: { ...this.place, assignment: this.assignment } });
  quotes = () => this.server.owner.call(listQuotes, { params: this.params, query: { limit: '1000' } });

  /** Puts every code that can be applied on the same words, beside what stands there. */
  async codeEverything(): Promise<void> {
    const { state } = await this.look();
    const before = await this.open();
    const standing = before.codings.map((one) => one.code);
    const fresh = applicableCodes(state).filter(({ id }) => !standing.includes(id));
    const wanted = [...standing, ...fresh.map(({ id }) => id)].map((id) => ({ code: id, start: 0, end: 6 }));
    await code(this.coder, this.place, before, wanted);
  }

  /** Does an operation, or is told in words why not, and then nothing has changed. */
  async do(operation: OperationIn): Promise<boolean> {
    const before = await this.look();
    const body = { operation, revision: before.revision };
    const path = reviseCodebook.path.replace(':study', this.params.study).replace(':codebook', 'harms');
    const response = await this.server.owner.raw('POST', path, body);
    if (response.ok) return true;
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(/\.$/);
    expect(await this.look()).toEqual(before);
    return false;
  }

  /** The codebook as the revision's own record has it. */
  async recorded(number: number): Promise<CodebookState> {
    const row = await this.server.database.read
      .selectFrom('codebook_revision')
      .innerJoin('codebook', 'codebook.id', 'codebook_revision.codebook_id')
      .innerJoin('study', 'study.id', 'codebook.study_id')
      .select('snapshot')
      .where('study.slug', '=', this.params.study)
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.snapshot) as CodebookState;
  }

  /** The codings as the database has them. */
  stored = () =>
    this.server.database.read
      .selectFrom('coding')
      .innerJoin('study', (join) => join.on('study.slug', '=', this.params.study))
      .innerJoin('task', (join) => join.onRef('task.id', '=', 'coding.task_id').onRef('task.study_id', '=', 'study.id'))
      .select(['coding.id', 'coding.meaning'])
      .execute();

  async exported(): Promise<{ code: string; counts_as: string; revision: number }[]> {
    const path = `/api/studies/${this.params.study}/export/codings?task=coding&format=jsonl`;
    const files = unzipSync(new Uint8Array(await (await this.server.owner.raw('GET', path)).arrayBuffer()));
    const lines = strFromU8(Object.entries(files).find(([name]) => name.endsWith('codings.jsonl'))![1]);
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
}

async function live(study: CodedStudy, steps: readonly Step[]): Promise<number> {
  let done = 0;
  for (const step of steps) {
    const { state, revision } = await study.look();
    if (await study.do(step(state, revision))) {
      done += 1;
      await study.codeEverything();
    }
  }
  return done;
}

async function everyCodingIsExplained(study: CodedStudy): Promise<void> {
  const { state, revision, revisions, uses } = await study.look();
  // The codes as they stand are what the newest revision says, column by column.
  expect(state).toEqual(await study.recorded(revision));
  expect(revisions.map(({ number }) => number)).toEqual(
    Array.from({ length: revision }, (_, index) => revision - index),
  );
  const { codings } = await study.open();
  const { quotes, total } = await study.quotes();
  expect(total).toBe(codings.length);
  expect(quotes.map((quote) => quote.code).sort()).toEqual(codings.map((coding) => coding.code).sort());
  const meanings = new Map((await study.stored()).map(({ id, meaning }) => [id, meaning]));
  expect([...meanings.keys()].sort()).toEqual(quotes.map(({ id }) => id).sort());
  for (const quote of quotes) {
    const standing = standingOf(state, {
      code: quote.code,
      revision: quote.revision,
      meaning: meanings.get(quote.id)!,
    });
    expect(quote).toMatchObject({ ...standing, quote: 'I hide', now: revision, item: study.item });
    expect(codings.find((coding) => coding.code === quote.code)).toMatchObject(standing);
  }
  const flagged = quotes.filter(({ is }) => is !== 'current').length;
  expect(uses.reduce((sum, { lookAgain }) => sum + lookAgain, 0)).toBe(flagged);
  const { lookAgain } = await study.coder.call(openWork, { params: study.place });
  expect(lookAgain).toEqual(flagged > 0 ? [study.assignment] : []);
  const keyOf = new Map(state.codes.map(({ id, key }) => [id, key]));
  const counted = new Map([...countsAs(state)].map(([id, as]) => [keyOf.get(id), keyOf.get(as)]));
  const lines = await study.exported();
  expect(lines).toHaveLength(codings.length);
  for (const line of lines) expect(line.counts_as).toBe(counted.get(line.code));
}

const steps = fc.array(anyOperation, { minLength: 4, maxLength: 14, size: 'max' });

function anySequence(server: () => TestServer, runs: number) {
  let number = 0;
  const begin = () => CodedStudy.begin(server(), `lived-${number++}`);

  it('leaves every coding reachable and explained, to researcher and coder and in the export', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        const study = await begin();
        done += await live(study, some);
        await everyCodingIsExplained(study);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(done).toBeGreaterThan(2 * runs);
  });

  it('is taken back by restoring, which is taken back by restoring', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(100), async (some, pick) => {
        const study = await begin();
        await live(study, some);
        const before = await study.look();
        const number = 1 + (pick % before.revision);
        const then = await study.recorded(number);
        const operation = { do: 'restore' as const, revision: number };
        const asked = { params: study.params, body: { operation } };
        const told = await server()
          .owner.call(previewOperation, asked)
          .catch(() => null);
        const restores = await study.do(operation);
        const restored = await study.look();
        expect(codesInUse(restored.state)).toEqual(codesInUse(then));
        if (restores) {
          expect(told!.effects.map(({ code: id, happens }) => [id, happens])).toEqual(
            effectsOn(before.state, restored.state).map(({ code: id, happens }) => [id, happens]),
          );
          const params = { ...study.params, number: restored.revision };
          const { differences } = await server().owner.call(compareRevisions, { params, query: { against: number } });
          expect(differences.every(({ is }) => is === 'added')).toBe(true);
        }
        await everyCodingIsExplained(study);
        if (restores) await study.do({ do: 'restore', revision: before.revision });
        expect((await study.look()).state).toEqual(before.state);
        await everyCodingIsExplained(study);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
}

describe('any sequence of codebook operations, through the service', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());
  anySequence(() => server, 20);
});

describe.skipIf(!postgresPrograms)('any sequence of codebook operations, through the service on PostgreSQL', () => {
  let cluster: Cluster;
  let server: TestServer;
  beforeAll(async () => {
    cluster = await startPostgres();
    server = await startServer(await cluster.fresh('operations'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });
  anySequence(() => server, 8);
});
