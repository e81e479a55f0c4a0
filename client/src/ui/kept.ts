const prefix = 'saydo-draft';

/** Under which name a draft is kept: by the account, because several people may use one browser. */
export const draftPlace = (account: string | undefined, about: string): string => `${prefix} ${account} ${about}`;

/** Who signs out leaves nothing half-written behind on a machine that others use. */
export function forgetDrafts(): void {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith(`${prefix} `)) storage.removeItem(key);
  }
}
