import type { AgreementExplanation, AgreementQuery } from '../../shared/api/agreement';
import { type ItemAttribute, itemAttribute } from '../../shared/model/task';
import { weightingAt } from '../../shared/statistics/agreement/analysis';
import type { Explanation } from '../../shared/statistics/agreement/explanation';
import { methodsOf } from '../../shared/statistics/agreement/methods';
import { setLabel } from '../../shared/statistics/agreement/sets';
import type { Label, Level } from '../../shared/statistics/agreement/table';
import type { Database } from '../database/open';
import { memoryFor } from '../database/remembered';
import { HttpError, notFound } from '../http/errors';
import type { ItemRow } from '../items/store';
import type { Study } from '../studies/store';
import { findTask } from '../tasks/service';
import type { TaskRecord } from '../tasks/store';
import { version } from '../version/version';
import { compute } from '../worker/pool';
import { asLongLabels, aspectsOf, type JudgedAspect } from './aspects';
import type { TableInput } from './jobs';
import * as store from './store';

const remembered = memoryFor(200);

/** Agreement on every criterion of a task, with its reading in words and a paragraph on methods. */
export function taskAgreement(database: Database, study: Study, slug: string, query: AgreementQuery) {
  return remembered(database, study.id, ['task', slug, query], async () => {
    const task = await findTask(database.read, study, slug);
    const [rows, aspects, skipped, names] = await Promise.all([
      store.taskItems(database.read, task.id),
      aspectsOf(database.read, task),
      store.countSkipped(database.read, task.id),
      store.raterNames(database.read, study.id),
    ]);
    const clusters = clustersBy(rows, query);
    const bySets = task.kind === 'code' ? setsOfCodes(aspects) : null;
    const [found, sets] = await Promise.all([
      compute('agreementReadings', {
        tables: aspects.map((aspect) => ({
          ...inputOf(aspect, query),
          ...clusters,
          pairs: true,
          options: {
            interval: query.interval,
            ...(query.weighting && { weighting: query.weighting }),
            ...(query.all && { coefficients: 'all' as const }),
          },
        })),
        replicates: query.replicates,
        seed: query.seed,
      }),
      bySets &&
        compute('agreements', {
          tables: [{ ...bySets, ...clusters, pairs: false, options: { interval: query.interval, sets: true } }],
          replicates: query.replicates,
          seed: query.seed,
        }),
    ]);
    const context = {
      items: rows.length,
      skipped,
      interval: query.interval,
      replicates: query.replicates,
      seed: query.seed,
      clusters: query.cluster ?? null,
      version: version(),
    };
    return {
      kind: task.kind,
      title: task.title,
      items: rows.length,
      skipped,
      strata: strataOf(rows),
      criteria: aspects.map((aspect, index) => {
        const { agreement, reading } = found[index]!;
        const called = (account: string) => names.get(account)?.pseudonym ?? '';
        return {
          key: aspect.key,
          title: aspect.title,
          group: aspect.group,
          labels: aspect.options,
          levels: levelsOf(aspect),
          agreement: {
            ...agreement,
            pairs: agreement.pairs.map((pair) => ({ ...pair, first: called(pair.first), second: called(pair.second) })),
            warnings: agreement.warnings.map((warning) => withPseudonyms(warning, names)),
          },
          reading,
          methods: methodsOf(agreement, { ...context, subject: aspect.title }),
        };
      }),
      sets: sets && {
        title: setsTitle,
        agreement: sets[0]!,
        methods: methodsOf(sets[0]!, { ...context, subject: setsTitle, sets: true }),
      },
    };
  });
}

export function explainAgreement(
  database: Database,
  study: Study,
  slug: string,
  query: AgreementQuery & { criterion: string; by?: ItemAttribute | undefined },
): Promise<AgreementExplanation> {
  return remembered(database, study.id, ['explanation', slug, query], async () => {
    const { task, aspect } = await find(database, study, slug, query.criterion);
    const [rows, names] = await Promise.all([
      store.taskItems(database.read, task.id),
      store.raterNames(database.read, study.id),
    ]);
    const by = query.by;
    const input = { ...inputOf(aspect, query), ...clustersBy(rows, query) };
    const found = await compute('agreementExplanation', {
      table: input,
      weighting: weightingAt(input.level, query.weighting),
      times: aspect.labels.map(({ itemId, accountId, at, activeMilliseconds }) => ({
        unit: itemId,
        rater: accountId,
        at,
        milliseconds: activeMilliseconds,
      })),
      strata: by ? Object.fromEntries(rows.map((row) => [row.id, row[by] ?? ''])) : null,
      options: { replicates: query.replicates, seed: query.seed, interval: query.interval },
    });
    return underPseudonyms(found, names, new Map(rows.map((row) => [row.id, row.key])));
  });
}

