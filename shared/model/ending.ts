import { z } from 'zod';

/** How taking part ends for who came by a public link: with a code to hand in, by going on to an address, or neither. */
export const ending = z.object({
  completionCode: z.string().max(100).nullable().default(null),
  redirect: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
