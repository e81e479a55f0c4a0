import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { countingOf, stored } from '../../../server/exchange/project/positions';
import { noCode, type Project } from '../../../server/exchange/project/project';
import { readProject } from '../../../server/exchange/project/read';
import { writeProject } from '../../../server/exchange/project/write';
import { describeWithReferences, referencePath } from '../../support/reference';
import { brokenRules } from '../../support/refi-rules';
import { faultsBy, xmllint } from '../../support/xmllint';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A whole project from parts, as the bytes of its file. */
async function written(project: Omit<Project, 'left'>): Promise<Uint8Array> {
  const inTexts = project.notes.flatMap((note) =>
    typeof note.about === 'object' && 'source' in note.about ? [{ ...note, about: note.about }] : [],
  );
  const pieces: Uint8Array[] = [];
  const beside = project.notes.filter(({ about }) => about === 'project' || 'code' in about);
  for await (const piece of writeProject({
    ...project,
    at: 1_600_000_000_000,
    notes: beside,
    batches: async function* () {
      yield { sources: project.sources, codings: project.codings, notes: inTexts };
    },
  })) {
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

const readBack = (bytes: Uint8Array) => readProject({ name: 'project.qdpx', bytes });

const hard = [
  '\ufeff',
  '\u200b',
  '\u2028',
  '\r',
  '\u202e',
  '가',
  '🇩🇪',
  '\u0301',
  '😀',
  '👨‍👩‍👧',
  'e\u0301',
  'q\u0307',
  '\r\n',
  '\n',
  '\u00a0',
  'ש',
  'لا',
  'a',
  '<',
  '&',
  '"',
  '\t',
  ' ',
  '각',
];

const hardText = fc
  .array(fc.constantFrom(...hard), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.join('').normalize('NFC'));

function projectOf(text: string, start: number, end: number): Omit<Project, 'left'> {
  const place = { source: guid(3), start, end };
  return {
    name: 'A <project> & "more"',
    users: [{ guid: guid(1), name: 'R001' }],
    codes: [
      { guid: guid(9), parent: null, name: 'Level', colour: '', description: '', codable: false },
      {
        guid: guid(2),
        parent: guid(9),
        name: 'Harm & "co"',
        colour: '#aa0033',
        description: 'One\n\nTwo',
        codable: true,
      },
      noCode,
    ],
    sources: [{ guid: guid(3), name: 'case 1', text, variables: { country: 'Egypt', explanation: 'Because < that.' } }],
    codings: [
      { guid: guid(4), code: guid(2), user: guid(1), at: 1_700_000_000_000, ...place },
      {
        guid: guid(5),
        code: noCode.guid,
        user: guid(1),
        at: 1_700_000_000_001,
        source: guid(3),
        start: null,
        end: null,
      },
    ],
    notes: [
      {
        guid: guid(6),
        user: guid(1),
        at: 5000,
        changedAt: 5500,
        name: 'Memo',
        text: 'Line\r\nline 😀 ]]> end',
        about: place,
      },
      {
        guid: guid(7),
        user: guid(1),
        at: 6000,
        changedAt: null,
        name: 'Memo',
        text: 'On the code',
        about: { code: guid(2) },
      },
      { guid: guid(8), user: guid(1), at: 7000, changedAt: null, name: 'Memo', text: 'On all', about: 'project' },
    ],
    examples: [{ code: guid(2), ...place }],
  };
}

describe('a project', () => {
  it('comes back as it went out, whatever its texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(hardText, fc.nat(), fc.nat(), async (text, from, size) => {
        const points = [...text].length;
        const start = from % points;
        const end = start + 1 + (size % (points - start));
        const project = projectOf(text, start, end);
        const { left, notes, ...read } = readBack(await written(project));
        expect(left).toEqual([]);
        const byGuid = (one: { guid: string }, other: { guid: string }) => (one.guid < other.guid ? -1 : 1);
        expect({ ...read, notes: [...notes].sort(byGuid) }).toEqual(project);
      }),
      { numRuns: 100 },
    );
  });

  it('writes the same GUIDs each time, no GUID for two things, and a name that shows the marked words', async () => {
    const project = projectOf('Well 😀 then', 5, 6);
    const xml = strFromU8(unzipSync(await written(project))['project.qde']!);
    expect(strFromU8(unzipSync(await written(project))['project.qde']!)).toBe(xml);
    const own = [...xml.matchAll(/ guid="([^"]+)"/g)].map(([, one]) => one);
    expect(new Set(own).size).toBe(own.length);
    expect(xml).toContain('name="😀" startPosition="5" endPosition="6"');
  });

  it('follows the rules of the standard that its schema does not hold', async () => {
    const files = unzipSync(await written(projectOf('Well 😀 then', 5, 6)));
    expect(brokenRules(files)).toEqual([]);
    // The check itself: what breaks a rule is found.
    const xml = strFromU8(files['project.qde']!);
    const broken = (from: string, to: string) =>
      brokenRules({ ...files, 'project.qde': strToU8(xml.replace(from, to)) }).map((line) => line.split(',')[0]);
    expect(broken(`creatingUser="${guid(1)}"`, `creatingUser="${guid(77)}"`)).toEqual(['3.17']);
    expect(broken(`<CodeRef targetGUID="${guid(2)}"/>`, `<CodeRef targetGUID="${guid(9)}"/>`)).toEqual(['11']);
    expect(broken('endPosition="6"', 'endPosition="13"')).toEqual(['10.2']);
    expect(broken('internal://', 'relative://')).toContain('8.3');
    expect(broken(`guid="${guid(6)}"`, `guid="${guid(7)}"`)).toContain('3.7');
    expect(brokenRules({ ...files, 'notes/a.txt': strToU8('') })).toHaveLength(1);
  });

  it('reads positions that another program counted in UTF-16 units or with line ends as one, and says so', () => {
    const text = 'One 😀 two\r\nthree four';
    const words = (start: number, end: number) => ({ start, end, name: 'three four' });
    expect(countingOf(text, [words(11, 21)])).toEqual({ counting: 'code points', by: 'words' });
    expect(countingOf(text, [words(12, 22)])).toEqual({ counting: 'UTF-16 units', by: 'words' });
    expect(countingOf(text, [words(10, 20)])).toEqual({ counting: 'code points, CR LF as one', by: 'words' });
    expect(countingOf(text, [words(11, 21)], 'ATLAS.ti')).toMatchObject({ by: 'words' });
    const unnamed = { start: 10, end: 20, name: 'a comment of somebody' };
    expect(countingOf(text, [unnamed], 'ATLAS.ti 9')).toEqual({ counting: 'code points, CR LF as one', by: 'program' });
    expect(countingOf(text, [unnamed], 'Another')).toEqual({ counting: 'code points', by: 'none' });
    expect(countingOf(text, [{ ...unnamed, start: 0, end: 3 }])).toMatchObject({ by: 'standard' });
  });

  it('places selections of a text that is not in Unicode NFC where the same words are in NFC', () => {
    fc.assert(
      fc.property(hardText, fc.nat(), fc.nat(), (given, from, size) => {
        const text = given.normalize('NFD');
        const points = [...text];
        const start = from % points.length;
        const end = start + 1 + (size % (points.length - start));
        const { text: kept, position } = stored(text, 'code points');
        const [first, last] = [position(start, 'start')!, position(end, 'end')!];
        const marked = [...kept].slice(first, last).join('');
        expect(kept).toBe(text.normalize('NFC'));
        expect(marked.normalize('NFD')).toContain(points.slice(start, end).join(''));
        expect([...kept].slice(0, first).join('').normalize('NFD').length).toBeLessThanOrEqual(
          points.slice(0, start).join('').length,
        );
      }),
    );
    expect(stored('e\u0301', 'code points').position(3, 'end')).toBeNull();
  });

  it('keeps the text of a file with a byte-order mark, whose positions begin after it', async () => {
    const files = unzipSync(await written(projectOf('abc', 1, 2)));
    files[`sources/${guid(3)}.txt`] = strToU8('\ufeffabc');
    const read = readBack(zipSync(files));
    expect(read.sources[0]!.text).toBe('abc');
    expect(read.codings[0]).toMatchObject({ start: 1, end: 2 });
  });
});

