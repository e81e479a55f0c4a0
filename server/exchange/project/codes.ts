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

/** The codes under a <CodeBook>, a parent before its codes. */
export function readCodes(codebook: XmlNode | undefined): ProjectCode[] {
  const codes: ProjectCode[] = [];
  const read = (node: XmlNode, parent: string | null): void => {
    const guid = guidOf(node, 'guid');
    if (!guid) return;
    codes.push({
      guid,
      parent,
      name: attribute(node, 'name')?.trim() || 'Unnamed code',
      colour: attribute(node, 'color') ?? '',
      description: textOf(child(node, 'Description')) ?? '',
      codable: attribute(node, 'isCodable') !== 'false',
    });
    for (const one of children(node, 'Code')) read(one, guid);
  };
  for (const one of children(child(codebook, 'Codes'), 'Code')) read(one, null);
  return codes;
}
