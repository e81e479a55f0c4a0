import { z } from 'zod';

/** How intervals are made: resamples of the bootstrap, 0 for none, and the seed that draws the same ones again. */
export const resampling = z.object({
  replicates: z.coerce.number().int().min(0).max(10_000).default(1000),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(7),
});
