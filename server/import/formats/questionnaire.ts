import { type Questionnaire, questionnaireItem, scoring } from '../../../shared/model/questionnaire';
import { language as languageCode } from '../../../shared/model/texts';
import { emptyCounts } from '../../../shared/replies/read-reply';
import { ambiguousGroupNames, findGroup, groupName } from '../../../shared/values/find-group';
import { ImportError } from '../errors';
import type { PlainFile } from '../files/decompress';
import { readRecords } from '../files/records';
import type { Row } from '../files/table';
import type { ParsedImport, Problem } from '../parsed';

/** The scale where nothing else is said: that of portraits. Researchers change it on the questionnaire's page. */
const usualPoints = 6;

interface ReadItem {
  key: string;
  group: Questionnaire['items'][number]['valueGroup'];
  reversed: boolean;
  texts: Record<string, string>;
}

/** Reads a questionnaire: a row an item, `item` and `value` needed; `reversed`, `language`, `key`, `questionnaire` if there. */
export async function readQuestionnaire(
  file: PlainFile,
  options: { questionnaire?: string | null; language?: string | null },
): Promise<ParsedImport & { encoding: string }> {
  const { rows: all, columns, encoding } = await readRecords(file, ['item', 'value']);
  const { rows, name } = chosen(file.name, all, columns, options.questionnaire ?? null);
  const problems: Problem[] = [];
  const items = new Map<string, ReadItem>();
  const positions = new Map<string, number>();
  for (const row of rows) {
    const language = languageOf(file.name, row, options.language ?? null);
    const place = (positions.get(language) ?? 0) + 1;
    positions.set(language, place);
    const problem = addItem(items, row, language, String(place));
    if (problem) problems.push({ row: row.number, ...problem, raw: Object.values(row.cells).join(',') });
  }
  if (items.size === 0) {
    throw new ImportError(
      'no-items',
      `${file.name} has no item that could be read${problems[0] ? `; the first row says: ${problems[0].message}` : ''}`,
    );
  }
  const languages = [...positions.keys()];
  problems.push(...told(rows, languages, options.language ?? null, columns));
  return {
    format: 'questionnaire',
    rows: rows.length,
    items: [],
    ratings: [],
    problems,
    replies: emptyCounts(),
    attributions: null,
    encoding,
    questionnaire: { ...asQuestionnaire(name, languages, [...items.values()]) },
  };
}

function chosen(file: string, all: readonly Row[], columns: readonly string[], wanted: string | null) {
  const title = file.replace(/\.[a-z0-9]+$/i, '');
  if (!columns.includes('questionnaire')) return { rows: all, name: wanted ?? title };
  const names = [...new Set(all.map(({ cells }) => cells.questionnaire!.trim()))].filter((name) => name !== '');
  const name = wanted ?? (names.length === 1 ? names[0]! : null);
  if (name === null || !names.includes(name)) {
    const first = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
    throw new ImportError(
      'questionnaire-needed',
      name === null
        ? `${file} holds ${names.length} questionnaires (${first}). Say which one is meant (--questionnaire NAME).`
        : `${file} holds no questionnaire "${name}". It holds ${first}.`,
    );
  }
  return { rows: all.filter(({ cells }) => cells.questionnaire!.trim() === name), name };
}

function languageOf(file: string, { cells, number }: Row, given: string | null): string {
  const said = cells.language?.trim() || given || (/\p{Script=Han}/u.test(cells.item ?? '') ? 'zh' : 'en');
  if (languageCode.safeParse(said).success) return said;
  throw new ImportError(
    'bad-cell',
    `${file}, row ${number}, column language: "${said}" is no language code. Write en, de, zh and so on.`,
  );
}

/** Adds one row's item, or its text in a further language. @returns what is against it, in words */
function addItem(
  items: Map<string, ReadItem>,
  { cells }: Row,
  language: string,
  place: string,
): Pick<Problem, 'severity' | 'message'> | null {
  const text = cells.item!.trim().normalize('NFC');
  const said = cells.value!.trim();
  const key = cells.key?.trim() || place;
  if (text === '') return { severity: 'error', message: 'The item has no text. The row was left out.' };
  if (said === '') {
    return {
      severity: 'error',
      message:
        'The item has no value; if it is the last row, the file is cut short. The row was left out, its text is kept here.',
    };
  }
  const group = findGroup(said);
  if (!group)
    return {
      severity: 'error',
      message: `"${said}" is none of the ten values. The row was left out, and is kept here.`,
    };
  const reversed = /^(1|true|yes|y|r|reversed)$/i.test(cells.reversed?.trim() ?? '');
  const known = items.get(key);
  if (!known) {
    items.set(key, { key, group, reversed, texts: { [language]: text } });
    return /\uFFFD/.test(text + said)
      ? { severity: 'warning', message: 'A sign could not be read; the file may be cut or in another encoding.' }
      : null;
  }
  if (known.texts[language] !== undefined)
    return { severity: 'error', message: `The key "${key}" stands twice in "${language}". The second was left out.` };
  known.texts[language] = text;
  if (known.group === group) return null;
  return {
    severity: 'warning',
    message: `The item "${key}" belongs to ${groupName(known.group)} in an earlier row and to ${groupName(group)} here. The earlier one stays.`,
  };
}

/** Notes on what was taken for granted. */
function told(rows: readonly Row[], languages: string[], given: string | null, columns: readonly string[]): Problem[] {
  const notes: Problem[] = [];
  if (given === null && !columns.includes('language')) {
    notes.push({
      row: null,
      severity: 'note',
      message: `No column "language": the items were taken to be in "${languages.join(', ')}". If that is wrong, import with --language.`,
    });
  }
  const read = ambiguousGroupNames.filter((name) => rows.some(({ cells }) => cells.value!.trim() === name));
  if (read.length > 0) {
    notes.push({
      row: null,
      severity: 'warning',
      message: `Translators use these names for different values. Here ${read.map((name) => `${name} was read as ${groupName(findGroup(name)!)}`).join(', and ')}, as in the published Chinese questionnaire. If yours means the other, write the English names.`,
    });
  }
  return notes;
}

function asQuestionnaire(name: string, languages: string[], items: ReadItem[]): Questionnaire {
  return {
    slug: slugFor(name),
    title: name,
    languages,
    points: usualPoints,
    labels: {},
    instructions: {},
    order: 'shuffled',
    scoring: scoring.parse({}),
    items: items.map(({ key, group, reversed, texts }) =>
      questionnaireItem.parse({ key, valueGroup: group, reversed, texts }),
    ),
  };
}

const slugFor = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'questionnaire';
