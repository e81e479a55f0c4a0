import { type CodeAnalysis, type CodeGrouping, codedCasesAtOnce, codeGrouping } from '../../shared/api/coding-analysis';
import {
  type CaseCodes,
  type CountingRule,
  caseCodes,
  type DecidedCodes,
} from '../../shared/statistics/coding/case-codes';
import { coOccurrences, pairsWorthTelling } from '../../shared/statistics/coding/co-occurrence';
import { type CodeCount, countCodes } from '../../shared/statistics/coding/code-counts';
import { saturation } from '../../shared/statistics/coding/saturation';
import type { TypicalCase } from '../../shared/statistics/coding/typical-cases';
import { findValue } from '../../shared/values/find';
import { valueGroups } from '../../shared/values/groups';
import { decidedIn, type UnitInShort } from '../adjudication/decided-units';
import { type CodedItem, type LoadedCoding, loadCoding } from '../comparison/load';
import { beginnings } from '../comparison/store';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import { compute } from '../worker/pool';

interface Counted {
  title: string;
  loaded: LoadedCoding;
  decided: DecidedCodes;
  cases: CaseCodes[];
}

const remembered = memoryFor(10);
const mostNamed = 8;
const excerptLength = 220;

/**
 * The codes of every finished case: decided ones as decided, others by the rule, so that by the rule of most the counts
 * are those of the final data. Kept until the study changes.
 */
async function countedCases(database: Database, study: Study, slug: string, rule: CountingRule): Promise<Counted> {
  const task = await findTask(database.read, study, slug);
  if (task.kind !== 'code') {
    throw new HttpError(400, 'other-kind', `"${task.slug}" is a rating task and has no codes. See its results.`);
  }
  return remembered(database, study.id, [task.id, rule], async () => {
    const loaded = await loadCoding(database.read, study.id, task);
    const decided = placesOf(await decidedIn(database.read, task), loaded);
    return { title: task.title, loaded, decided, cases: caseCodes(loaded.work, rule, decided) };
  });
}

/** Several adjudicators decide by majority; where as many decide one way as the other, the label stays open. */
function placesOf(units: readonly UnitInShort[], { items, work }: LoadedCoding): DecidedCodes {
  const unitOf = new Map(items.map(({ id }, place) => [id, place]));
  const codeOf = new Map(work.codes.map((code, place) => [code, place]));
  const decided = new Map<number, Map<number, boolean>>();
  for (const { itemId, aspect, standing, final } of units) {
    const [unit, code] = [unitOf.get(itemId), codeOf.get(aspect.key)];
    if (unit === undefined || code === undefined || standing.length === 0) continue;
    decided.set(unit, (decided.get(unit) ?? new Map<number, boolean>()).set(code, final.label === 'yes'));
  }
  return decided;
}

export async function analyseCodes(
  database: Database,
  study: Study,
  slug: string,
  { by, rule }: { by: CodeGrouping; rule: CountingRule },
): Promise<CodeAnalysis> {
  const { title, loaded, cases } = await countedCases(database, study, slug, rule);
  const { work, items } = loaded;
  const group = groupOf(items, by);
  return {
    title,
    cases: cases.length,
    coded: cases.filter(({ codes }) => codes.length > 0).length,
    codes:
      cases.length === 0
        ? []
        : codesInOrder(loaded).map(({ places, ...code }) => ({
            ...code,
            total: countCodes(cases, places, () => '')[0]!,
            groups: countCodes(cases, places, group),
          })),
    together: pairsWorthTelling(
      cases.map(({ codes }) => codes),
      work.codes.length,
    ).map(({ first, second, kappa, ...pair }) => ({
      ...pair,
      first: work.codes[first]!,
      second: work.codes[second]!,
      kappa: kappa.value,
      kappaCi95: kappa.ci95 ?? null,
    })),
    saturation: saturation(inCodedOrder(cases).map(({ codes }) => codes)),
    firsts: firstsOf(inCodedOrder(cases)).map(({ code, unit, place }) => ({
      code: work.codes[code]!,
      key: items[unit]!.key,
      cases: place + 1,
    })),
  };
}

/** Two codes, and how they stand to each other; every pair of codes that stand on a case. */
export async function codePairs(database: Database, study: Study, slug: string) {
  const { loaded, cases } = await countedCases(database, study, slug, 'most');
  const pairs = coOccurrences(
    cases.map(({ codes }) => codes),
    loaded.work.codes.length,
  );
  const names = new Map(loaded.codes.map(({ key, name }) => [key, name]));
  return pairs.map((pair) => {
    const [first, second] = [loaded.work.codes[pair.first]!, loaded.work.codes[pair.second]!];
    return {
      ...pair,
      cases: cases.length,
      keys: [first, second],
      names: [first, second].map((key) => names.get(key)!),
    };
  });
}

const rememberedRanks = memoryFor(10);

/** Every case with a code, the most typical first; computed off the server's thread. */
async function rankedCases(database: Database, study: Study, slug: string, rule: CountingRule): Promise<RankedCase[]> {
  const { loaded, decided, cases } = await countedCases(database, study, slug, rule);
  return rememberedRanks(database, study.id, [slug, rule], async () => {
    const { work, items } = loaded;
    const codesOf = new Map(cases.map(({ unit, codes }) => [unit, codes]));
    return (await compute('typicalCases', { work, rule, decided })).map(({ unit, ...standing }) => ({
      key: items[unit]!.key,
      codes: codesOf.get(unit)!.map((code) => work.codes[code]!),
      ...standing,
    }));
  });
}

type RankedCase = Omit<TypicalCase, 'unit'> & { key: string; codes: string[] };

