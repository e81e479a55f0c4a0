import { derivedGuid } from './guid';
import { readNoteReferences, writeNoteReference } from './notes';
import type { Place, ProjectCoding } from './project';
import { attribute, child, children, element, guidOf, textOf, timeOf, timeText, type XmlNode } from './xml';

/** What stands in one place of a text. */
interface Standing {
  place: Place;
  codings: ProjectCoding[];
  /** GUIDs */
  notes: string[];
}

export const selectionGuid = ({ source, start, end }: Place) =>
  derivedGuid('selection', source, String(start), String(end));

/**
 * Everything that stands on one text: marked words first, then what stands on the whole, as the schema wants them.
 *
 * @param marked places that need a selection even when nothing stands there, because something else leads to them
 */
export function writeStanding(
  text: string,
  codings: readonly ProjectCoding[],
  notes: readonly (Place & { guid: string })[],
  marked: readonly Place[],
): string {
  const places = new Map<string, Standing>();
  const at = (place: Place): Standing => {
    const key = `${place.start} ${place.end}`;
    const there = places.get(key) ?? { place, codings: [], notes: [] };
    places.set(key, there);
    return there;
  };
  for (const coding of codings) at(coding).codings.push(coding);
  for (const note of notes) at(note).notes.push(note.guid);
  for (const place of marked) at(place);
  const points = places.size > 0 ? [...text] : [];
  let selections = '';
  let whole = '';
  for (const standing of places.values()) {
    const { start, end } = standing.place;
    const inside = standing.codings.map(writeCoding).join('') + standing.notes.map(writeNoteReference).join('');
    if (start === null || end === null) whole += inside;
    else {
      selections += element(
        'PlainTextSelection',
        {
          guid: selectionGuid(standing.place),
          name: short(points, start, end),
          startPosition: String(start),
          endPosition: String(end),
          // Some programs tell who marked the words, and not who coded them.
          creatingUser: standing.codings[0]?.user ?? null,
          creationDateTime: timeText(standing.codings[0]?.at ?? null),
        },
        inside,
      );
    }
  }
  return selections + whole;
}

/** What other programs show of a selection in their lists. */
function short(points: readonly string[], start: number, end: number): string {
  const most = 100;
  return points.slice(start, Math.min(end, start + most)).join('') + (end - start > most ? '…' : '');
}

const writeCoding = ({ guid, code, user, at }: ProjectCoding) =>
  element(
    'Coding',
    { guid, creatingUser: user, creationDateTime: timeText(at) },
    element('CodeRef', { targetGUID: code }),
  );

export interface ReadSelection {
  guid: string | null;
  /** as the file has them; null where they are not numbers */
  start: number | null;
  end: number | null;
  /** what the program calls it: often the marked words themselves, often cut short */
  name: string;
  codings: Pick<ProjectCoding, 'guid' | 'code' | 'user' | 'at'>[];
  /** a comment on the words; '' without one */
  description: string;
  user: string | null;
  at: number | null;
  /** GUIDs of the notes on the words, or on a coding of them */
  notes: string[];
}

export function readSelection(node: XmlNode): ReadSelection {
  const position = (name: string) => {
    const text = attribute(node, name) ?? '';
    return /^\s*\+?\d+\s*$/.test(text) ? Number(text) : null;
  };
  const maker = makerOf(node);
  return {
    guid: guidOf(node, 'guid'),
    start: position('startPosition'),
    end: position('endPosition'),
    name: attribute(node, 'name') ?? '',
    codings: readCodings(node, maker),
    description: textOf(child(node, 'Description'))?.trim() ?? '',
    ...maker,
    notes: readNotesOn(node),
  };
}

/** Who made something and when; some programs say it of the selection and not of its codings. */
export const makerOf = (node: XmlNode) => ({
  user: guidOf(node, 'creatingUser') ?? guidOf(node, 'modifyingUser'),
  at: timeOf(node, 'creationDateTime') ?? timeOf(node, 'modifiedDateTime'),
});

/** The notes on a source or a selection, and on its codings. */
export const readNotesOn = (node: XmlNode): string[] => [
  ...readNoteReferences(node),
  ...children(node, 'Coding').flatMap(readNoteReferences),
];

/** The codings directly under a source or a selection. @param maker whose they are where they don't say it */
export function readCodings(
  node: XmlNode,
  maker: ReturnType<typeof makerOf> = { user: null, at: null },
): ReadSelection['codings'] {
  return children(node, 'Coding').flatMap((coding) => {
    const guid = guidOf(coding, 'guid') ?? '';
    const codes = children(coding, 'CodeRef').flatMap((reference) => guidOf(reference, 'targetGUID') ?? []);
    // The schema has one code a coding (CodingType); of several, none goes silently.
    return codes.map((code, place) => ({
      guid: place === 0 || guid === '' ? guid : derivedGuid('coding', guid, code),
      code,
      user: guidOf(coding, 'creatingUser') ?? maker.user,
      at: timeOf(coding, 'creationDateTime') ?? maker.at,
    }));
  });
}
