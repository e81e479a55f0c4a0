import { writeNoteReference } from './notes';
import type { ProjectCode } from './project';
import { attribute, child, children, element, guidOf, textElement, textOf, type XmlNode } from './xml';

/**
 * Codes as nested elements, in their order.
 *
 * @param notes GUIDs of the notes on a code, by the code's
 */
export function writeCodes(codes: readonly ProjectCode[], notes = new Map<string, string[]>()): string {
  const below = new Map<string | null, ProjectCode[]>();
  for (const code of codes) below.set(code.parent, [...(below.get(code.parent) ?? []), code]);
  const write = ({ guid, name, colour, description, codable }: ProjectCode): string =>
    element(
      'Code',
      { guid, name, isCodable: String(codable), color: isColour(colour) ? colour : null },
      textElement('Description', description),
      ...(notes.get(guid) ?? []).map(writeNoteReference),
      ...(below.get(guid) ?? []).map(write),
    );
  return element('Codes', {}, ...(below.get(null) ?? []).map(write));
}

const isColour = (text: string) => /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.test(text);

/**
 * The codes under a <CodeBook>, a parent before its codes. Of two with one GUID the first is kept, so that no code can
 * stand below itself; codes below the second go below the first.
 */
export function readCodes(codebook: XmlNode | undefined, left: string[]): ProjectCode[] {
  const codes = new Map<string, ProjectCode>();
  const read = (node: XmlNode, parent: string | null): void => {
    const guid = guidOf(node, 'guid');
    if (!guid) return;
    const name = attribute(node, 'name')?.trim() || 'Unnamed code';
    const there = codes.get(guid);
    if (there) left.push(`The code "${name}" has the GUID of "${there.name}" (${guid}), so the two are read as one.`);
    else {
      codes.set(guid, {
        guid,
        parent,
        name,
        colour: attribute(node, 'color') ?? '',
        description: textOf(child(node, 'Description')) ?? '',
        codable: !/^(false|0)$/.test(attribute(node, 'isCodable') ?? ''),
      });
    }
    for (const one of children(node, 'Code')) read(one, guid);
  };
  for (const one of children(child(codebook, 'Codes'), 'Code')) read(one, null);
  return [...codes.values()];
}
