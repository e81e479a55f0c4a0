import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCoding } from '../../server/comparison/load';
import { openDatabase } from '../../server/database/open';
import { studyBySlug } from '../../server/studies/store';
import { taskBySlug } from '../../server/tasks/store';
import { codedWork, type GivenWork } from '../../shared/statistics/coding/coded-work';
import { compareCoders } from '../../shared/statistics/coding/comparison';
import { seededRandom } from '../../shared/statistics/random';
import { codedStudy } from '../support/coded-study';
import { type Line, milliseconds, percentile } from './figures';

const coders = 10;
const cases = 5000;
const codes = Array.from({ length: 50 }, (_, place) => `code-${place}`);

/** Everything on the page of compared coders: 10 coders, each with every one of 5,000 cases, 50 codes on words. */
export async function benchComparison(): Promise<Line[]> {
  return [...statistics(), ...(await fromDatabase())];
}

/** The page as its first visitor waits for it, but for the way over the network: codings read, packed and compared. */
async function fromDatabase(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-comparison-'));
  try {
    const file = join(folder, 'saydo.sqlite');
    await codedStudy(file, cases, coders, 2);
    const database = await openDatabase(file);
    const study = (await studyBySlug(database.read, 'coded'))!;
    const task = (await taskBySlug(database.read, study.id, 'code'))!;
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const from = performance.now();
      compareCoders((await loadCoding(database.read, study.id, task)).work);
      times.push(performance.now() - from);
    }
    await database.close();
    return [
      { what: 'the same with reading it from the database: median', figure: milliseconds(percentile(times, 0.5)) },
      { what: 'the slowest of seven, read from the database', figure: milliseconds(Math.max(...times)) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function statistics(): Line[] {
  const random = seededRandom(11);
  const units = Array.from({ length: cases }, (_, unit) => ({ unit: String(unit), length: 600 }));
  const work: GivenWork[] = units.flatMap(({ unit }, place) => {
    const usual = [random.integer(50), random.integer(50)];
    return Array.from({ length: coders }, (_, coder) => ({
      unit,
      coder: `R${coder}`,
      at: place * 1000,
      codes: usual.map((code) => {
        const start = 40 * (code % 10) + random.integer(4);
        return { code: codes[random.next() < 0.8 ? code : random.integer(50)]!, start, end: start + 30 };
      }),
    }));
  });
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const from = performance.now();
    compareCoders(codedWork(units, codes, work));
    times.push(performance.now() - from);
  }
  return [
    {
      what: `comparison of ${coders} coders x ${cases} cases x ${codes.length} codes: median`,
      figure: milliseconds(percentile(times, 0.5)),
    },
    { what: 'the slowest of seven', figure: milliseconds(Math.max(...times)) },
  ];
}