export const typicalityOfCases = (database: Database, study: Study, slug: string) =>
  rankedCases(database, study, slug, 'most');

/** The cases most and least like the others. */
export async function typicalCases(database: Database, study: Study, slug: string, rule: CountingRule) {
  const ranked = await rankedCases(database, study, slug, rule);
  const half = Math.min(mostNamed, Math.floor(ranked.length / 2));
  const [typical, atypical] = [ranked.slice(0, half), ranked.slice(ranked.length - half).reverse()];
  const keys = [...typical, ...atypical].map(({ key }) => key);
  const texts = await beginnings(database.read, study.id, keys, excerptLength);
  const textOf = new Map(texts.map(({ key, text }) => [key, text]));
  const told = (some: typeof ranked) => some.map((one) => ({ ...one, text: textOf.get(one.key) ?? '' }));
  return { coded: ranked.length, typical: told(typical), atypical: told(atypical) };
}

/** How many distinct codes have been seen after each number of cases. */
export async function saturationOfCodes(database: Database, study: Study, slug: string) {
  const { cases } = await countedCases(database, study, slug, 'most');
  return saturation(inCodedOrder(cases).map(({ codes }) => codes));
}

const inCodedOrder = (cases: readonly CaseCodes[]) => [...cases].sort((a, b) => a.at - b.at || a.unit - b.unit);

/** For each code the first case that has it, and its place. */
function firstsOf(ordered: readonly CaseCodes[]) {
  const seen = new Set<number>();
  return ordered.flatMap(({ unit, codes }, place) => {
    const fresh = codes.filter((code) => !seen.has(code));
    for (const code of fresh) seen.add(code);
    return fresh.map((code) => ({ code, unit, place }));
  });
}

export interface CountedCode {
  level: string;
  key: string;
  name: string;
  isLevel: boolean;
  /** null: over all cases */
  by: CodeGrouping | null;
  counted: CodeCount;
}

/** Every code and level with its cases, over all and by everything that cases are counted by; those on no case too. */
export async function countsOfCodes(database: Database, study: Study, slug: string): Promise<CountedCode[]> {
  const { loaded, cases } = await countedCases(database, study, slug, 'most');
  if (cases.length === 0) return [];
  const groupings = codeGrouping.options.map((by) => ({ by, group: groupOf(loaded.items, by) }));
  let level = '';
  return codesInOrder(loaded).flatMap(({ key, name, depth, isLevel, places }): CountedCode[] => {
    if (depth === 0) level = name;
    const code = { level, key, name, isLevel };
    return [
      ...countCodes(cases, places, () => '').map((counted) => ({ ...code, by: null, counted })),
      ...groupings.flatMap(({ by, group }) =>
        countCodes(cases, places, group).map((counted) => ({ ...code, by, counted })),
      ),
    ];
  });
}

const keysOf = (some: readonly { unit: number }[], { items }: LoadedCoding) => some.map(({ unit }) => items[unit]!.key);

/** Codes and levels with the places of the codes that count for them; a level counts its codes, however deep. */
function codesInOrder({ codes, work }: LoadedCoding) {
  const placeOf = new Map(work.codes.map((code, place) => [code, place]));
  const below = new Map<string | null, typeof codes>();
  for (const code of codes) below.set(code.parent, [...(below.get(code.parent) ?? []), code]);
  const listed: { key: string; name: string; depth: number; isLevel: boolean; places: Set<number> }[] = [];
  const list = (parent: string | null, depth: number): Set<number> => {
    const all = new Set<number>();
    for (const { id, key, name } of below.get(parent) ?? []) {
      const place = placeOf.get(key);
      const places = new Set(place === undefined ? [] : [place]);
      const entry = { key, name, depth, isLevel: below.has(id), places };
      const at = listed.push(entry);
      for (const one of list(id, depth + 1)) places.add(one);
      if (places.size === 0) listed.splice(at - 1, 1);
      for (const one of places) all.add(one);
    }
    return all;
  };
  list(null, 0);
  return listed;
}

function groupOf(items: readonly CodedItem[], by: CodeGrouping): (unit: number) => string | null {
  if (by === 'valueGroup') {
    const names = new Map<string, string>(valueGroups.map(({ key, name }) => [key, name]));
    return (unit) => names.get(findValue(items[unit]!.value ?? '')?.group ?? '') ?? null;
  }
  if (by === 'direction') {
    return (unit) => {
      const { stated, enacted } = JSON.parse(items[unit]!.content) as { stated?: string; enacted?: string };
      if (!stated || !enacted || stated === enacted) return null;
      return `states ${stated}, enacts ${enacted}`;
    };
  }
  return (unit) => items[unit]![by];
}

export async function codedCases(
  database: Database,
  study: Study,
  slug: string,
  wanted: { code: string; with?: string; by: CodeGrouping; group?: string; rule: CountingRule; offset: number },
) {
  const { loaded, cases } = await countedCases(database, study, slug, wanted.rule);
  const listed = codesInOrder(loaded);
  const placesOfKey = (key: string) => {
    const found = listed.find((one) => one.key === key);
    if (!found) throw notFound('code');
    return found.places;
  };
  const needed = [wanted.code, ...(wanted.with === undefined ? [] : [wanted.with])].map(placesOfKey);
  const group = groupOf(loaded.items, wanted.by);
  const found = cases.filter(
    ({ unit, codes }) =>
      needed.every((places) => codes.some((code) => places.has(code))) &&
      (wanted.group === undefined || group(unit) === wanted.group),
  );
  const keys = keysOf(found.slice(wanted.offset, wanted.offset + codedCasesAtOnce), loaded);
  return { total: found.length, cases: await beginnings(database.read, study.id, keys, excerptLength) };
}
