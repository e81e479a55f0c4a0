/** Bulk statements stay below the databases' limits on parameters. */
export function inBatches<T>(all: readonly T[], size = 500): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < all.length; start += size) batches.push(all.slice(start, start + size));
  return batches;
}
