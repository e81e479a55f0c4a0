import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ImportError } from '../../import/errors';

/** An element as text. Attributes without a value are left off; the contents are XML already. */
export function element(name: string, attributes: Record<string, string | null>, ...contents: string[]): string {
  const open = openTag(name, attributes);
  const inside = contents.join('');
  return inside === '' ? `${open.slice(0, -1)}/>` : `${open}${inside}</${name}>`;
}

export function openTag(name: string, attributes: Record<string, string | null> = {}): string {
  let tag = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null) tag += ` ${attribute}="${escapeXml(value)}"`;
  }
  return `${tag}>`;
}

export const textElement = (name: string, text: string) => (text === '' ? '' : element(name, {}, escapeXml(text)));

const replacements: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader turns bare line ends and tabs into others; as references they come back as they are.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text for an element or an attribute. What XML 1.0 can't hold (control characters, halves of pairs) becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\r\n\t]/g, (sign) => replacements[sign]!)
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very ones that XML 1.0 excludes
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    );
}

/** An element that was read: attributes under `@name`, children under their names, text under `#text` and `#cdata`. */
export interface XmlNode {
  [name: string]: XmlValue | XmlValue[] | undefined;
}
type XmlValue = string | XmlNode;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 200,
});

/** As people count them in a file, from 1. */
export interface LineAndColumn {
  line: number;
  column: number;
}

/**
 * Reads an XML document whose outermost element has the given name.
 *
 * @param file how the file is called in messages
 * @param placeInFile where a place of `xml` is in the file, when it is only a part of that
 * @throws ImportError when it is not well formed, declares a document type (which entity bombs need and the standard
 *   does not), or is another kind of document
 */
export function readXml(
  file: string,
  xml: string,
  root: string,
  placeInFile: (place: LineAndColumn) => LineAndColumn = (place) => place,
): XmlNode {
  if (declaresType(xml)) throw documentTypeDeclared(file);
  const valid = XMLValidator.validate(xml);
  if (valid !== true) {
    // Said without a place, and with the names of all elements that are open.
    if (valid.err.msg.startsWith("Invalid '")) {
      throw new ImportError(
        'xml-broken',
        `${file} ends before its XML does: not every element that begins in it is closed. The file is cut short; export or fetch it again.`,
      );
    }
    const { line, column } = placeInFile({ line: valid.err.line, column: valid.err.col ?? 1 });
    // The other place that it names is one of the part, not of the file.
    const why = valid.err.msg.replace(/ \(opened in line \d+, col \d+\)/, '');
    throw new ImportError(
      'xml-broken',
      `${file}, line ${line}, column ${column}: this is not well-formed XML. ${why} The file may be cut short; export it again.`,
    );
  }
  let read: XmlNode;
  try {
    read = parser.parse(xml) as XmlNode;
  } catch (error) {
    throw new ImportError('xml-broken', `${file} can't be read as XML: ${(error as Error).message} Export it again.`);
  }
  if (!(root in read)) {
    const found = Object.keys(read).find((name) => !name.startsWith('#')) ?? 'nothing';
    throw new ImportError(
      'xml-other',
      `${file} holds <${found}> where <${root}> is expected. Choose the format that fits the file.`,
    );
  }
  return asNode(read[root] as XmlValue);
}

export const documentTypeDeclared = (file: string) =>
  new ImportError(
    'xml-doctype',
    `${file} declares a document type (<!DOCTYPE …>). The exchange standard has none, and it can be a trap; remove it, or export the file again.`,
  );

/** Before the outermost element: in a text, or in a comment there, the same words declare nothing. */
function declaresType(xml: string): boolean {
  // Part by part: one pattern for all of them runs out of stack on a file of millions.
  const part = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;
  let at = 0;
  while (part.test(xml)) at = part.lastIndex;
  return xml.startsWith('<!', at);
}

/** The standard wants UTF-8 (section 5.1; of texts 9.1.2). A byte-order mark is no character of the text. */
export function utf8(what: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError('not-utf-8', `${what} is not UTF-8, which the exchange standard asks for. Export it again.`);
  }
}

const asNode = (value: XmlValue): XmlNode => (typeof value === 'string' ? { '#text': value } : value);

/** The child elements of a name, in the order of the file. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).map(asNode);
}

export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => children(node, name)[0];

export function attribute(node: XmlNode, name: string): string | null {
  const value = node[`@${name}`];
  return typeof value === 'string' ? readReferences(value) : null;
}

/** A GUID as it is compared: without braces, in small letters. */
export function guidOf(node: XmlNode, name: string): string | null {
  const guid = attribute(node, name);
  // A copy, because a part of a string keeps the whole in memory, and GUIDs are all that is kept of most elements.
  return guid === null ? null : Buffer.from(guid.replace(/^\{|\}$/g, '').toLowerCase()).toString();
}

export const timeOf = (node: XmlNode, name: string): number | null => {
  const at = Date.parse(attribute(node, name) ?? '');
  return Number.isFinite(at) ? at : null;
};

/** A time as the schema's dateTime. */
export const timeText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The text of an element, its character data included; null without the element. */
export function textOf(node: XmlNode | undefined): string | null {
  if (!node) return null;
  const plain = [node['#text'] ?? []].flat().map((part) => readReferences(String(part)));
  const data = [node['#cdata'] ?? []].flat().map((part) => (typeof part === 'string' ? part : ''));
  return [...plain.filter((part) => data.length === 0 || part.trim() !== ''), ...data].join('');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function readReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return named[name as string] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal as string, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
