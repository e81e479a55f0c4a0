import type { CodebookDraft } from '../../shared/model/codebook';
import { emptyCounts } from '../../shared/replies/read-reply';
import { decompress, type PlainFile } from '../import/files/decompress';
import type { ParsedImport, ParsedItem, Problem } from '../import/parsed';
import { asDraft } from './codebook/drafts';
import { readQdc } from './codebook/qdc';
import { readCodebooks } from './codebook/records';
import { caseVariables } from './project/cases';
import type { ParsedProject } from './project/parsed-project';
import { noCode, type ProjectSource } from './project/project';
import { readProject } from './project/read';
import { keysOfSources } from './stored/texts';

/** Reads a .qdpx as an import: its texts as items, and beside them what stands on them. */
export function parseProject(file: PlainFile): ParsedImport & { encoding: string; project: ParsedProject } {
  const project = readProject(file);
  const applied = new Set(project.codings.map(({ code }) => code));
  const codes = project.codes.filter(({ guid }) => guid !== noCode.guid);
  const made = codes.length === 0 ? null : asDraft(file.name, project.name, codes, applied);
  const items = keysOfSources(project.sources);
  return {
    format: 'qdpx',
    encoding: 'UTF-8',
    rows: project.sources.length,
    items: project.sources.map((source, index) => asItem(source, items.get(source.guid)!, index + 1)),
    ratings: [],
    problems: project.left.map((message) => ({ row: null, severity: 'warning', message })),
    replies: emptyCounts(),
    attributions: null,
    project: {
      project,
      draft: made?.draft ?? null,
      keys: made?.keys ?? new Map(),
      guids: made?.guids ?? new Map(),
      notes: made?.notes ?? [],
      items,
    },
  };
}

/** Codebooks alone, as an import without items. */
export function parseQdc(file: PlainFile): ParsedImport & { encoding: string; codebooks: CodebookDraft[] } {
  const { draft, notes } = readQdc(decompress(file));
  return asImport('qdc', [draft], notes, 'UTF-8');
}

export async function parseCodebook(
  file: PlainFile,
): Promise<ParsedImport & { encoding: string; codebooks: CodebookDraft[] }> {
  const { drafts, notes, encoding } = await readCodebooks(file);
  return asImport('codebook', drafts, notes, encoding);
}

function asImport(format: string, codebooks: CodebookDraft[], notes: string[], encoding: string) {
  return {
    format,
    encoding,
    rows: codebooks.reduce((sum, { codes }) => sum + codes.length, 0),
    items: [],
    ratings: [],
    problems: notes.map((message): Problem => ({ row: null, severity: 'note', message })),
    replies: emptyCounts(),
    attributions: null,
    codebooks,
  };
}

function asItem({ text, variables }: ProjectSource, key: string, row: number): ParsedItem {
  const among = <T extends string>(name: string, allowed: readonly T[]): T | null =>
    allowed.find((one) => one === variables[name]) ?? null;
  const stated = among('stated', ['agree', 'disagree'] as const);
  const enacted = among('enacted', ['agree', 'disagree'] as const);
  const other = Object.entries(variables).filter(([name]) => !(caseVariables as readonly string[]).includes(name));
  return {
    key,
    kind: among('kind', ['action', 'case', 'text'] as const) ?? 'text',
    text,
    country: variables.country ?? null,
    topic: variables.topic ?? null,
    value: variables.value ?? null,
    polarity: among('polarity', ['positive', 'negative'] as const),
    respondent: variables.respondent ?? null,
    variant: variables.variant ?? null,
    category: variables.category ?? null,
    reading: 'complete',
    content: {
      attributions: [],
      explanation: variables.explanation ?? null,
      ...(stated ? { stated } : {}),
      ...(enacted ? { enacted } : {}),
      ...(other.length > 0 ? { other: Object.fromEntries(other) } : {}),
    },
    row,
  };
}
