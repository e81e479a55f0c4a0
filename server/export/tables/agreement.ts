import { type ItemAttribute, itemAttribute } from '../../../shared/model/task';
import { asLongLabels, aspectsOf, type GivenLabel, type JudgedAspect } from '../../analysis/aspects';
import { byItem } from '../../analysis/service';
import * as answers from '../../analysis/store';
import type { Reading } from '../../database/open';
import type { ItemRow } from '../../items/store';
import type { Study } from '../../studies/store';
import type { TaskRecord } from '../../tasks/store';
import { compute } from '../../worker/pool';
import { type Cell, called, column, type ExportOptions, type ExportTable } from './table';

/** Agreement is exported by attributes in which the task's items differ, and not in nearly every item. */
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
  const agreements = await compute('agreements', {
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
  const parted = (by ? [by] : itemAttribute.options).flatMap((attribute) => {
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
