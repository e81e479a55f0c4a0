import { z } from 'zod';

/** Replies that only a repair could read count unless they are left out (`yes`). */
export const excludeRepaired = z.object({ excludeRepaired: z.stringbool().default(false) });
