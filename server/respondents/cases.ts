import type { CaseSample, CodingTaskDraft } from '../../shared/api/respondents';
import type { Direction, GapCell } from '../../shared/model/gap';
import { itemContent } from '../../shared/model/item';
import { drawStratified } from '../../shared/model/sampling';
import { type SampleRule, sampleRule, taskSettings } from '../../shared/model/task';
import { codebookBySlug } from '../coding/store';
import { recordEvent } from '../database/events';
import { newId } from '../database/ids';
import type { Database, Writing } from '../database/open';
import type { RespondentTable } from '../database/tables/respondents';
import { conflict, HttpError, notFound } from '../http/errors';
import type { ParsedItem } from '../import/parsed';
import { existingTexts, insertItems } from '../import/store';
import type { Actor } from '../people/store';
import type { Study } from '../studies/store';
import { insertTask, insertTaskItems, taskBySlug } from '../tasks/store';
import * as store from './case-store';
import { cellKey, completeCells, isMisaligned, type Misaligned, polarityOf } from './misaligned';
import { respondentById } from './store';

/** How many cells of a respondent differ between what it states and enacts, and how many of these can be coded. */
export async function misalignmentOf(database: Database, study: Study, respondent: RespondentTable) {
  const all = await completeCells(database, study, respondent.id, false);
  const found = all.filter(isMisaligned);
  const places = found.length === 0 ? [] : await store.actionPlaces(database.read, study.id);
  const actions = new Set(places.map((place) => cellKey(place) + place.polarity));
  const directions = { 'stated-agree-enacted-disagree': 0, 'stated-disagree-enacted-agree': 0 };
  for (const { misaligned } of found) directions[misaligned] += 1;
  return {
    cells: all.length,
    misaligned: found.length,
    codable: found.filter((cell) => actions.has(cellKey(cell) + polarityOf(cell.misaligned))).length,
    directions,
  };
}

/**
 * Makes a coding task, as a draft, over misaligned cells of a respondent: all, or a stratified sample that the seed
 * draws again. A case shows both inclinations and the chosen action; one that the study has already is used again.
 */
export async function codeMisaligned(
  database: Database,
  by: Actor,
  study: Study,
  respondentId: string,
  draft: CodingTaskDraft,
) {
  const cells = await completeCells(database, study, respondentId, draft.sample.excludeRepaired);
  return database.write(async (transaction) => {
    const respondent = await respondentById(transaction, study.id, respondentId);
    if (!respondent) throw notFound('respondent');
    if (await taskBySlug(transaction, study.id, draft.slug))
      throw conflict('slug-taken', `There is a task called "${draft.slug}" already. Choose another short name.`);
    const codebook = await codebookBySlug(transaction, study.id, draft.codebook);
    if (!codebook) throw notFound('codebook');
    const { candidates, withoutAction } = await candidatesOf(transaction, study, respondent, {
      cells,
      direction: draft.sample.direction,
    });
    const { drawn, short } = draw(candidates, draft.sample);
    const fresh = drawn.filter(({ item }) => item === null);
    const made = await makeCases(transaction, study, respondent, fresh);
    const task = {
      id: newId(),
      study_id: study.id,
      slug: draft.slug,
      title: draft.title,
      kind: 'code' as const,
      state: 'draft' as const,
      settings: taskSettings.parse({}),
      codebook_id: codebook.id,
      raters_per_item: draft.codersPerCase,
      match_attribute: null,
      sample: ruleOf(respondent, draft.sample),
      created_at: Date.now(),
      opened_at: null,
      closed_at: null,
    };
    await insertTask(transaction, task);
    await insertTaskItems(
      transaction,
      drawn.map(({ item, cell }, position) => ({
        task_id: task.id,
        item_id: item ?? made.get(cellKey(cell))!,
        position,
        role: 'normal' as const,
        stratum: '',
        expected: null,
        done: 0,
        held: 0,
      })),
    );
    await recordEvent(transaction, {
      accountId: by.id,
      studyId: study.id,
      what: 'task.created',
      subject: `task:${task.id}`,
      after: { ...draft, respondent: respondent.label, cases: drawn.length, made: made.size },
    });
    return {
      task: task.slug,
      cases: drawn.length,
      made: made.size,
      reused: drawn.length - made.size,
      withoutAction,
      short,
    };
  });
}

/** A misaligned cell with its chosen action, and the case that the study has of it already. */
interface Candidate {
  cell: Misaligned;
  action: store.CellItem;
  item: string | null;
}

