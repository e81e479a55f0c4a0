import { ImportError } from '../../import/errors';
import { documentTypeDeclared, type LineAndColumn, readXml, utf8, type XmlNode } from './xml';

/** A document whose heavy elements are read child by child, so that its size hardly counts. */
export interface XmlInParts {
  /** the outermost element, with all but the children of the heavy ones */
  root: XmlNode;
  /** goes through the document again, and gives the children of the heavy elements as they come */
  parts: () => Generator<XmlPart>;
}

export interface XmlPart {
  /** the heavy element around it, like `Sources` */
  within: string;
  /** its own name, like `TextSource` */
  name: string;
  node: XmlNode;
}

/** So much is read at one go, and needs about ten times its size in memory. */
export const largestPart = 64 * 1024 * 1024;

/**
 * Reads an XML document of which no more is held in memory at once than one child of a heavy element and all that
 * stands outside of these. What is held of it afterwards is up to who takes the parts.
 *
 * @param file how the file is called in messages
 * @param heavy names of those children of the outermost element that hold nearly everything
 * @param largest how many bytes are read at one go
 * @throws ImportError as `readXml` does, and when a part alone is larger than `largest`
 */
export function readXmlInParts(
  file: string,
  bytes: Uint8Array,
  root: string,
  heavy: ReadonlySet<string>,
  largest = largestPart,
): XmlInParts {
  const document = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const between: Piece[] = [];
  let size = 0;
  for (const piece of piecesOf(file, document, heavy, largest)) {
    if (piece.within !== null) continue;
    between.push(piece);
    size += piece.end - piece.start;
    if (size > largest) throw partTooLarge(file, root, largest);
  }
  const texts = between.map(({ start, end }) => utf8(file, document.subarray(start, end)));
  return {
    root: readXml(file, texts.join(''), root, (place) => placeBetween(document, between, texts, place)),
    *parts() {
      for (const { within, start, end } of piecesOf(file, document, heavy, largest)) {
        if (within === null) continue;
        const text = utf8(file, document.subarray(start, end));
        const name = localName(text);
        yield { within, name, node: readXml(file, text, name, (place) => placeAfter(document, start, place)) };
      }
    },
  };
}

const partTooLarge = (file: string, name: string, largest: number) =>
  new ImportError(
    'too-large',
    `${file}: <${name}> alone has more than ${Math.round(largest / 1024 / 1024)} MB of XML, which is more than can be read at one go. Export the texts as files beside it, or the project in parts.`,
  );

/** A stretch of a document, in bytes. */
interface Piece {
  start: number;
  end: number;
  /** the heavy element whose child it is; null: it stands between such children */
  within: string | null;
}

/** What may hold a "<" that begins no tag, and how it ends. */
const noTags = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The children of heavy elements one by one, and what stands between them, which together are the document. Tags are
 * found by their signs, which are bytes of their own in UTF-8. Whether all is well formed is told by who reads a piece.
 */
function* piecesOf(file: string, xml: Buffer, heavy: ReadonlySet<string>, largest: number): Generator<Piece> {
  let depth = 0;
  let within: string | null = null;
  let start = 0;
  const pieceTo = (end: number, inside: string | null): Piece => {
    const piece = { start, end, within: inside };
    if (end - start > largest) throw partTooLarge(file, inside ?? 'Project', largest);
    start = end;
    return piece;
  };
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const other = noTags.find(([begin]) => startsWith(xml, begin, at));
    if (other) {
      const end = xml.indexOf(other[1], at + other[0].length);
      at = end === -1 ? xml.length : end + other[1].length;
      continue;
    }
    if (startsWith(xml, '<!', at)) throw documentTypeDeclared(file);
    const end = endOfTag(xml, at);
    const closes = xml[at + 1] === slash;
    const closed = !closes && xml[end - 2] === slash;
    if (closes) depth -= 1;
    const childOfHeavy = within !== null && depth === 2;
    if (childOfHeavy && !closes) yield pieceTo(at, null);
    if (childOfHeavy && (closes || closed)) yield pieceTo(end, within);
    if (depth === 1) {
      const name = closes || closed ? '' : localName(xml.toString('latin1', at, end));
      within = heavy.has(name) ? name : null;
    }
    if (!closes && !closed) depth += 1;
    at = end;
  }
  yield pieceTo(xml.length, null);
}

const slash = 0x2f;

const startsWith = (xml: Buffer, signs: string, at: number): boolean =>
  xml[at + 1] === signs.charCodeAt(1) && xml.toString('latin1', at, at + signs.length) === signs;

/** Behind the ">" that ends a tag; one in an attribute's value ends nothing. */
function endOfTag(xml: Buffer, start: number): number {
  let quote = 0;
  for (let at = start; at < xml.length; at++) {
    const sign = xml[at]!;
    if (quote !== 0) {
      if (sign === quote) quote = 0;
    } else if (sign === 0x22 || sign === 0x27) quote = sign;
    else if (sign === 0x3e) return at + 1;
  }
  return xml.length;
}

/** The name of a tag without its prefix. */
const localName = (tag: string): string => /^<(?:[^\s/>:]*:)?([^\s/>]*)/.exec(tag)?.[1] ?? '';

/** Where a place in a stretch of the document is in the whole, for a person who opens it. */
function placeAfter(xml: Buffer, start: number, { line, column }: LineAndColumn): LineAndColumn {
  let lines = 0;
  let last = -1;
  for (let at = xml.indexOf(10); at !== -1 && at < start; at = xml.indexOf(10, at + 1)) {
    lines += 1;
    last = at;
  }
  const before = line === 1 ? xml.toString('utf8', last + 1, start).length : 0;
  return { line: lines + line, column: before + column };
}

/** The same for a place in what stands between the parts, joined. */
function placeBetween(
  xml: Buffer,
  between: readonly Piece[],
  texts: readonly string[],
  place: LineAndColumn,
): LineAndColumn {
  let { line, column } = place;
  for (const [index, text] of texts.entries()) {
    const lines = text.split('\n');
    const width = lines.at(-1)!.length;
    const inside = line < lines.length || (line === lines.length && column <= width + 1);
    if (inside || index === texts.length - 1) return placeAfter(xml, between[index]!.start, { line, column });
    line -= lines.length - 1;
    if (line === 1) column -= width;
  }
  return place;
}
