import { labelOptions } from '../../shared/model/criterion';
import type { ItemAttribute } from '../../shared/model/task';
import { majorityLabel } from '../../shared/statistics/majority';
import { asLongLabels, aspectsOf, type GivenLabel, type JudgedAspect } from '../analysis/aspects';
import { computeAgreements } from '../analysis/pool';
import { byItem } from '../analysis/service';
import * as answers from '../analysis/store';
import { describeCodes } from '../coding/service';
import { codebooksOf, codesOf } from '../coding/store';
import type { Reading } from '../database/open';
import { asItem, type ItemRow } from '../items/store';
import type { Study } from '../studies/store';
import type { TaskRecord } from '../tasks/store';
import { allItems } from './store';

export type Cell = string | number | null;

/** A column with its meaning, for the data dictionary. */
export interface Column {
  name: string;
  meaning: string;
}

/** What is exported: columns with their meanings, and rows of cells in that order. */
export interface ExportTable {
  name: string;
  columns: Column[];
  rows: Cell[][];
}

export interface ExportOptions {
  /** names of people in place of pseudonyms */
  names: boolean;
  by: ItemAttribute | null;
  replicates: number;
  seed: number;
}

const column = (name: string, meaning: string): Column => ({ name, meaning });

export async function itemsTable(database: Reading, study: Study): Promise<ExportTable> {
  const rows = await allItems(database, study.id);
  const others = rows.map(({ content }) => (JSON.parse(content) as { other?: Record<string, string> }).other ?? {});
  const otherColumns = [...new Set(others.flatMap((other) => Object.keys(other)))];
  return {
    name: 'items',
    columns: [
      column('key', 'the item, unique in the study; as the file gave it'),
      column('kind', 'action, case or text'),
      column('text', "what is judged; empty where a model's reply held no action"),
      column('country', 'country of the scenario'),
      column('topic', 'topic of the scenario'),
      column('value', 'one of the 56 values'),
      column('polarity', 'positive: holds the value; negative: goes against it'),
      column('respondent', 'who acted, for cases'),
      column('variant', 'the prompt variant that made the item'),
      column('category', "a category of the researcher's"),
      column('reading', "how the model's reply was read: complete, partial, repaired, refused or unreadable"),
      column('explanation', 'why the action is of that value'),
      column(
        'attributions',
        'the words that carry the value, as JSON: text, start and end in Unicode code points (null where not found word for word)',
      ),
      column('stated', 'cases: whether the respondent says that it agrees with the value'),
      column('enacted', 'cases: whether the action that it chose agrees with the value'),
      ...otherColumns.map((name) => column(name, 'a column of the file that was imported')),
    ],
    rows: rows.map((row, place) => {
      const item = asItem(row);
      return [
        item.key,
        item.kind,
        item.text,
        item.country,
        item.topic,
        item.value,
        item.polarity,
        item.respondent,
        item.variant,
        item.category,
        item.reading,
        item.explanation,
        item.attributions.length > 0 ? JSON.stringify(item.attributions) : null,
        item.stated,
        item.enacted,
        ...otherColumns.map((name) => others[place]![name] ?? null),
      ];
    }),
  };
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

type Names = Awaited<ReturnType<typeof answers.raterNames>>;

const called = (names: Names, id: string, options: ExportOptions) => {
  const person = names.get(id);
  return (options.names ? person?.name : person?.pseudonym) ?? id;
};

const raterColumn = column(
  'rater',
  'the rater: a pseudonym that holds throughout the study, or the name if names were asked for',
);

export async function ratingsTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [labels, items, names] = await Promise.all([
    answers.finishedLabels(database, task.id),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
  ]);
  const rows = new Map(items.map((row) => [row.id, row]));
  const order = new Map(task.settings.criteria.map(({ key }, place) => [key, place]));
  const sorted = labels
    .map((label) => ({ label, item: rows.get(label.item_id)!, rater: called(names, label.account_id, options) }))
    .sort(
      (a, b) =>
        compare(a.item.key, b.item.key) ||
        compare(a.rater, b.rater) ||
        (order.get(a.label.criterion) ?? 0) - (order.get(b.label.criterion) ?? 0),
    );
  return {
    name: 'ratings',
    columns: [
      column('task', "the task's short name"),
      column('item', "the item's key"),
      raterColumn,
      column('criterion', 'what was judged'),
      column(
        'label',
        `the judgement, as stored: ${task.settings.criteria
          .map(
            (one) =>
              `${one.key}: ${labelOptions(one.scale)
                .map(({ label }) => label)
                .join(', ')}`,
          )
          .join('; ')}`,
      ),
      column('comment', "the rater's comment on the item"),
      column('at', 'when it was saved, UTC'),
      column('active_milliseconds', 'time that the rater was active on the item'),
      ...attributeColumns,
    ],
    rows: sorted.map(({ label, item, rater }) => [
      task.slug,
      item.key,
      rater,
      label.criterion,
      label.label,
      label.comment || null,
      time(label.at),
      label.active_ms,
      ...attributesOf(item),
    ]),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const attributeColumns = [
  column('country', "the item's country"),
  column('topic', "the item's topic"),
  column('value', "the item's value"),
  column('polarity', "the item's polarity"),
  column('respondent', "the item's respondent"),
  column('variant', "the item's prompt variant"),
];

const attributesOf = (item: ItemRow): Cell[] => [
  item.country,
  item.topic,
  item.value,
  item.polarity,
  item.respondent,
  item.variant,
];

export async function codingsTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [work, codings, verdicts, items, names, codes] = await Promise.all([
    answers.finishedWork(database, task.id),
    answers.finishedCodings(database, task.id),
    answers.verdictsOf(database, task.id),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
    task.codebook_id ? codesOf(database, task.codebook_id) : [],
  ]);
  const codeOf = new Map(codes.map((code) => [code.id, code]));
  const rows = new Map(items.map((row) => [row.id, row]));
  const none = new Set(verdicts.map((verdict) => `${verdict.item_id} ${verdict.account_id}`));
  const table: Cell[][] = [];
  for (const one of work) {
    const item = rows.get(one.item_id)!;
    const rater = called(names, one.account_id, options);
    const mine = codings.filter((coding) => coding.item_id === one.item_id && coding.account_id === one.account_id);
    const stands = (code: Cell, name: Cell, start: Cell, end: Cell, quote: Cell) =>
      table.push([
        task.slug,
        item.key,
        rater,
        code,
        name,
        start,
        end,
        quote,
        one.comment || null,
        time(one.finished_at),
        ...attributesOf(item),
      ]);
    for (const coding of mine) {
      const code = codeOf.get(coding.code_id);
      stands(code?.key ?? null, code?.name ?? null, coding.start, coding.end, coding.quote);
    }
    if (mine.length === 0 && none.has(`${one.item_id} ${one.account_id}`))
      stands('no-code', 'No code applies', null, null, null);
  }
  table.sort((a, b) => compare(String(a[1]), String(b[1])) || compare(String(a[2]), String(b[2])));
  return {
    name: 'codings',
    columns: [
      column('task', "the task's short name"),
      column('item', "the case's key"),
      raterColumn,
      column('code', "the code's key; no-code where the coder found that none applies"),
      column('code_name', "the code's name"),
      column(
        'start',
        'where the marked words begin, in Unicode code points; empty when the code stands for the whole case',
      ),
      column('end', 'where they end'),
      column('quote', 'the marked words'),
      column('note', "the coder's note on the case"),
      column('at', 'when the case was finished, UTC'),
      ...attributeColumns,
    ],
    rows: table,
  };
}

export async function majorityTable(database: Reading, task: TaskRecord): Promise<ExportTable> {
  const [aspects, items] = await Promise.all([aspectsOf(database, task), answers.taskItems(database, task.id)]);
  const labels = aspects.map((aspect) => ({ aspect, labels: byItem(aspect.labels) }));
  const rows: Cell[][] = [];
  for (const item of items) {
    for (const { aspect, labels: given } of labels) {
      const here = given.get(item.id);
      if (!here) continue;
      const counts = new Map<string, number>();
      for (const { label } of here) counts.set(label, (counts.get(label) ?? 0) + 1);
      const majority = majorityLabel(counts);
      rows.push([
        task.slug,
        item.key,
        aspect.key,
        majority,
        majority === null ? 'tied' : counts.get(majority) === here.length ? 'unanimous' : 'majority',
        majority === null ? null : (counts.get(majority) ?? 0),
        here.length,
        ...attributesOf(item),
      ]);
    }
  }
  return {
    name: 'majority',
    columns: [
      column('task', "the task's short name"),
      column('item', "the item's key"),
      column('criterion', 'the criterion, or the code as applied (yes) or not (no)'),
      column('label', 'the label that most raters gave; empty when two share the most'),
      column('how', 'unanimous, majority or tied'),
      column('votes', 'how many raters gave that label'),
      column('raters', 'how many raters labelled the item'),
      ...attributeColumns,
    ],
    rows,
  };
}

/** Attributes by which agreement is exported, if the task's items differ in them and not in nearly every item. */
const strataAttributes: ItemAttribute[] = [
  'country',
  'topic',
  'value',
  'polarity',
  'respondent',
  'variant',
  'category',
];
const mostStrata = 60;

interface Slice {
  aspect: JudgedAspect;
  attribute: string | null;
  stratum: string | null;
  labels: GivenLabel[];
}

export async function agreementTable(
  database: Reading,
  study: Study,
  task: TaskRecord,
  options: ExportOptions,
): Promise<ExportTable> {
  const [aspects, items, names] = await Promise.all([
    aspectsOf(database, task),
    answers.taskItems(database, task.id),
    answers.raterNames(database, study.id),
  ]);
  const slices = aspects
    .flatMap((aspect) => slicesOf(aspect, items, options.by))
    .filter(({ labels }) => labels.length > 0);
  const agreements = await computeAgreements({
    tables: slices.map(({ aspect, attribute, labels }) => ({
      labels: asLongLabels(aspect, labels),
      level: aspect.level,
      declared: aspect.declared,
      pairs: attribute === null,
    })),
    replicates: options.replicates,
    seed: options.seed,
  });
  const rows = slices.flatMap((slice, index) => {
    const found = agreements[index]!;
    const start: Cell[] = [task.slug, slice.aspect.key, slice.attribute, slice.stratum];
    const end: Cell[] = [found.units, found.raters, found.ratings, found.pairable_units];
    const coefficients = Object.entries(found.coefficients).map(([name, estimate]): Cell[] => [
      ...start,
      name,
      null,
      estimate.value,
      estimate.ci95?.[0] ?? null,
      estimate.ci95?.[1] ?? null,
      ...end,
      estimate.method ?? null,
      estimate.undefined ?? null,
    ]);
    const pairs = found.pairs.map(({ first, second, units, kappa }): Cell[] => [
      ...start,
      'cohen_kappa',
      [called(names, first, options), called(names, second, options)].sort().join(' & '),
      kappa.value,
      kappa.ci95?.[0] ?? null,
      kappa.ci95?.[1] ?? null,
      units,
      2,
      2 * units,
      units,
      kappa.method ?? null,
      kappa.undefined ?? null,
    ]);
    const means = meansOf(slice).map(({ name, accountId, value, units }): Cell[] => [
      ...start,
      name,
      called(names, accountId, options),
      value,
      null,
      null,
      units,
      1,
      units,
      null,
      null,
      null,
    ]);
    return [...coefficients, ...pairs, ...means];
  });
  return {
    name: 'agreement',
    columns: [
      column('task', "the task's short name"),
      column('criterion', 'the criterion, or the code as applied or not'),
      column('stratum_attribute', 'the attribute that parts the items; empty for all items'),
      column('stratum', 'its value'),
      column(
        'coefficient',
        "percent_agreement, cohen_kappa (two raters, units that both labelled), fleiss_kappa, krippendorff_alpha (at the criterion's level), gwet_ac1; mean: a rater's mean label (yes 1, no 0); mean_of_pairs: the same over units that both raters labelled",
      ),
      column('rater', "for means: whose; for Cohen's kappa among more than two raters: which two"),
      column('value', 'at full precision; empty where undefined'),
      column('ci_low', 'lower limit of the 95 % interval'),
      column('ci_high', 'upper limit'),
      column('units', 'items with a label'),
      column('raters', 'raters with a label'),
      column('ratings', 'labels'),
      column('pairable_units', 'items with two labels or more'),
      column('method', 'how the interval was made, with its seed'),
      column('undefined', 'why there is no value'),
    ],
    rows,
  };
}

function slicesOf(aspect: JudgedAspect, items: readonly ItemRow[], by: ItemAttribute | null): Slice[] {
  const all: Slice = { aspect, attribute: null, stratum: null, labels: aspect.labels };
  const byId = new Map(items.map((item) => [item.id, item]));
  const parted = (by ? [by] : strataAttributes).flatMap((attribute) => {
    const strata = [...new Set(items.map((item) => item[attribute]))].filter((stratum) => stratum !== null).sort();
    if (strata.length < 2 || strata.length > mostStrata) return [];
    return strata.map((stratum) => ({
      aspect,
      attribute,
      stratum,
      labels: aspect.labels.filter(({ itemId }) => byId.get(itemId)?.[attribute] === stratum),
    }));
  });
  return [all, ...parted];
}

/** Each rater's mean, over all their labels and, for two raters, over the items that both labelled. */
function meansOf({ aspect, labels }: Slice): { name: string; accountId: string; value: number; units: number }[] {
  const value = (label: string) => (label === 'yes' ? 1 : label === 'no' ? 0 : Number(label));
  if (labels.some(({ label }) => Number.isNaN(value(label))) || aspect.labels.length === 0) return [];
  const raters = [...new Set(labels.map(({ accountId }) => accountId))].sort();
  const mean = (name: string, accountId: string, mine: GivenLabel[]) => ({
    name,
    accountId,
    value: mine.reduce((sum, { label }) => sum + value(label), 0) / mine.length,
    units: mine.length,
  });
  const means = raters.map((rater) =>
    mean(
      'mean',
      rater,
      labels.filter(({ accountId }) => accountId === rater),
    ),
  );
  if (raters.length !== 2) return means;
  const paired = new Set([...byItem(labels)].filter(([, both]) => both.length === 2).map(([itemId]) => itemId));
  const inPairs = labels.filter(({ itemId }) => paired.has(itemId));
  if (inPairs.length === 0) return means;
  return [
    ...means,
    ...raters.map((rater) =>
      mean(
        'mean_of_pairs',
        rater,
        inPairs.filter(({ accountId }) => accountId === rater),
      ),
    ),
  ];
}

export async function codebookTable(database: Reading, study: Study): Promise<ExportTable> {
  const codebooks = await codebooksOf(database, study.id);
  const rows = await Promise.all(
    codebooks.map(async (codebook) =>
      (await describeCodes(database, codebook.id)).map((code): Cell[] => [
        codebook.slug,
        code.key,
        code.parent,
        code.name,
        code.definition,
        code.includeWhen,
        code.excludeWhen,
        code.example,
        code.colour,
        code.shortcut,
      ]),
    ),
  );
  return {
    name: 'codebook',
    columns: [
      column('codebook', "the codebook's short name"),
      column('key', 'the code, unique in its codebook'),
      column('parent', 'the level or code above it'),
      column('name', 'its name'),
      column('definition', 'what it means'),
      column('include_when', 'use when'),
      column('exclude_when', 'do not use when'),
      column('example', 'an example'),
      column('colour', 'its colour'),
      column('shortcut', 'its key on the coding screen'),
    ],
    rows: rows.flat(),
  };
}
