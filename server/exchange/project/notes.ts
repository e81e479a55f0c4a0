import type { ProjectNote } from './project';
import { attribute, child, children, element, guidOf, textElement, textOf, timeOf, type XmlNode } from './xml';

export function writeNote({ guid, user, at, name, text }: ProjectNote): string {
  const time = at === null ? null : new Date(at).toISOString();
  return element(
    'Note',
    { guid, name, creatingUser: user, creationDateTime: time },
    textElement('PlainTextContent', text),
  );
}

export const writeNoteReference = (guid: string) => element('NoteRef', { targetGUID: guid });

export const readNoteReferences = (node: XmlNode): string[] =>
  children(node, 'NoteRef').flatMap((reference) => guidOf(reference, 'targetGUID') ?? []);

/** @param plain the text of a file in the archive, by the path that the note names; null when it is not there */
export function readNotes(
  project: XmlNode,
  plain: (path: string) => string | null,
): (Omit<ProjectNote, 'about' | 'text'> & { text: string | null })[] {
  return children(child(project, 'Notes'), 'Note').flatMap((note) => {
    const guid = guidOf(note, 'guid');
    const path = attribute(note, 'plainTextPath');
    const inline = textOf(child(note, 'PlainTextContent'));
    if (!guid) return [];
    return [
      {
        guid,
        user: guidOf(note, 'creatingUser'),
        at: timeOf(note, 'creationDateTime'),
        name: attribute(note, 'name') ?? '',
        text: inline ?? (path ? plain(path) : null),
      },
    ];
  });
}
