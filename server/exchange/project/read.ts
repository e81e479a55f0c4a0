import type { PlainFile } from '../../import/files/decompress';
import { openArchive } from './archive';
import { type ReadCase, readCase, readVariableNames } from './cases';
import { readCodes } from './codes';
import { counted } from './counted';
import { derivedGuid } from './guid';
import { endsOf, readLinks } from './links';
import { descriptionName, type ReadNote, readNote, readNoteReferences } from './notes';
import type { NoteSubject, Place, Project, ProjectCoding, ProjectNote } from './project';
import { firstOfEach, type ReadSource, readSource } from './sources';
import { readUsers } from './users';
import { attribute, child, children, guidOf, textOf, timeOf, type XmlNode } from './xml';
import { readXmlInParts } from './xml-parts';

/** What holds nearly all of a project's XML. */
const heavy = new Set(['Cases', 'Sources', 'Notes']);

/** Reads a .qdpx: everything that Saydo holds, and in words what it does not. */
export function readProject(file: PlainFile): Project {
  const archive = openArchive(file);
  const { root: node, parts } = readXmlInParts(archive.xmlName, archive.xml, 'Project', heavy);
  const name = attribute(node, 'name') || file.name;
  const left: string[] = [];
  const variables = readVariableNames(node);
  const links = children(child(node, 'Links'), 'Link');
  const linked = new Set(links.flatMap(endsOf));
  const origin = attribute(node, 'origin') ?? '';
  const about = { plain: archive.plain, origin, linked, left };
  const [found, cases, notes, ofNotes]: [ReadSource[], ReadCase[], ReadNote[], string[]] = [[], [], [], []];
  for (const part of parts()) {
    if (part.within === 'Cases') cases.push(readCase(part.node, variables));
    if (part.within === 'Sources') found.push(...asList(readSource(part.name, part.node, variables, about)));
    if (part.within === 'Notes') notes.push(...asList(readNote(part.node, archive.plain, ofNotes)));
  }
  const sources = firstOfEach(found, left);
  const codes = readCodes(child(node, 'CodeBook'), left);
  const codings = sources.flatMap((source) => source.codings);
  joinCases(cases, sources, codings, left);
  tellRest(node, left);
  const known = new Map(codes.map(({ guid, name }) => [guid, name]));
  const linkedTo = readLinks(links, placesOf(sources), known, new Set(notes.map(({ guid }) => guid)), left);
  const subjects: [string, NoteSubject][] = [
    ...sources.flatMap(({ notes }) => notes),
    ...linkedTo.notes,
    ...notesOnCodes(child(child(node, 'CodeBook'), 'Codes')),
    ...readNoteReferences(node).map((note): [string, NoteSubject] => [note, 'project']),
  ];
  left.push(...ofNotes);
  return {
    name,
    users: readUsers(node, left),
    codes,
    sources: sources.map(({ guid, name, text, variables }) => ({ guid, name, text, variables })),
    codings: knownCodes(codings, known, left),
    notes: [...placeNotes(notes, subjects, left), ...descriptionsOf(node, name, sources)],
    examples: linkedTo.examples,
    left,
  };
}

const asList = <T>(one: T | null): T[] => (one === null ? [] : [one]);

/** A case's variables go to its texts. Saydo's cases are texts, so a case of several texts becomes several. */
function joinCases(cases: readonly ReadCase[], sources: ReadSource[], codings: ProjectCoding[], left: string[]): void {
  const byGuid = new Map(sources.map((source) => [source.guid, source]));
  let selections = 0;
  for (const one of cases) {
    selections += one.selections;
    const texts = one.sources.flatMap((guid) => byGuid.get(guid) ?? []);
    const lost = Object.keys(one.variables).length + one.codes.length;
    if (texts.length === 0 && (lost > 0 || one.name !== '')) {
      left.push(
        `The case "${one.name}" has no text here, so it is left out with ${counted(lost, 'variable or code', 'variables and codes')}.`,
      );
    }
    if (one.description) left.push(`The case "${one.name}": its description is left out.`);
    for (const source of texts) {
      source.variables = { ...one.variables, ...source.variables };
      if (one.name !== '' && one.name !== source.name) source.variables.case ??= one.name;
      for (const code of one.codes) {
        codings.push({ guid: '', source: source.guid, code, user: null, at: null, start: null, end: null });
      }
    }
  }
  if (selections > 0)
    left.push(`Left out: ${counted(selections, 'selection')} of cases. Saydo's cases are whole texts.`);
}