export function differenceOfStrata(
  database: Database,
  study: Study,
  slug: string,
  query: AgreementQuery & { criterion: string; coefficient: string; by: ItemAttribute; first: string; second: string },
) {
  return remembered(database, study.id, ['difference', slug, query], async () => {
    const { task, aspect } = await find(database, study, slug, query.criterion);
    const rows = await store.taskItems(database.read, task.id);
    const unitsIn = (stratum: string) => rows.filter((row) => (row[query.by] ?? '') === stratum).map(({ id }) => id);
    const found = await compute('agreementDifference', {
      table: inputOf(aspect, query),
      coefficient: query.coefficient,
      groups: [unitsIn(query.first), unitsIn(query.second)],
      options: { replicates: query.replicates, seed: query.seed },
    });
    return found ?? noCoefficient(query.coefficient);
  });
}

export function widthWithMore(
  database: Database,
  study: Study,
  slug: string,
  query: AgreementQuery & { criterion: string; coefficient: string; target: number },
) {
  return remembered(database, study.id, ['more', slug, query], async () => {
    const { aspect } = await find(database, study, slug, query.criterion);
    const found = await compute('howManyMore', {
      table: inputOf(aspect, query),
      coefficient: query.coefficient,
      options: { target: query.target, replicates: Math.min(query.replicates, 400), seed: query.seed },
    });
    return found ?? noCoefficient(query.coefficient);
  });
}

function noCoefficient(name: string): never {
  throw new HttpError(
    400,
    'no-coefficient',
    `There is no coefficient "${name}" for these labels. Choose one that the page lists for the criterion.`,
  );
}

async function find(
  database: Database,
  study: Study,
  slug: string,
  key: string,
): Promise<{ task: TaskRecord; aspect: JudgedAspect }> {
  const task = await findTask(database.read, study, slug);
  const aspect = (await aspectsOf(database.read, task)).find((one) => one.key === key);
  if (!aspect) throw notFound('criterion');
  return { task, aspect };
}

function inputOf(aspect: JudgedAspect, query: AgreementQuery): TableInput {
  const level = query.level && levelsOf(aspect).includes(query.level) ? query.level : aspect.level;
  return { labels: asLongLabels(aspect, aspect.labels), level, declared: aspect.declared };
}

const setsTitle = 'the set of codes on each case';

/** The codes that a coder put on a case as one label; none is the empty set, which is a label too. */
function setsOfCodes(aspects: readonly JudgedAspect[]): TableInput {
  const sets = new Map<string, { unit: string; rater: string; codes: string[] }>();
  for (const { key, labels } of aspects) {
    for (const { itemId, accountId, label } of labels) {
      const work = `${itemId} ${accountId}`;
      const set = sets.get(work) ?? { unit: itemId, rater: accountId, codes: [] };
      sets.set(work, set);
      if (label === 'yes') set.codes.push(key);
    }
  }
  const labels = [...sets.values()].map(({ unit, rater, codes }) => ({ unit, rater, label: setLabel(codes) }));
  return { labels, level: 'nominal', declared: null };
}

function clustersBy(rows: readonly ItemRow[], { cluster }: AgreementQuery): Pick<TableInput, 'clusterOf'> {
  return cluster ? { clusterOf: Object.fromEntries(rows.map((row) => [row.id, row[cluster] ?? ''])) } : {};
}

/** Words have an order only where the scale declares one; numbers can be read at any level. */
function levelsOf({ declared, level }: { declared: readonly Label[]; level: Level }): Level[] {
  const numbers = declared.every((label) => typeof label === 'number');
  if (!numbers) return level === 'nominal' ? ['nominal'] : ['nominal', 'ordinal'];
  const belowZero = declared.some((label) => (label as number) < 0);
  return belowZero ? ['nominal', 'ordinal', 'interval'] : ['nominal', 'ordinal', 'interval', 'ratio'];
}

const mostStrata = 60;

function strataOf(rows: readonly ItemRow[]): { attribute: ItemAttribute; values: string[] }[] {
  return itemAttribute.options.flatMap((attribute) => {
    const values = [...new Set(rows.map((row) => row[attribute] ?? ''))].sort();
    return values.length < 2 || values.length > mostStrata ? [] : [{ attribute, values }];
  });
}

type Names = Awaited<ReturnType<typeof store.raterNames>>;

/** Statistics know raters by their accounts and items by their ids; people see pseudonyms and keys. */
function underPseudonyms(found: Explanation, names: Names, keys: ReadonlyMap<string, string>): AgreementExplanation {
  const called = (account: string) => names.get(account)?.pseudonym ?? '';
  const renamed = <T extends { rater: string }>(raters: readonly T[]) =>
    raters.map((one) => ({ ...one, rater: called(one.rater) }));
  return {
    ...found,
    pairs: found.pairs.map((pair) => ({ ...pair, first: called(pair.first), second: called(pair.second) })),
    raters: renamed(found.raters),
    drift: renamed(found.drift),
    disputed: found.disputed.map((one) => ({ ...one, unit: keys.get(one.unit) ?? one.unit })),
    latent: found.latent && {
      ...found.latent,
      raters: renamed(found.latent.raters),
      differing: found.latent.differing.map((one) => ({ ...one, unit: keys.get(one.unit) ?? one.unit })),
    },
  };
}

const withPseudonyms = (warning: string, names: Names) =>
  warning.replace(/"([0-9a-f-]{36})"/g, (whole, account: string) => {
    const found = names.get(account);
    return found ? `"${found.pseudonym}"` : whole;
  });
