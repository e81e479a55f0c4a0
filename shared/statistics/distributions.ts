import chiSquared from '@stdlib/stats-base-dists-chisquare-cdf';
import fDistribution from '@stdlib/stats-base-dists-f-cdf';
import fInverse from '@stdlib/stats-base-dists-f-quantile';
import normal from '@stdlib/stats-base-dists-normal-cdf';
import normalInverse from '@stdlib/stats-base-dists-normal-quantile';
import student from '@stdlib/stats-base-dists-t-cdf';
import studentInverse from '@stdlib/stats-base-dists-t-quantile';

/** Distribution functions by the names that the statistics use; each from a library that R agrees with to 1e-10. */

/** P(T <= t) of Student's t with `df` degrees of freedom. */
export const studentCdf = (t: number, df: number): number => student(t, df);
/** The t below which the share `p` lies. */
export const studentQuantile = (p: number, df: number): number => studentInverse(p, df);

export const normalCdf = (z: number): number => normal(z, 0, 1);
export const normalQuantile = (p: number): number => normalInverse(p, 0, 1);

/** P(F <= f) of the F distribution with d1 and d2 degrees of freedom. */
export const fCdf = (f: number, d1: number, d2: number): number => fDistribution(f, d1, d2);
export const fQuantile = (p: number, d1: number, d2: number): number => fInverse(p, d1, d2);

export const chiSquaredCdf = (x: number, df: number): number => chiSquared(x, df);
