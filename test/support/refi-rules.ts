import { strFromU8 } from 'fflate';
import { attribute, child, children, readXml, type XmlNode } from '../../server/exchange/project/xml';

/** Every element of a document with its name, the outermost one not. */
function* elementsOf(node: XmlNode): Generator<[string, XmlNode]> {
  for (const name of Object.keys(node)) {
    if (/^[@#]/.test(name)) continue;
    for (const one of children(node, name)) {
      yield [name, one];
      yield* elementsOf(one);
    }
  }
}

const guidFile = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.txt$/i;

/** What a reference may lead to, by the element that holds it. */
const targets: Record<string, RegExp> = {
  CodeRef: /^Code$/,
  NoteRef: /^Note$/,
  SourceRef: /Source$/,
  SelectionRef: /Selection$/,
  VariableRef: /^Variable$/,
};

/**
 * The rules that the text of the exchange standard (REFI-QDA 1.5) has beyond its schema, and that an unpacked .qdpx
 * breaks, each with its section.
 */
export function brokenRules(files: Record<string, Uint8Array>): string[] {
  const broken: string[] = [];
  const rule = (section: string, holds: boolean, what: string) => {
    if (!holds) broken.push(`${section}: ${what}`);
  };
  const xml = strFromU8(files['project.qde'] ?? new Uint8Array());
  rule('5.1, XML is UTF-8', /^<\?xml version="1.0" encoding="UTF-8"/.test(xml), xml.slice(0, 40));
  const root = readXml('project.qde', xml, 'Project');
  const elements = [...elementsOf(root)];
  const kinds = new Map<string, string>();
  for (const [name, node] of elements) {
    const guid = attribute(node, 'guid');
    if (guid === null) continue;
    rule('3.7, a GUID is unique', !kinds.has(guid), `${name} ${guid}`);
    kinds.set(guid, name);
  }
  const leads = (section: string, to: string | null, kind: RegExp, from: string) => {
    if (to !== null) rule(section, kind.test(kinds.get(to) ?? ''), `${from} leads to ${to}`);
  };
  const all = (wanted: string, value: string) =>
    new Map(
      elements
        .filter(([name]) => name === wanted)
        .map(([, node]) => [attribute(node, 'guid')!, attribute(node, value)!]),
    );
  const codable = all('Code', 'isCodable');
  const types = all('Variable', 'typeOfVariable');
  for (const [name, node] of elements) {
    leads('3.17, users', attribute(node, 'creatingUser'), /^User$/, name);
    if (targets[name]) leads('3 and 5.3, references', attribute(node, 'targetGUID'), targets[name], name);
    if (name === 'Link') {
      for (const end of ['originGUID', 'targetGUID']) leads('3.8, links', attribute(node, end), /./, name);
    }
    if (name === 'Coding') {
      const codes = children(node, 'CodeRef').map((reference) => attribute(reference, 'targetGUID')!);
      rule('5.3, CodingType: one code a coding', codes.length === 1, codes.join());
      for (const code of codes) rule('11, only codable codes are applied', codable.get(code) === 'true', code);
    }
    if (name === 'VariableValue') {
      const variable = attribute(child(node, 'VariableRef')!, 'targetGUID')!;
      const value = `${types.get(variable)}Value`;
      rule("13, a value is of its variable's type", child(node, value) !== undefined, variable);
    }
    if (name === 'TextSource' || name === 'Note') {
      const inside = child(node, 'PlainTextContent') !== undefined;
      const outside = attribute(node, 'plainTextPath') !== null;
      rule('5.3, TextSourceType: its text inside or outside, not both', inside !== outside, attribute(node, 'guid')!);
    }
  }
  const referred = new Set<string>();
  for (const node of children(child(root, 'Sources'), 'TextSource')) {
    const path = attribute(node, 'plainTextPath') ?? '';
    const file = path.replace(/^internal:\/\//, '');
    rule('8.3, internal sources by internal://', path.startsWith('internal://'), path);
    rule('8.4 and 9.1.2, a GUID and .txt for a name', guidFile.test(file), path);
    referred.add(`sources/${file}`);
    const bytes = files[`sources/${file}`];
    rule('8.3, internal sources exist', bytes !== undefined, path);
    // Throws where a text is not UTF-8 (9.1.2). A first byte-order mark is no character of it.
    const points = [...new TextDecoder('utf-8', { fatal: true }).decode(bytes)].length;
    for (const selection of children(node, 'PlainTextSelection')) {
      const [start, end] = ['startPosition', 'endPosition'].map((name) => Number(attribute(selection, name)));
      const within = start! >= 0 && start! < end! && end! <= points;
      rule('10.2, positions are code points of the text, from 0', within, `${start} to ${end} of ${points}`);
    }
  }
  for (const name of Object.keys(files)) {
    rule('8.1, project.qde and a flat folder of sources', name === 'project.qde' || referred.has(name), name);
  }
  return broken;
}
