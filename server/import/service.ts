import { createHash } from 'node:crypto';
import type { ImportResult } from '../../shared/api/import';
import { insertCodebook } from '../coding/service';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Writing } from '../database/open';
import { storeProject } from '../exchange/store-project';
import { freeSlug } from '../exchange/stored/codes';
import { withKnownTexts } from '../exchange/stored/texts';
import { storeQuestionnaire, storeScenarios } from '../instruments/import';
import type { Study } from '../studies/store';
import { storeAccuracies } from './accuracies';
import { storeAnswers } from './answers';
import { ImportError } from './errors';
import type { PlainFile } from './files/decompress';
import { formatNamed } from './formats';
import type { ViaCell } from './formats/marked-actions';
import { storeLabels } from './labels';
import type { ParsedImport, ParsedItem, Problem, Progress } from './parsed';
import * as store from './store';

export interface Wanted {
  format: string;
  file: PlainFile;
  respondent: string | null;
  /** labels: the task that they go to */
  task: string | null;
  /** questionnaires: which one of the file's, and the items' language */
  questionnaire?: string | null;
  language?: string | null;
}

/**
 * Imports one file into a study: read first, then stored in one transaction, so that a file that can't be read leaves
 * nothing behind. A file that was imported before adds nothing and is told apart.
 */
export async function importFile(
  database: Database,
  accountId: string | null,
  study: Study,
  wanted: Wanted,
  progress: Progress = () => {},
): Promise<ImportResult> {
  const { format, file } = wanted;
  const read = formatNamed(format);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  // A file of questionnaires may come again for another of them, or after one was removed: what is there stays.
  const before = format === 'questionnaire' ? null : await store.sourceByHash(database.read, study.id, sha256, format);
  if (before) return alreadyImported(before, wanted.respondent);
  const found = await read(file, progress, {
    respondent: wanted.respondent,
    viaCells: () => viaCells(database, study.id, file.name),
    questionnaire: wanted.questionnaire,
    language: wanted.language,
  });
  return database.write(async (transaction) => {
    const source = newId();
    const now = Date.now();
    const parsed = await withKnownTexts(transaction, study.id, found);
    const { fresh, skipped, problems } = await sortOut(transaction, study.id, parsed);
    const result: ImportResult = {
      format,
      file: file.name,
      encoding: parsed.encoding,
      already: false,
      rows: parsed.rows,
      imported: fresh.length,
      skipped,
      replies: parsed.replies,
      attributions: parsed.attributions,
      labels: null,
      answers: null,
      codebooks: [],
      problems: [...parsed.problems, ...problems],
    };
    await store.insertSource(transaction, {
      id: source,
      study_id: study.id,
      name: file.name,
      sha256,
      format,
      encoding: parsed.encoding,
      rows_read: parsed.rows,
      rows_kept: fresh.length,
      summary: '{}',
      imported_by: accountId,
      imported_at: now,
    });
    await store.insertItems(transaction, study.id, source, fresh);
    await storeInstruments(transaction, study.id, source, parsed, result);
    if (parsed.ratings.length > 0) {
      result.labels = await storeLabels(
        transaction,
        { studyId: study.id, file: file.name, task: taskFor(format, wanted.task), ratings: parsed.ratings },
        now,
      );
    }
    if (parsed.answers) {
      const { answers } = parsed;
      result.answers = await storeAnswers(
        transaction,
        { studyId: study.id, sourceId: source, file: file.name, answers },
        now,
      );
      result.imported = result.answers.replies;
      result.skipped = result.answers.there;
    }
    if (parsed.accuracies) {
      const { accuracies } = parsed;
      const stored = await storeAccuracies(transaction, { studyId: study.id, sourceId: source, accuracies }, now);
      result.imported = stored.added;
      result.skipped = stored.skipped;
      result.problems.push(...stored.problems);
    }
    await storeCodes(transaction, { studyId: study.id, accountId, wanted, parsed, result }, now);
    await store.insertProblems(transaction, source, result.problems);
    const { problems: told, ...summary } = result;
    await store.summarise(transaction, source, { ...summary, problems: told.length }, keptRows(parsed, result));
    await recordEvent(transaction, {
      accountId,
      studyId: study.id,
      what: 'source.imported',
      subject: `source:${source}`,
      after: { ...summary, sha256, problems: told.length },
    });
    return result;
  });
}

/** The cells of the study's VIA items by their row in the file. Two VIA files in a study have the same rows twice. */
async function viaCells(database: Database, studyId: string, file: string): Promise<Map<number, ViaCell>> {
  const rows = await store.viaItems(database.read, studyId);
  const cells = new Map<number, ViaCell>();
  for (const { row, country, topic, value, polarity } of rows) {
    if (row === null || country === null || topic === null || value === null || polarity === null) continue;
    if (cells.has(row)) {
      throw new ImportError(
        'via-twice',
        `${file} names rows of the VIA file, and the study holds items of several VIA files. Import the log into a study that holds the one it was made with.`,
      );
    }
    cells.set(row, { country, topic, value, polarity });
  }
  return cells;
}

