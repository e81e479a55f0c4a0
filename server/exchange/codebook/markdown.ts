import type { CodebookDraft } from '../../../shared/model/codebook';
import { ImportError } from '../../import/errors';
import { describe } from './description';
import { asDraft, keyFrom } from './drafts';

/**
 * A codebook for a paper's appendix: a heading a code, one level deeper below each other, and its texts under their
 * names. It can be read back.
 */
export function writeMarkdown({ name, description, codes }: CodebookDraft): string {
  const depth = new Map<string, number>();
  const parts = codes.map((code) => {
    const level = code.parent === null ? 0 : (depth.get(code.parent) ?? 0) + 1;
    depth.set(code.key, level);
    const texts = describe(code, code.key === keyFrom(code.name) ? null : code.key);
    const marked = texts
      .replace(/(^|\n\n)(Use when|Do not use when|Example|Key): /g, '$1**$2:** ')
      .replace(/^#/gm, '\\#');
    return [`${'#'.repeat(level + 2)} ${oneLine(code.name)}`, ...(marked === '' ? [] : [marked])].join('\n\n');
  });
  return `${[`# ${oneLine(name)}`, ...(description === '' ? [] : [description.replace(/^#/gm, '\\#')]), ...parts].join('\n\n')}\n`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Reads a codebook from headings: the first is its name, each further one a code, deeper ones below it. */
export function readMarkdown(file: string, text: string) {
  const [before, ...sections] = `\n${text.replace(/\r\n?/g, '\n')}`.split(/\n(?=#+ )/);
  const headed = sections.map((section) => {
    const [, signs, title, body] = /^(#+) +([^\n]*)\n?([\s\S]*)$/.exec(section)!;
    return { depth: signs!.length, title: title!.trim(), body: plain(body!) };
  });
  const [first, ...codes] = headed;
  if (!first || codes.length === 0 || before!.trim() !== '') {
    throw new ImportError(
      'no-headings',
      `${file} is no codebook in Markdown: it begins with "# Its name", and each code has a heading of its own ("## Code", "### Code below it").`,
    );
  }
  const above: { depth: number; guid: string }[] = [];
  const read = asDraft(
    file,
    first.title,
    codes.map(({ depth, title, body }, place) => {
      while (above.length > 0 && above.at(-1)!.depth >= depth) above.pop();
      const parent = above.at(-1)?.guid ?? null;
      above.push({ depth, guid: String(place) });
      return { guid: String(place), parent, name: title, colour: '', description: body, codable: true };
    }),
    new Set(),
  );
  return { ...read, draft: { ...read.draft, description: first.body } };
}

const plain = (body: string) =>
  body
    .trim()
    .replace(/(^|\n\n)\*\*(Use when|Do not use when|Example|Key):\*\* /g, '$1$2: ')
    .replace(/^\\#/gm, '#');
