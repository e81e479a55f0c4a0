import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults (19 MiB, two passes). */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Takes as long for an account that does not exist as for one that does, so that names can't be found by timing. */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  const compared = kept ?? (await decoy());
  return (await verify(compared, password)) && kept !== null;
}

let madeDecoy: Promise<string> | null = null;

function decoy(): Promise<string> {
  madeDecoy ??= hash('nobody signs in with this');
  return madeDecoy;
}
