import { type CodeAnalysis, type CodeGrouping, codeGrouping } from '../../shared/api/coding-analysis';
import { type CaseCodes, type CountingRule, caseCodes } from '../../shared/statistics/coding/case-codes';
import { coOccurrences } from '../../shared/statistics/coding/co-occurrence';
import { type CodeCount, countCodes } from '../../shared/statistics/coding/code-counts';
import { saturation } from '../../shared/statistics/coding/saturation';
import { typicality } from '../../shared/statistics/coding/typicality';
import { findValue } from '../../shared/values/find';
import { valueGroups } from '../../shared/values/groups';
import { type Unit, unitsOf } from '../adjudication/units';
import { type CodedItem, type LoadedCoding, loadCoding } from '../comparison/load';
import { beginnings } from '../comparison/store';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { HttpError, notFound } from '../http/errors';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';

interface Counted {
  title: string;
  loaded: LoadedCoding;
  cases: CaseCodes[];
}

const remembered = memoryFor(10);
const mostTogether = 200;
const mostNamed = 8;
const mostCases = 200;
const excerptLength = 220;

/** The codes of every finished case: decided ones as decided, others by the rule. Kept until the study changes. */
async function countedCases(database: Database, study: Study, slug: string, rule: CountingRule): Promise<Counted> {
  const task = await findTask(database.read, study, slug);
  if (task.kind !== 'code') {
    throw new HttpError(400, 'other-kind', `"${task.slug}" is a rating task and has no codes. See its results.`);
  }
  return remembered(database, study.id, [task.id, rule], async () => {
    const loaded = await loadCoding(database.read, study.id, task);
    const decided = placesOf(await unitsOf(database.read, task, { decided: true }), loaded);
    return { title: task.title, loaded, cases: caseCodes(loaded.work, rule, decided) };
  });
}

/** Final decisions by the places of cases and codes; where adjudicators differ, there is none. */
function placesOf(units: readonly Unit[], { items, work }: LoadedCoding) {
  const unitOf = new Map(items.map(({ id }, place) => [id, place]));
  const codeOf = new Map(work.codes.map((code, place) => [code, place]));
  const decided = new Map<number, Map<number, boolean>>();
  for (const { item, aspect, final } of units) {
    const [unit, code] = [unitOf.get(item.id), codeOf.get(aspect.key)];
    if (unit === undefined || code === undefined || final.how !== 'adjudicated') continue;
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
  const ordered = [...cases].sort((a, b) => a.at - b.at).map(({ codes }) => codes);
  const like = typicality(cases, work.codes.length);
  const named = async (some: typeof like) => {
    const texts = await beginnings(database.read, study.id, keysOf(some, loaded), excerptLength);
    const textOf = new Map(texts.map(({ key, text }) => [key, text]));
    const codesOf = new Map(cases.map(({ unit, codes }) => [unit, codes]));
    return some.map(({ unit, similarity }) => ({
      key: items[unit]!.key,
      text: textOf.get(items[unit]!.key) ?? '',
      codes: codesOf.get(unit)!.map((code) => work.codes[code]!),
      similarity,
    }));
  };
  const half = Math.min(mostNamed, Math.floor(like.length / 2));
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
    together: coOccurrences(
      cases.map(({ codes }) => codes),
      work.codes.length,
    )
      .slice(0, mostTogether)
      .map(({ first, second, kappa, ...pair }) => ({
        ...pair,
        first: work.codes[first]!,
        second: work.codes[second]!,
        kappa: kappa.value,
      })),
    saturation: saturation(ordered),
    typical: await named(like.slice(0, half)),
    atypical: await named(like.slice(like.length - half).reverse()),
  };
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
  wanted: { code: string; with?: string; by: CodeGrouping; group?: string; rule: CountingRule },
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
  const keys = keysOf(found.slice(0, mostCases), loaded);
  return { total: found.length, cases: await beginnings(database.read, study.id, keys, excerptLength) };
}
