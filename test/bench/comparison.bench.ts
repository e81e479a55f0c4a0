import { codedWork, type GivenWork } from '../../shared/statistics/coding/coded-work';
import { compareCoders } from '../../shared/statistics/coding/comparison';
import { seededRandom } from '../../shared/statistics/random';
import { type Line, milliseconds, percentile } from './figures';

const coders = 10;
const cases = 5000;
const codes = Array.from({ length: 50 }, (_, place) => `code-${place}`);

/** Everything on the page of compared coders: 10 coders, each with every one of 5,000 cases, 50 codes on words. */
export function benchComparison(): Line[] {
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