/** Stores what was read of questionnaires and scenarios, and adds what was found to the result. */
async function storeInstruments(
  transaction: Writing,
  studyId: string,
  sourceId: string,
  { questionnaire, scenarios }: ParsedImport,
  result: ImportResult,
): Promise<void> {
  const stored = questionnaire
    ? await storeQuestionnaire(transaction, studyId, sourceId, questionnaire)
    : scenarios
      ? await storeScenarios(transaction, studyId, sourceId, scenarios)
      : null;
  if (!stored) return;
  result.imported += stored.added;
  result.skipped += stored.skipped;
  result.problems.push(...stored.problems);
}

function keptRows(parsed: ParsedImport, result: ImportResult): number {
  if (parsed.codebooks) return parsed.rows;
  return parsed.project ? result.imported : (result.labels?.imported ?? result.imported);
}

/** Codebooks, and what stands on the items of another program's project. */
async function storeCodes(
  transaction: Writing,
  given: { studyId: string; accountId: string | null; wanted: Wanted; parsed: ParsedImport; result: ImportResult },
  now: number,
): Promise<void> {
  const { studyId, accountId, wanted, parsed, result } = given;
  for (const draft of parsed.codebooks ?? []) {
    const slug = await freeSlug(transaction, studyId, draft);
    await insertCodebook(transaction, accountId, studyId, slug, draft);
    result.codebooks.push({ slug, codes: draft.codes.length });
  }
  if (!parsed.project) return;
  const place = { studyId, accountId, file: wanted.file.name, task: wanted.task };
  const { task, imported, skipped, codebook, problems } = await storeProject(
    transaction,
    place,
    parsed.project,
    parsed.items,
    now,
  );
  result.labels = { task, imported, skipped };
  if (codebook) result.codebooks.push(codebook);
  result.problems.push(...problems);
}

function taskFor(format: string, slug: string | null): { slug: string; title: string } {
  if (slug) return { slug, title: slug.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase()) };
  return format === 'via-ratings'
    ? { slug: 'prompt-selection', title: 'Prompt selection' }
    : { slug: 'imported-ratings', title: 'Imported ratings' };
}

/** Parts new items from those whose key the study has already. What stands there stays. */
async function sortOut(
  transaction: Writing,
  studyId: string,
  parsed: ParsedImport,
): Promise<{ fresh: ParsedItem[]; skipped: number; problems: Problem[] }> {
  const existing = await store.existingTexts(
    transaction,
    studyId,
    parsed.items.map(({ key }) => key),
  );
  const problems: Problem[] = [];
  const fresh = parsed.items.filter((item) => {
    const there = existing.get(item.key);
    if (there && there.text !== item.text) {
      problems.push({
        row: item.row,
        severity: 'warning',
        message: `The key "${item.key}" is in the study already, with another text. The one in the study stays.`,
        raw: item.text ?? undefined,
      });
    }
    return !there;
  });
  return { fresh, skipped: parsed.items.length - fresh.length, problems };
}

/** Whoever names another respondent for the same file wants something else than to import it again. */
function otherRespondent(first: string | null, second: string | null): Problem[] {
  const name = second?.trim().normalize('NFC');
  if (first === null || !name || name === first) return [];
  return [
    {
      row: null,
      severity: 'warning',
      message: `Its answers stand under "${first}", and "${name}" got none: the same answers are one respondent's. If they were given the wrong name, rename "${first}" on the page of respondents. If "${name}" gave answers of its own, import the file that holds them. To keep the same answers under both names, import the file into a second study.`,
    },
  ];
}

/** The same file again: nothing is added, and what its first import found is told again. */
function alreadyImported(
  source: Awaited<ReturnType<typeof store.sourceByHash>> & object,
  respondent: string | null,
): ImportResult {
  const summary = JSON.parse(source.summary) as Omit<ImportResult, 'problems'>;
  return {
    ...summary,
    already: true,
    imported: 0,
    skipped: summary.answers ? summary.answers.replies + summary.answers.there : summary.rows,
    answers: summary.answers ? { ...summary.answers, replies: 0, there: summary.answers.replies } : null,
    codebooks: [],
    labels: summary.labels && { ...summary.labels, imported: 0, skipped: summary.labels.imported },
    problems: [
      {
        row: null,
        severity: 'note',
        message: `This file was imported on ${new Date(source.imported_at).toISOString().slice(0, 16).replace('T', ' ')} UTC as "${source.name}". Nothing was added.`,
      },
      ...otherRespondent(summary.answers?.respondent ?? null, respondent),
    ],
  };
}