function knownCodes(codings: ProjectCoding[], codes: ReadonlyMap<string, string>, left: string[]): ProjectCoding[] {
  const known = codings.filter(({ code }) => codes.has(code));
  if (known.length < codings.length) {
    left.push(`Left out: ${counted(codings.length - known.length, 'coding')} of codes that the file does not hold.`);
  }
  return known;
}

function placeNotes(
  notes: readonly ReadNote[],
  subjects: readonly [string, NoteSubject][],
  left: string[],
): ProjectNote[] {
  const about = new Map<string, NoteSubject[]>();
  for (const [note, subject] of subjects) {
    const there = about.get(note);
    if (there) there.push(subject);
    else about.set(note, [subject]);
  }
  const placed: ProjectNote[] = [];
  for (const { text, ...note } of notes) {
    const [subject, ...others] = about.get(note.guid) ?? [];
    if (text === null) left.push(`The note "${note.name}": its text is not in the archive.`);
    else placed.push({ ...note, text, about: subject ?? 'project' });
    if (text !== null && others.length > 0) {
      left.push(`The note "${note.name}" stands on ${others.length + 1} things; it is kept on the first of them.`);
    }
  }
  return placed;
}

/** Descriptions of the project, its texts and words of them, which become memos. */
function descriptionsOf(node: XmlNode, name: string, sources: readonly ReadSource[]): ProjectNote[] {
  const text = textOf(child(node, 'Description'))?.trim() ?? '';
  const user = guidOf(node, 'creatingUserGUID');
  const guid = derivedGuid('description', 'project', name);
  const own: ProjectNote[] =
    text === ''
      ? []
      : [
          {
            ...{ guid, user, at: timeOf(node, 'creationDateTime'), changedAt: timeOf(node, 'modifiedDateTime') },
            ...{ name: descriptionName, text, about: 'project' },
          },
        ];
  return [...own, ...sources.flatMap(({ descriptions }) => descriptions)];
}

function notesOnCodes(node: XmlNode | undefined): [string, NoteSubject][] {
  return children(node, 'Code').flatMap((code): [string, NoteSubject][] => {
    const guid = guidOf(code, 'guid');
    const own = guid ? readNoteReferences(code).map((note): [string, NoteSubject] => [note, { code: guid }]) : [];
    return [...own, ...notesOnCodes(code)];
  });
}

/** What a GUID at the end of a link can mean: a text, or words of it. */
const placesOf = (sources: readonly ReadSource[]): Map<string, Place> =>
  new Map(
    sources.flatMap(({ guid, selections }): [string, Place][] => [
      [guid, { source: guid, start: null, end: null }],
      ...selections,
    ]),
  );

/** Parts of the standard that have no place in Saydo, by name, so that nothing goes silently. */
function tellRest(node: XmlNode, left: string[]): void {
  for (const variable of children(child(node, 'Variables'), 'Variable')) {
    if (!textOf(child(variable, 'Description'))?.trim()) continue;
    left.push(`The variable "${attribute(variable, 'name') ?? ''}": its description is left out.`);
  }
  for (const set of children(child(node, 'Sets'), 'Set')) {
    const members = ['MemberCode', 'MemberSource', 'MemberNote'].flatMap((name) => children(set, name)).length;
    left.push(`The set "${attribute(set, 'name') ?? ''}" of ${counted(members, 'member')}.`);
  }
  for (const graph of children(child(node, 'Graphs'), 'Graph')) {
    const drawn = children(graph, 'Vertex').length;
    left.push(`The graph "${attribute(graph, 'name') ?? ''}" of ${counted(drawn, 'shape')}.`);
  }
}
