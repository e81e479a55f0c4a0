import { derivedGuid } from './guid';
import type { ProjectCoding } from './project';
import { attribute, child, children, element, guidOf, timeOf, type XmlNode } from './xml';

/** Codings on one text: marked words first, then those on the whole, as the schema wants them. */
export function writeCodings(source: string, text: string, codings: readonly ProjectCoding[]): string {
  const places = new Map<string, ProjectCoding[]>();
  for (const coding of codings) {
    const place = `${coding.start} ${coding.end}`;
    places.set(place, [...(places.get(place) ?? []), coding]);
  }
  const points = places.size > 0 ? [...text] : [];
  let marked = '';
  let whole = '';
  for (const [place, here] of places) {
    const { start, end } = here[0]!;
    const inside = here.map(writeCoding).join('');
    if (start === null || end === null) whole += inside;
    else {
      marked += element(
        'PlainTextSelection',
        {
          guid: derivedGuid('selection', source, place),
          name: short(points, start, end),
          startPosition: String(start),
          endPosition: String(end),
        },
        inside,
      );
    }
  }
  return marked + whole;
}

/** What other programs show of a selection in their lists. */
function short(points: readonly string[], start: number, end: number): string {
  const most = 100;
  return points.slice(start, Math.min(end, start + most)).join('') + (end - start > most ? '…' : '');
}

const writeCoding = ({ guid, code, user, at }: ProjectCoding) =>
  element(
    'Coding',
    { guid, creatingUser: user, creationDateTime: at === null ? null : new Date(at).toISOString() },
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
  description: boolean;
  notes: string[];
}

export function readSelection(node: XmlNode): ReadSelection {
  const position = (name: string) => {
    const text = attribute(node, name) ?? '';
    return /^\s*\+?\d+\s*$/.test(text) ? Number(text) : null;
  };
  return {
    guid: guidOf(node, 'guid'),
    start: position('startPosition'),
    end: position('endPosition'),
    name: attribute(node, 'name') ?? '',
    codings: readCodings(node),
    description: child(node, 'Description') !== undefined,
    notes: children(node, 'NoteRef').flatMap((one) => guidOf(one, 'targetGUID') ?? []),
  };
}

/** The codings directly under a source or a selection. */
export function readCodings(node: XmlNode): ReadSelection['codings'] {
  return children(node, 'Coding').flatMap((coding) => {
    const reference = child(coding, 'CodeRef');
    const code = reference && guidOf(reference, 'targetGUID');
    if (!code) return [];
    return [
      {
        guid: guidOf(coding, 'guid') ?? '',
        code,
        user: guidOf(coding, 'creatingUser'),
        at: timeOf(coding, 'creationDateTime'),
      },
    ];
  });
}