async function candidatesOf(
  transaction: Writing,
  study: Study,
  respondent: RespondentTable,
  { cells, direction }: { cells: readonly GapCell[]; direction: Direction | null },
): Promise<{ candidates: Candidate[]; withoutAction: number }> {
  const misaligned = cells.filter(isMisaligned).filter((cell) => direction === null || cell.misaligned === direction);
  if (misaligned.length === 0) {
    throw new HttpError(
      400,
      'nothing-misaligned',
      `No cell of "${respondent.label}" is misaligned in this way. Import both what it states (via-task1) and what it chooses (via-task2), or choose both directions.`,
    );
  }
  const actions = byCell(await store.actionItems(transaction, study.id));
  const cases = byCell(await store.caseItems(transaction, study.id, respondent.label));
  const candidates = misaligned.flatMap((cell): Candidate[] => {
    const key = cellKey(cell) + polarityOf(cell.misaligned);
    const action = actions.get(key);
    return action ? [{ cell, action, item: cases.get(key)?.id ?? null }] : [];
  });
  if (candidates.length === 0) {
    throw new HttpError(
      400,
      'no-actions',
      `The study holds no action with a text for any of the ${misaligned.length} misaligned cells, so there is nothing to show to coders. Import the generated actions (format via) first.`,
    );
  }
  return { candidates, withoutAction: misaligned.length - candidates.length };
}

/** The first of the items of each cell and polarity. */
function byCell(items: readonly store.CellItem[]): Map<string, store.CellItem> {
  const found = new Map<string, store.CellItem>();
  for (const item of items) {
    const key = cellKey(item) + item.polarity;
    if (!found.has(key)) found.set(key, item);
  }
  return found;
}

function draw(candidates: readonly Candidate[], { stratifyBy, perStratum, seed }: CaseSample) {
  const stratum = ({ cell }: Candidate) =>
    stratifyBy === null ? '' : stratifyBy === 'direction' ? cell.misaligned : cell[stratifyBy];
  const { ids, short } = drawStratified(
    candidates.map((candidate, place) => ({ id: String(place), stratum: stratum(candidate), place })),
    perStratum,
    seed,
    'shuffled',
  );
  return { drawn: ids.map((id) => candidates[Number(id)]!), short };
}

/** What was drawn, in the words of tasks: a case's polarity is that of the chosen action, so it tells the direction. */
function ruleOf(respondent: RespondentTable, { direction, stratifyBy, perStratum, seed }: CaseSample): SampleRule {
  return sampleRule.parse({
    filter: {
      kind: ['case'],
      respondent: [respondent.label],
      polarity: direction ? [polarityOf(direction)] : [],
    },
    stratifyBy: stratifyBy === 'direction' ? 'polarity' : stratifyBy,
    perStratum,
    seed,
  });
}

/** Stores new cases and returns their ids by cell. */
async function makeCases(
  transaction: Writing,
  study: Study,
  respondent: RespondentTable,
  candidates: readonly Candidate[],
): Promise<Map<string, string>> {
  if (candidates.length === 0) return new Map();
  const taken = await existingTexts(
    transaction,
    study.id,
    candidates.flatMap(({ cell }) => keysFor(respondent, cell)),
  );
  const items = candidates.map((candidate) => {
    const key = keysFor(respondent, candidate.cell).find((one) => !taken.has(one));
    return asCase(respondent, candidate, key!);
  });
  const ids = await insertItems(transaction, study.id, null, items);
  return new Map(candidates.map(({ cell }, place) => [cellKey(cell), ids.get(items[place]!.key)!]));
}

/**
 * Keys for a case, the first that is free to be taken. Answers that came later can have turned a cell round, and names
 * can have moved from one respondent to another: the earlier case keeps its key.
 */
function keysFor(respondent: RespondentTable, cell: Misaligned): string[] {
  const key = ['case', respondent.label, cell.country, cell.topic, cell.value].join('/');
  const turned = `${key}/${polarityOf(cell.misaligned)}`;
  return [key, turned, `${turned}/${respondent.id}`];
}

function asCase(respondent: RespondentTable, { cell, action }: Candidate, key: string): ParsedItem {
  const { attributions, explanation } = itemContent.parse(JSON.parse(action.content));
  const polarity = polarityOf(cell.misaligned);
  return {
    key,
    kind: 'case',
    text: action.text,
    country: cell.country,
    topic: cell.topic,
    value: cell.value,
    polarity,
    respondent: respondent.label,
    variant: null,
    category: null,
    reading: action.reading,
    content: {
      attributions,
      explanation,
      stated: cell.misaligned === 'stated-agree-enacted-disagree' ? 'agree' : 'disagree',
      enacted: polarity === 'positive' ? 'agree' : 'disagree',
      other: { action: action.key },
    },
    row: null,
  };
}