describe('what other programs write differently', () => {
  const place = (attributes: string, inside = '') =>
    `<PlainTextSelection guid="${guid(20)}" ${attributes}>${inside}</PlainTextSelection>`;
  const coding = (code = 2, user = '') =>
    `<Coding guid="${guid(50)}"${user}><CodeRef targetGUID="${guid(code)}"/></Coding>`;
  const codes = `<CodeBook><Codes><Code guid="${guid(2)}" name="C" isCodable="1"/></Codes></CodeBook>`;

  /** A project file of these parts, with one text. */
  function from(
    parts: { users?: string; codes?: string; cases?: string; source?: string; rest?: string; origin?: string },
    {
      text = 'One two\r\nthree',
      path = `internal://${guid(3)}.txt`,
      entry = `Sources/${guid(3)}.txt`,
      qde = 'project.qde',
    } = {},
  ) {
    const xml = `<?xml version="1.0" encoding="utf-8"?><!-- made elsewhere --><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="${parts.origin ?? 'Another 1.0'}">${parts.users ?? ''}${parts.codes ?? codes}${parts.cases ?? ''}<Sources><TextSource guid="${guid(3)}" name="t" plainTextPath="${path}">${parts.source ?? ''}</TextSource></Sources>${parts.rest ?? ''}</Project>`;
    return readBack(zipSync({ [qde]: strToU8(xml), [entry]: strToU8(text) }));
  }

  it.each([
    ['a folder in capitals', {}],
    ['slashes of Windows', { entry: `sources\\${guid(3)}.txt` }],
    ['a path without its scheme', { path: `${guid(3)}.txt` }],
    ['three slashes', { path: `internal:///${guid(3)}.txt` }],
    ['a project file called after the project', { qde: 'Interviews of May.qde' }],
    ['a byte-order mark before the text', { text: '\ufeffOne two\r\nthree' }],
  ])('%s', (_, how) => {
    const read = from({ source: place('startPosition="4" endPosition="7" name="two"', coding()) }, how);
    expect(read.sources.map(({ text }) => text)).toEqual(['One two\r\nthree']);
    expect(read.codings.map(({ start, end }) => [start, end])).toEqual([[4, 7]]);
    expect(read.left).toEqual([]);
  });

  it('a coding of several codes, which the schema does not know, is one coding for each', () => {
    const both = codes.replace('</Codes>', `<Code guid="${guid(9)}" name="D" isCodable="true"/></Codes>`);
    const source = place(
      'startPosition="4" endPosition="7"',
      `<Coding guid="${guid(50)}"><CodeRef targetGUID="${guid(2)}"/><CodeRef targetGUID="${guid(9)}"/></Coding>`,
    );
    const read = from({ codes: both, source });
    expect(read.codings.map(({ code, start, end }) => [code, start, end])).toEqual([
      [guid(2), 4, 7],
      [guid(9), 4, 7],
    ]);
    expect(new Set(read.codings.map((one) => one.guid)).size).toBe(2);
  });

  it('a text that stands outside the archive is left out, and told', () => {
    for (const path of ['relative:///x.txt', 'absolute://C:/Users/me/x.txt']) {
      expect(from({}, { path }).left.join()).toContain(`its text (${path}) is not in the archive`);
    }
  });

  it('the coder is said of the selection alone, users have an id and no name, and two have one name', () => {
    const users = `<Users><User guid="${guid(1)}" id="AB"/><User guid="${guid(11)}" name="AB"/></Users>`;
    const made = `creatingUser="${guid(11)}" creationDateTime="2024-05-01T10:00:00Z"`;
    const read = from({ users, source: place(`startPosition="4" endPosition="7" ${made}`, coding()) });
    expect(read.users.map(({ name }) => name)).toEqual(['AB', 'AB (2)']);
    expect(read.codings[0]).toMatchObject({ user: guid(11), at: Date.UTC(2024, 4, 1, 10) });
    expect(read.left).toEqual(['Two users are called "AB", so the work of the later one is that of "AB (2)".']);
  });

  it('comments are descriptions of words, notes on codings, or linked to the words', () => {
    const note = (number: number, words: string) =>
      `<Note guid="${guid(number)}" name="n"><PlainTextContent>${words}</PlainTextContent></Note>`;
    const read = from({
      source: `<Description>Of the text</Description>${place(
        `startPosition="4" endPosition="7" creatingUser="${guid(1)}"`,
        `<Description>Of the words</Description><Coding guid="${guid(50)}"><CodeRef targetGUID="${guid(2)}"/><NoteRef targetGUID="${guid(61)}"/></Coding>`,
      )}`,
      rest: `<Notes>${note(61, 'Of a coding')}${note(62, 'Linked')}${note(63, 'To a code')}</Notes><Links><Link guid="${guid(70)}" name="" originGUID="${guid(62)}" targetGUID="${guid(20)}"/><Link guid="${guid(71)}" originGUID="${guid(2)}" targetGUID="${guid(63)}"/></Links><Description>Of the project</Description>`,
    });
    const words = { source: guid(3), start: 4, end: 7 };
    expect(read.notes.map(({ text, about }) => [text, about])).toEqual([
      ['Of a coding', words],
      ['Linked', words],
      ['To a code', { code: guid(2) }],
      ['Of the project', 'project'],
      ['Of the words', words],
      ['Of the text', { ...words, start: null, end: null }],
    ]);
    expect(read.notes.find(({ text }) => text === 'Of the words')?.user).toBe(guid(1));
    expect(read.left).toEqual([]);
  });

  it('a case with a name of its own, without a text, or with a description is kept or told', () => {
    const variables = `<Variables><Variable guid="${guid(80)}" name="age" typeOfVariable="Integer"><Description>Years</Description></Variable></Variables>`;
    const age = `<VariableValue><VariableRef targetGUID="${guid(80)}"/><IntegerValue>41</IntegerValue></VariableValue>`;
    const read = from({
      cases: `${variables}<Cases><Case guid="${guid(81)}" name="Anna"><Description>A nurse</Description>${age}<SourceRef targetGUID="${guid(3)}"/></Case><Case guid="${guid(82)}" name="Ben">${age}</Case></Cases>`,
    });
    expect(read.sources[0]!.variables).toEqual({ age: '41', case: 'Anna' });
    expect(read.left).toEqual([
      'The case "Anna": its description is left out.',
      'The case "Ben" has no text here, so it is left out with 1 variable or code.',
      'The variable "age": its description is left out.',
    ]);
  });

  it('line ends counted as one by ATLAS.ti, also where nothing is named by its words', () => {
    const read = from({ origin: 'ATLAS.ti 24', source: place('startPosition="8" endPosition="13"', coding()) });
    expect(read.codings.map(({ start, end }) => [start, end])).toEqual([[9, 14]]);
    expect(read.left.join()).toContain('ATLAS.ti 24 counts positions as code points, CR LF as one');
    const unsure = from({ source: place('startPosition="9" endPosition="14"', coding()) });
    expect(unsure.left.join()).toContain('nothing tells how it was done here');
  });

  it('two things of one GUID, and codes that stand below themselves, are told', () => {
    const code = (number: number, name: string, inside = '') =>
      `<Code guid="${guid(number)}" name="${name}" isCodable="true">${inside}</Code>`;
    const cycle = from({
      codes: `<CodeBook><Codes>${code(2, 'A', code(9, 'B', code(2, 'A again', code(8, 'C'))))}</Codes></CodeBook>`,
    });
    expect(cycle.codes.map(({ name, parent }) => [name, parent])).toEqual([
      ['A', null],
      ['B', guid(2)],
      ['C', guid(2)],
    ]);
    expect(cycle.left).toEqual([`The code "A again" has the GUID of "A" (${guid(2)}), so the two are read as one.`]);
    const twice = from({
      source: `${coding()}</TextSource><TextSource guid="${guid(3)}" name="again"><PlainTextContent>Other words</PlainTextContent>${coding()}`,
    });
    expect(twice.sources.map(({ name }) => name)).toEqual(['t']);
    expect(twice.codings).toHaveLength(1);
    expect(twice.left.join()).toMatch(/"again" has the GUID of "t".*left out with 1 coding\./);
  });

  it('a text that speaks of document types is no trap', () => {
    const xml = `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p"><!-- <!DOCTYPE a> --><Sources><TextSource guid="${guid(3)}" name="t"><PlainTextContent><![CDATA[<!DOCTYPE html>]]></PlainTextContent></TextSource></Sources></Project>`;
    expect(readBack(zipSync({ 'project.qde': strToU8(xml) })).sources[0]!.text).toBe('<!DOCTYPE html>');
  });
});

