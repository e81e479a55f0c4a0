import type { Agreement, IntervalKind } from './analysis';
import { type Reference, reference, referencesOf } from './bibliography';
import type { Estimate } from './table';
import { titleOf } from './titles';

/** What a paragraph on methods has to tell besides the numbers themselves. */
export interface MethodsContext {
  /** the criterion's title, or the file's name */
  subject: string;
  /** items that were to be labelled, where that is known */
  items?: number;
  skipped?: number;
  emptyLabels?: number;
  interval: IntervalKind;
  replicates: number;
  seed: number;
  /** what units were resampled by, where whole clusters of them were */
  clusters?: string | null;
  /** labels are sets of codes */
  sets?: boolean;
  version: string;
}

export interface Methods {
  text: string;
  bibtex: string;
}

/** A paragraph for a paper: what was computed from what, how, with which program, and the works to cite. */
export function methodsOf(agreement: Agreement, context: MethodsContext): Methods {
  const cited = new Map<string, Reference>();
  const cite = (references: readonly Reference[]) => {
    for (const one of references) cited.set(one.key, one);
    return references.length === 0 ? '' : ` (${references.map(({ short }) => short).join('; ')})`;
  };
  const sentences = [
    basis(agreement, context),
    leftOut(agreement, context),
    context.sets ? setsOf(agreement) : scaleOf(agreement),
    results(agreement.coefficients, cite),
    intervals(agreement, context, cite),
    undefinedOnes(agreement.coefficients),
    `Computed with Saydo ${context.version}.`,
  ];
  return {
    text: sentences.filter((sentence) => sentence !== '').join(' '),
    bibtex: [...cited.values()]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ bibtex }) => bibtex)
      .join('\n\n'),
  };
}

const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

function basis(agreement: Agreement, { subject, items }: MethodsContext): string {
  const of = items === undefined || items === agreement.units ? '' : ` of ${items.toLocaleString('en-GB')}`;
  return `Agreement on "${subject}" rests on ${count(agreement.ratings, 'label')} that ${count(agreement.raters, 'rater')} gave to ${agreement.units.toLocaleString('en-GB')}${of} ${items === undefined ? 'units' : 'items'}.`;
}

function leftOut(agreement: Agreement, { items, skipped, emptyLabels }: MethodsContext): string {
  const without = items === undefined ? 0 : items - agreement.units;
  const single = agreement.units - agreement.pairable_units;
  const parts = [
    without > 0 ? `${count(without, 'item')} without a label` : '',
    single > 0 ? `${count(single, 'unit')} with one label only, which tell nothing of agreement` : '',
    skipped ? `${count(skipped, 'skipped assignment')}` : '',
    emptyLabels ? `${count(emptyLabels, 'empty label')}` : '',
  ].filter((part) => part !== '');
  const incomplete = agreement.units - agreement.complete_units;
  return [
    parts.length === 0 ? 'No unit was left out.' : `Left out were ${inWords(parts)}.`,
    incomplete > 0
      ? `${agreement.complete_units.toLocaleString('en-GB')} ${agreement.complete_units === 1 ? 'unit was' : 'units were'} labelled by every rater; coefficients that need all raters rest on those, the others on every unit with two labels or more.`
      : 'Every rater labelled every unit.',
  ].join(' ');
}

const inWords = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const setsOf = (agreement: Agreement) =>
  `Each label is a set of codes, the empty set among them; ${count(agreement.categories.length, 'different set')} occurred.`;

function scaleOf(agreement: Agreement): string {
  const size = agreement.categories.length;
  const labels =
    size <= 8 ? `${count(size, 'category', 'categories')}: ${agreement.categories.join(', ')}` : `${size} categories`;
  const weights =
    agreement.weighting === 'unweighted'
      ? ''
      : `, with ${agreement.weighting} weights where a coefficient takes weights`;
  return `Labels were taken at the ${agreement.level} level (${labels})${weights}.`;
}

function results(coefficients: Agreement['coefficients'], cite: (references: readonly Reference[]) => string): string {
  const parts = Object.entries(coefficients)
    .filter(([, { value }]) => value !== null)
    .map(([name, estimate]) => `${titleOf(name)}${cite(referencesOf(name))} ${shown(estimate)}`);
  return parts.length === 0 ? '' : `We found ${parts.join('; ')}.`;
}

function shown({ value, ci95 }: Estimate): string {
  const limits = ci95 ? ` [${ci95[0].toFixed(3)}, ${ci95[1].toFixed(3)}]` : '';
  return `${value!.toFixed(3)}${limits}`;
}

function intervals(
  agreement: Agreement,
  { interval, replicates, seed, clusters }: MethodsContext,
  cite: (references: readonly Reference[]) => string,
): string {
  const made = Object.values(agreement.coefficients).filter(({ ci95 }) => ci95);
  if (made.length === 0) return '';
  if (interval === 'raters')
    return `Brackets hold 95 % intervals for other raters, from a jackknife over raters${cite([reference('gwet2014')])} with Student's t.`;
  const over = clusters ? `whole clusters of units (by ${clusters})` : 'units';
  const kind = interval === 'bca' ? `bias-corrected and accelerated${cite([reference('efron1987')])}` : 'percentile';
  const bootstrap = `95 % ${kind} intervals from a bootstrap over ${over}${cite([reference('efron1993')])} with ${replicates.toLocaleString('en-GB')} replicates (seed ${seed})`;
  if (interval !== 'closed-form') return `Brackets hold ${bootstrap}.`;
  const formulas = [...new Set(made.map(({ method }) => method!).filter((method) => !method.startsWith('bootstrap')))];
  const sources = cite([reference('gwet2014'), reference('fleiss1969')]);
  const rest = made.some(({ method }) => method!.startsWith('bootstrap'))
    ? `; where a coefficient has none, ${bootstrap}`
    : '';
  return `Brackets hold 95 % intervals by formula${sources} (${formulas.join('; ')})${rest}.`;
}

function undefinedOnes(coefficients: Agreement['coefficients']): string {
  const parts = Object.entries(coefficients)
    .filter(([, { value }]) => value === null)
    .map(([name, estimate]) => `${titleOf(name)}: ${estimate.undefined}`);
  return parts.length === 0 ? '' : `Undefined are: ${parts.join(' ')}`;
}
