import type { Writing } from '../../database/open';
import { ratersNamed } from '../../import/labels';
import type { Project } from '../project/project';
import * as store from './store';

const unnamed = 'Unnamed coder';

export interface Coders {
  /** the account of a user of the file; null: of nobody named */
  of: (user: string | null) => string;
  nameOf: (accountId: string) => string;
}

/**
 * The accounts of a project's users: whom the study knows by the GUID, also under another name; otherwise the imported
 * coder of that name, or a new one.
 */
export async function codersFor(
  transaction: Writing,
  studyId: string,
  project: Project,
  now: number,
  tell: (message: string) => void,
): Promise<Coders> {
  const names = new Map(project.users.map(({ guid, name }) => [guid, name]));
  const used = new Set([...project.codings, ...project.notes].map(({ user }) => user));
  const there = await store.importedCoders(transaction, studyId);
  const accounts = new Map<string | null, string>();
  for (const user of used) {
    const known = there.find(({ id, guid }) => user !== null && (guid === user || id === user));
    if (!known) continue;
    accounts.set(user, known.id);
    const name = names.get(user!);
    if (name !== undefined && name !== known.name) {
      tell(`The coder "${known.name}" is called "${name}" in the file, and keeps the name that stands in the study.`);
    }
  }
  const others = new Set(accounts.values());
  const taken = new Set(there.filter(({ id }) => others.has(id)).map(({ name }) => name));
  const wanted = new Map<string | null, string>();
  for (const user of used) {
    if (accounts.has(user)) continue;
    const given = names.get(user ?? '') ?? unnamed;
    let name = given;
    // Somebody else of the same file has that name in the study.
    for (let number = 2; taken.has(name) && given !== unnamed; number++) name = `${given} (${number})`;
    if (given !== unnamed) taken.add(name);
    wanted.set(user, name);
  }
  const byName = await ratersNamed(transaction, studyId, [...wanted.values()], now);
  const withGuid = new Set(there.filter(({ guid }) => guid !== null).map(({ id }) => id));
  for (const [user, name] of wanted) {
    const id = byName.get(name)!;
    accounts.set(user, id);
    if (user !== null && names.has(user) && !withGuid.has(id)) await store.setCoderGuid(transaction, studyId, id, user);
  }
  const called = new Map([...byName].map(([name, id]) => [id, name]));
  return { of: (user) => accounts.get(user)!, nameOf: (id) => called.get(id) ?? unnamed };
}