describe('a file that is a trap, damaged or another kind', () => {
  const qde = (xml: string) => zipSync({ 'project.qde': strToU8(xml) });
  const project = '<Project xmlns="urn:QDA-XML:project:1.0" name="p">';
  it.each([
    ['no ZIP', strToU8('hello'), /ZIP file, and this one is cut short, damaged or none/],
    ['cut short', qde(`${project}</Project>`).slice(0, 60), /cut short, damaged or none/],
    ['without a project', zipSync({ 'a.txt': strToU8('a') }), /holds no project\.qde/],
    ['leading out', zipSync({ '../../etc/cron.d/x': strToU8('a'), 'project.qde': strToU8('') }), /leads out/],
    ['with a path of its own', zipSync({ '/etc/passwd': strToU8('a'), 'project.qde': strToU8('') }), /leads out/],
    [
      'with a file of ours as entity',
      qde(
        `<?xml version="1.0"?>\n<!-- a -->\n<!doctype p [<!ENTITY a SYSTEM "file:///etc/passwd">]>${project}&a;</Project>`,
      ),
      /DOCTYPE/,
    ],
    ['with entities', qde(`<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${project}&b;</Project>`), /DOCTYPE/],
    ['with a type far down', qde(`${' '.repeat(10_000_000)}<!DOCTYPE p>${project}</Project>`), /DOCTYPE/],
    ['broken', qde(`${project}<Users></Project>`), /line 1, column \d+: this is not well-formed/],
    ['too deep', qde(`${project}${'<Codes>'.repeat(500)}${'</Codes>'.repeat(500)}</Project>`), /can't be read as XML/],
    ['another document', qde('<CodeBook/>'), /holds <CodeBook> where <Project> is expected/],
    ['not UTF-8', zipSync({ 'project.qde': Uint8Array.from([60, 255, 254, 62]) }), /not UTF-8/],
  ])('%s is refused with what to do', (_, bytes, message) => {
    expect(() => readBack(bytes)).toThrow(message);
  });

  /** The archive with another size for its text, or for the XML of so many bytes. */
  function forged(text: Uint8Array, size: number, sizeNow = text.length): Uint8Array {
    const bytes = zipSync({ 'project.qde': strToU8(`${project}</Project>`), 'sources/a.txt': text }).slice();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === sizeNow) {
        view.setUint32(at + 24, size, true);
      }
    }
    return bytes;
  }

  it('that says to unpack to more than fits is refused before it is unpacked', () => {
    expect(() => readBack(forged(new Uint8Array(10_000), 4_000_000_000))).toThrow(/the limit is 512 MB/);
  });

  it('that unpacks to more than it says, a bomb, is refused with no more unpacked than it says', () => {
    const bytes = forged(new Uint8Array(100_000_000), 50);
    expect(bytes.length).toBeLessThan(200_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readBack(bytes)).toThrow(/cut short, damaged or none/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('that was changed on the way is refused, and not read as another text', async () => {
    const bytes = zipSync(
      { 'project.qde': strToU8(`${project}</Project>`), 'sources/a.txt': strToU8('words') },
      { level: 0 },
    );
    expect(readBack(bytes).sources).toEqual([]);
    bytes[Buffer.from(bytes).indexOf('words')] = 'W'.charCodeAt(0);
    expect(() => readBack(bytes)).toThrow(/damaged/);
  });

  it('with more than fits in one text or in its XML is refused or told, and read within reason', () => {
    const source = `<Sources><TextSource guid="${guid(3)}" name="t" plainTextPath="internal://a.txt"/></Sources>`;
    const long = zipSync(
      {
        'project.qde': strToU8(`${project}${source}</Project>`),
        'sources/a.txt': new Uint8Array(200_000_000).fill(97),
      },
      { level: 1 },
    );
    expect(readBack(long).left.join()).toMatch(/has 200,000,000 characters.*Split it/);
    const xml = strToU8(`${project}</Project>`).length;
    const wide = forged(new Uint8Array(10), 300_000_000, xml);
    expect(() => readBack(wide)).toThrow(/project\.qde has 286 MB; the limit is 256 MB/);
  });

  it('with selections outside a text, unknown codes or lost texts is read, and each is told', async () => {
    const source = (inside: string) => `<TextSource guid="${guid(3)}" name="t">${inside}</TextSource>`;
    const coding = (code: number) => `<Coding guid="${guid(50)}"><CodeRef targetGUID="${guid(code)}"/></Coding>`;
    const xml = `${project}<CodeBook><Codes><Code guid="{${guid(2).toUpperCase()}}" name="C" isCodable="true"/></Codes></CodeBook><Sources>${source(
      `<PlainTextContent><![CDATA[a &amp; b]]></PlainTextContent><PlainTextSelection guid="${guid(8)}" startPosition="2" endPosition="99">${coding(2)}</PlainTextSelection>${coding(77)}${coding(2)}`,
    )}<TextSource guid="${guid(4)}" name="lost" plainTextPath="internal://x.txt"/></Sources></Project>`;
    const read = readBack(qde(xml));
    expect(read.sources.map(({ text }) => text)).toEqual(['a &amp; b']);
    expect(read.codings.map(({ code, start }) => [code, start])).toEqual([[guid(2), null]]);
    expect(read.left.join('\n')).toMatch(/selection from 2 to 99: that is not inside the text/);
    expect(read.left.join('\n')).toMatch(/Left out: 1 coding of codes that the file does not hold/);
    expect(read.left.join('\n')).toMatch(/"lost": its text \(internal:\/\/x\.txt\) is not in the archive/);
  });
});

describeWithReferences('by the standard', () => {
  it.skipIf(!xmllint)('every project is valid, with all of its parts and with none', async () => {
    const schema = referencePath('references/refi-qda/Project.xsd');
    const full = projectOf('Control \u0001 and \ud800 half', 1, 20);
    const empty = { name: 'n', users: [], codes: [], sources: [], codings: [], notes: [], examples: [] };
    for (const project of [full, empty]) {
      expect(faultsBy(schema, unzipSync(await written(project))['project.qde']!)).toBe('');
    }
    expect(faultsBy(schema, '<Project xmlns="urn:QDA-XML:project:1.0"/>')).toContain("'name' is required");
  });

  it("a vendor's project is read, with a list of what Saydo does not hold", () => {
    const file = referencePath('references/refi-qda/vendor-project.qdpx');
    const read = readProject({ name: 'vendor-project.qdpx', bytes: readFileSync(file) });
    expect(read.users.map(({ name }) => name)).toHaveLength(3);
    expect(read.codes).toHaveLength(14);
    expect(read.codes.filter(({ colour }) => /^#[0-9A-F]{6}$/.test(colour))).toHaveLength(13);
    expect(read.codes.filter(({ name }) => name.includes('"'))).toHaveLength(1);
    expect(read.codes.filter(({ description }) => description.includes('’'))).toHaveLength(1);
    // The archive was published without its texts, so that no selection has anything to stand on.
    expect(read.sources).toEqual([]);
    expect(read.notes.map(({ text }) => text.trim().split(' ').length)).toEqual([11, 10]);
    const kinds = ['The source', 'The PDF', 'The picture', 'The sound recording', 'The video', 'The set', 'The graph'];
    for (const kind of [...kinds, 'The link']) {
      expect(
        read.left.filter((line) => line.startsWith(kind)),
        kind,
      ).not.toHaveLength(0);
    }
    expect(read.left.filter((line) => line.startsWith('The source'))).toHaveLength(8);
  });
});
