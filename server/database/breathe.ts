/** Lets the server answer others between two parts of long work, and tells how far it has come where that is asked. */
export async function breathe(tell: () => void = () => {}): Promise<void> {
  tell();
  await new Promise((resolve) => setImmediate(resolve));
}
