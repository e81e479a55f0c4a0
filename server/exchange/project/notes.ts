import { counted } from './counted';
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

/** The GUIDs of all notes of a project. */
export const noteGuids = (project: XmlNode): Set<string> =>
  new Set(children(child(project, 'Notes'), 'Note').flatMap((note) => guidOf(note, 'guid') ?? []));

/** What Saydo calls its notes, by what they are about. */
export const noteNames = {
  note: "A coder's note on the case",
  case: 'Memo on the case',
  span: 'Memo on words',
  code: 'Memo on the code',
  person: "Memo on a person's work",
  study: 'Memo on the study',
};

/** What a description that becomes a note is called. */
export const descriptionName = 'Description';

/** @param plain the text of a file in the archive, by the path that the note names; null when it is not there */
export function readNotes(
  project: XmlNode,
  plain: (path: string) => string | null,
  left: string[],
): (Omit<ProjectNote, 'about' | 'text'> & { text: string | null })[] {
  return children(child(project, 'Notes'), 'Note').flatMap((note) => {
    const guid = guidOf(note, 'guid');
    const path = attribute(note, 'plainTextPath');
    const inline = textOf(child(note, 'PlainTextContent'));
    if (!guid) return [];
    const marked = children(note, 'PlainTextSelection').length + children(note, 'Coding').length;
    if (marked > 0) {
      left.push(
        `The note "${attribute(note, 'name') ?? ''}": ${counted(marked, 'coding or selection', 'codings or selections')} of the note itself left out.`,
      );
    }
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
