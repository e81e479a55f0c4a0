import type { ProjectUser } from './project';
import { attribute, child, children, element, guidOf, type XmlNode } from './xml';

export function writeUsers(users: readonly ProjectUser[]): string {
  if (users.length === 0) return '';
  return element('Users', {}, ...users.map(({ guid, name }) => element('User', { guid, name })));
}

/** The users of a project. Saydo tells imported coders by their names, so two of one name get names that differ. */
export function readUsers(project: XmlNode, left: string[]): ProjectUser[] {
  const users = new Map<string, string>();
  const taken = new Set<string>();
  for (const user of children(child(project, 'Users'), 'User')) {
    const guid = guidOf(user, 'guid');
    if (!guid || users.has(guid)) continue;
    const given = attribute(user, 'name')?.trim() || attribute(user, 'id')?.trim() || guid;
    let name = given;
    for (let number = 2; taken.has(name); number++) name = `${given} (${number})`;
    if (name !== given)
      left.push(`Two users are called "${given}", so the work of the later one is that of "${name}".`);
    taken.add(name);
    users.set(guid, name);
  }
  return [...users].map(([guid, name]) => ({ guid, name }));
}
