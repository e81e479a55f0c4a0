import { counted } from './counted';
import type { ProjectNote } from './project';
import { attribute, child, children, element, escapeXml, guidOf, textOf, timeOf, timeText, type XmlNode } from './xml';

export function writeNote({ guid, user, at, changedAt, name, text }: Omit<ProjectNote, 'about'>): string {
  return element(
    'Note',
    { guid, name, creatingUser: user, creationDateTime: timeText(at), modifiedDateTime: timeText(changedAt) },
    // "Either PlainTextContent or plainTextPath MUST be filled" (section 5.3, TextSourceType): also when it is empty.
    element('PlainTextContent', {}, escapeXml(text)),
  );
}

export const writeNoteReference = (guid: string) => element('NoteRef', { targetGUID: guid });

export const readNoteReferences = (node: XmlNode): string[] =>
  children(node, 'NoteRef').flatMap((reference) => guidOf(reference, 'targetGUID') ?? []);

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

export type ReadNote = Omit<ProjectNote, 'about' | 'text'> & { text: string | null };

/**
 * One note, without what it is about; null without a GUID, because nothing can lead to it.
 *
 * @param plain the text of a file in the archive, by the path that the note names; null when it is not there
 */
export function readNote(node: XmlNode, plain: (path: string) => string | null, left: string[]): ReadNote | null {
  const guid = guidOf(node, 'guid');
  const path = attribute(node, 'plainTextPath');
  const inline = textOf(child(node, 'PlainTextContent'));
  if (!guid) return null;
  const marked = children(node, 'PlainTextSelection').length + children(node, 'Coding').length;
  if (marked > 0) {
    left.push(
      `The note "${attribute(node, 'name') ?? ''}": ${counted(marked, 'coding or selection', 'codings or selections')} of the note itself left out.`,
    );
  }
  return {
    guid,
    user: guidOf(node, 'creatingUser'),
    at: timeOf(node, 'creationDateTime'),
    changedAt: timeOf(node, 'modifiedDateTime'),
    name: attribute(node, 'name') ?? '',
    text: inline ?? (path ? plain(path) : null),
  };
}
