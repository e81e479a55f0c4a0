import { normalQuantile } from './distributions';

/**
 * The score interval of a share (Wilson 1927, JASA 22:209-212), 95 %, without continuity correction. It stays within 0
 * and 1 and holds its level for small counts; null without cases.
 */
export function wilsonInterval(count: number, cases: number): [number, number] | null {
  if (cases === 0) return null;
  const z = normalQuantile(0.975);
  const share = count / cases;
  const middle = share + (z * z) / (2 * cases);
  const reach = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  const scale = 1 + (z * z) / cases;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
