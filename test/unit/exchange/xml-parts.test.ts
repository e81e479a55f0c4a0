import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { attribute, children, textOf } from '../../../server/exchange/project/xml';
import { readXmlInParts } from '../../../server/exchange/project/xml-parts';

const heavy = new Set(['Sources', 'Cases']);
const bytesOf = (xml: string) => new TextEncoder().encode(xml);
const read = (xml: string, largest?: number) => {
  const { root, parts } = readXmlInParts('a.qde', bytesOf(xml), 'Project', heavy, largest);
  return { root, parts: [...parts()] };
};

/** What is hard about finding where an element ends: signs that look like tags and are none. */
const inside = fc
  .array(
    fc.constantFrom(
      ...['words', ' ', '\r\n', '😀', 'é', '&lt;', '<!-- <TextSource> -->', '<![CDATA[</TextSource></Sources>]]>'],
      ...['<?pi </TextSource> ?>', '<Coding a="/>"/>', "<Coding a='\"></Sources>'>x</Coding>", '<Sources>x</Sources>'],
      ...['<TextSource/>', '<p:Deep><Deep  ><Deep/></Deep></p:Deep>', '<Coding\n a="1"\n/>'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('XML that is read in parts', () => {
  it('gives the same elements as when it is read at one go, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(inside, { maxLength: 4 }), inside, fc.boolean(), (sources, rest, prefixed) => {
        const p = prefixed ? 'q:' : '';
        const one = sources.map((text, place) => `<${p}TextSource name="${place}>">${text}</${p}TextSource>`);
        const xml = `\ufeff<?xml version="1.0"?>\n<!-- <Sources> --><${p}Project name="n"><${p}Users>${rest}</${p}Users>\n <${p}Sources a="b">\n${one.join('\n<!-- c -->')}<${p}TextSource name="last"/> </${p}Sources><${p}Cases/></${p}Project>`;
        const { root, parts } = read(xml);
        const whole = new XMLParser({
          ...{ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, trimValues: false },
          ...{ processEntities: false, cdataPropName: '#cdata', removeNSPrefix: true, ignoreDeclaration: true },
          ignorePiTags: true,
        }).parse(xml.slice(1)) as { Project: Record<string, never> };
        const there = children(whole.Project.Sources, 'TextSource');
        expect(parts.map(({ node }) => node)).toEqual(there);
        expect(parts.map(({ within, name }) => [within, name])).toEqual(there.map(() => ['Sources', 'TextSource']));
        expect(children(root, 'Users')).toEqual(children(whole.Project, 'Users'));
        expect(attribute(root, 'name')).toBe('n');
      }),
    );
  });

  it('tells the line and the column of the whole file where it is broken, in a part or between the parts', () => {
    const broken = (xml: string) => () => read(xml);
    expect(broken('<Project>\n<Sources>\n <TextSource>é<a></b></TextSource>\n</Sources></Project>')).toThrow(
      /line 3, column 18: .*closing tag 'a'/,
    );
    expect(broken('<Project><Sources><TextSource>é<a></b></TextSource></Sources></Project>')).toThrow(
      /line 1, column 35: .*closing tag 'a'/,
    );
    expect(
      broken('<Project>\n<Sources>\n<TextSource>\n\n</TextSource>\n <TextSource/></Sources> <b>\n</c></Project>'),
    ).toThrow(/line 7, column 1: .*closing tag 'b'/);
    expect(broken('<Project><Sources><TextSource>\n</TextSource></Sources><b></c></Project>')).toThrow(
      /line 2, column 27: .*closing tag 'b'/,
    );
    expect(broken('<Project><Sources><TextSource></Sources></Project>')).toThrow(/line 1, column \d+: /);
    expect(broken('<Project><Sources><TextSource name="a>b</TextSource></Sources></Project>')).toThrow(
      /line 1, column/,
    );
    expect(broken('<Project><Sources><TextSource/><![CDATA[</Sources></Project>')).toThrow(/ends before its XML does/);
    expect(broken('<Project><Sources><!DOCTYPE a></Sources></Project>')).toThrow(/document type/);
    expect(broken('</a></a><Project/>')).toThrow(/line 1, column/);
    expect(broken('')).toThrow(/well-formed|is expected/);
  });

  it('is refused when a part alone is too large to be read at one go, and only then', () => {
    const source = `<TextSource>${'x'.repeat(500)}</TextSource>`;
    const many = `<Project><Sources>${source.repeat(20)}</Sources></Project>`;
    expect(read(many, 1000).parts.map(({ node }) => textOf(node)?.length)).toEqual(Array(20).fill(500));
    const one = `<Project><Sources>${source.repeat(2)}<TextSource>${source.repeat(2)}</TextSource></Sources></Project>`;
    expect(() => read(one, 1000)).toThrow(/<Sources> alone has more than/);
    expect(() => read(`<Project><Users>${source.repeat(2)}</Users></Project>`, 1000)).toThrow(/<Project> alone/);
  });
});
