const results = new Map<string, Promise<unknown>>();
const mostKept = 200;

/** A result computed once for a key, which names the data's revision: the oldest results make room for new ones. */
export async function once<Result>(key: unknown[], make: () => Promise<Result>): Promise<Result> {
  const name = JSON.stringify(key);
  const there = results.get(name) as Promise<Result> | undefined;
  if (there) return there;
  const making = make();
  results.set(name, making);
  if (results.size > mostKept) results.delete(results.keys().next().value!);
  making.catch(() => results.delete(name));
  return making;
}
