import type { ProjectUser } from './project';
import { attribute, child, children, element, guidOf, type XmlNode } from './xml';

export function writeUsers(users: readonly ProjectUser[]): string {
  if (users.length === 0) return '';
  return element('Users', {}, ...users.map(({ guid, name }) => element('User', { guid, name })));
}

export function readUsers(project: XmlNode): ProjectUser[] {
  return children(child(project, 'Users'), 'User').flatMap((user) => {
    const guid = guidOf(user, 'guid');
    return guid ? [{ guid, name: attribute(user, 'name') ?? attribute(user, 'id') ?? guid }] : [];
  });
}
