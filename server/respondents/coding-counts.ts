import type { CodedGroup } from '../../shared/api/respondents';
import type { Database } from '../database/open';
import { notFound } from '../http/errors';
import type { Study } from '../studies/store';
import * as store from './case-store';
import { completeCells } from './misaligned';
import { respondentsOf } from './store';

type By = 'respondent' | 'country' | 'topic' | 'value' | 'direction';
type Cell = Record<By, string | null>;

/** A case as its coders left it. */
interface CodedCase {
  place: Record<By, string | null>;
  coders: Set<string>;
  /** coders who found that no code applies */
  noCode: number;
  /** by code, the coders who used it */
  codes: Map<string, Set<string>>;
}

/**
 * Counts what coders found in cases, by code and by what the cases are of, beside how many cells of the same
 * respondents are misaligned there. Only finished work counts. A case counts once, however many tasks hold it.
 */
export async function codingCounts(database: Database, study: Study, wanted: { task?: string; respondent?: string }) {
  const respondents = await respondentsOf(database.read, study.id);
  const one = wanted.respondent ? respondents.find(({ id }) => id === wanted.respondent) : null;
  if (wanted.respondent && !one) throw notFound('respondent');
  const finished = (await store.codedCases(database.read, study.id, wanted.task ?? null)).filter(
    ({ respondent }) => !one || respondent === one.label,
  );
  const used = await store.codesOnCases(database.read, study.id, wanted.task ?? null);
  const cases = collect(finished, used);
  const labels = new Set(finished.map(({ respondent }) => respondent));
  const cells: Cell[] = [];
  for (const { id, label } of respondents) {
    if (!labels.has(label)) continue;
    for (const { country, topic, value, misaligned } of await completeCells(database, study, id, false))
      cells.push({ respondent: label, country, topic, value, direction: misaligned });
  }
  return {
    tasks: distinct(
      finished.map(({ task, taskTitle }) => ({ slug: task, title: taskTitle })),
      ({ slug }) => slug,
    ),
    codes: distinct(
      used.filter(({ item_id }) => cases.has(item_id)).map(({ key, name, level }) => ({ key, name, level })),
      ({ key }) => key,
    ),
    groups: {
      respondent: grouped('respondent', cases, cells),
      country: grouped('country', cases, cells),
      topic: grouped('topic', cases, cells),
      value: grouped('value', cases, cells),
      direction: grouped('direction', cases, cells),
    },
  };
}

type Finished = Awaited<ReturnType<typeof store.codedCases>>;
type Used = Awaited<ReturnType<typeof store.codesOnCases>>;

function collect(finished: Finished, used: Used): Map<string, CodedCase> {
  const cases = new Map<string, CodedCase>();
  for (const row of finished) {
    const { respondent, country, topic, value, polarity } = row;
    const found = cases.get(row.item_id) ?? {
      place: { respondent, country, topic, value, direction: directionOf(polarity) },
      coders: new Set<string>(),
      noCode: 0,
      codes: new Map<string, Set<string>>(),
    };
    cases.set(row.item_id, found);
    found.coders.add(`${row.task} ${row.account_id}`);
    if (row.verdict === 'no-code') found.noCode += 1;
  }
  for (const { item_id, task, account_id, key } of used) {
    const codes = cases.get(item_id)?.codes;
    codes?.set(key, (codes.get(key) ?? new Set()).add(`${task} ${account_id}`));
  }
  return cases;
}

/** A case's polarity is that of the action that was chosen against what is stated. */
function directionOf(polarity: 'positive' | 'negative' | null): string | null {
  if (polarity === null) return null;
  return polarity === 'positive' ? 'stated-disagree-enacted-agree' : 'stated-agree-enacted-disagree';
}

function grouped(by: By, cases: ReadonlyMap<string, CodedCase>, cells: readonly Cell[]): CodedGroup[] {
  const groups = new Map<string, CodedGroup>();
  const group = (name: string) => {
    const found = groups.get(name) ?? {
      name,
      cells: cells.length > 0 ? 0 : null,
      misaligned: cells.length > 0 ? 0 : null,
      coded: 0,
      noCode: 0,
      codes: {},
    };
    groups.set(name, found);
    return found;
  };
  for (const { place, coders, noCode, codes } of cases.values()) {
    const found = group(place[by] ?? '');
    found.coded += 1;
    if (noCode > coders.size / 2) found.noCode += 1;
    for (const [key, users] of codes) {
      found.codes[key] ??= { any: 0, most: 0 };
      const counts = found.codes[key];
      counts.any += 1;
      if (users.size > coders.size / 2) counts.most += 1;
    }
  }
  for (const cell of cells) {
    // A cell has a direction only where it is misaligned, so by direction all cells are the whole.
    const name = cell[by];
    const found = name === null ? undefined : groups.get(name);
    if (found && cell.direction !== null) found.misaligned! += 1;
    if (found && by !== 'direction') found.cells! += 1;
  }
  if (by === 'direction') for (const found of groups.values()) found.cells = cells.length > 0 ? cells.length : null;
  return [...groups.values()].sort((a, b) => b.coded - a.coded || (a.name < b.name ? -1 : 1));
}

function distinct<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
