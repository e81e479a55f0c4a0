import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../server/demo/load';
import { closePool } from '../../server/worker/pool';
import { gapComparison, gapOverview } from '../../shared/api/gap';
import { listInterviews } from '../../shared/api/interviews';
import { listRespondents, lookAtRespondent } from '../../shared/api/respondents';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
const params = { study: 'demo' };
const query = { replicates: 0 };

beforeAll(async () => {
  server = await startServer();
  await loadDemo(server.database);
});
afterAll(async () => {
  await server.stop();
  await closePool();
});

describe('the demo study', () => {
  it('has a gap to look at: two models in every cell, and people in some', async () => {
    const { respondents } = await server.owner.call(gapOverview, { params, query });
    expect(respondents.slice(0, 3).map(({ respondent, overall }) => [respondent.label, overall.cells])).toEqual([
      ['Synthetic model A', 48],
      ['Synthetic model B', 48],
      ['All people', 24],
    ]);
    expect(respondents).toHaveLength(3 + 8);
    for (const { overall } of respondents.slice(0, 3)) {
      expect(overall.misaligned).toBeGreaterThan(0);
      expect(overall.misaligned).toBeLessThan(overall.cells / 2);
    }
    const [first, , people] = respondents.map(({ respondent }) => respondent.id);
    const compared = await server.owner.call(gapComparison, {
      params,
      query: { ...query, first: first!, second: people! },
    });
    expect(compared.sharedCells).toBe(24);
  });

  it('holds a reply of every reading, and cells that can be coded', async () => {
    const { respondents } = await server.owner.call(listRespondents, { params });
    const models = respondents.filter(({ kind }) => kind === 'model');
    for (const reading of ['complete', 'partial', 'repaired', 'refused', 'unreadable'] as const)
      expect(models.some(({ replies }) => replies[reading] > 0)).toBe(true);
    const { misalignment } = await server.owner.call(lookAtRespondent, {
      params: { ...params, respondent: models[0]!.id },
    });
    expect(misalignment.codable).toBe(misalignment.misaligned);
    expect(misalignment.codable).toBeGreaterThan(0);
  });

  it('marks everybody whom it made up, and shows their interviews as finished', async () => {
    const { respondents } = await server.owner.call(listRespondents, { params });
    for (const { label } of respondents) expect(label).toMatch(/^Synthetic/);
    for (const { details } of respondents.filter(({ label }) => /model|person/.test(label)))
      expect(details.synthetic).toContain('made up');
    const { interviews } = await server.owner.call(listInterviews, { params });
    expect(interviews.map(({ joined, finished }) => [joined, finished])).toEqual([
      [4, 4],
      [4, 4],
    ]);
  });
});
