import type { RespondentGap } from '../../../shared/model/gap';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import { type GapOptions, gapComparison } from '../service';
import { figure } from './figures';
import { htmlTable } from './html';
import { nameOf, told, whole } from './words';

/** More pairs would make a table that nobody reads, and take long: the page of comparisons shows any two. */
const mostCompared = 6;

/** Every two of the respondents on the cells that both have. */
export async function comparisonsHtml(
  database: Database,
  study: Study,
  respondents: readonly RespondentGap[],
  options: GapOptions,
): Promise<string> {
  const compared = respondents.slice(0, mostCompared);
  const rows: string[][] = [];
  for (const [place, first] of compared.entries()) {
    for (const second of compared.slice(place + 1)) {
      const ids = { first: first.respondent.id, second: second.respondent.id };
      const found = await gapComparison(database, study, ids, options);
      if (found.sharedCells > 0) rows.push(rowOf(`${nameOf(first)} and ${nameOf(second)}`, found));
    }
  }
  if (rows.length === 0) return '';
  const left = Math.max(0, respondents.length - mostCompared);
  return [
    '<h2>Compared in pairs</h2>',
    '<p>On the cells that both have answered. A difference is the first minus the second; each resample draws the same scenarios for both.</p>',
    left > 0 ? `<p>The first ${mostCompared} respondents are compared here, ${whole(left)} are not.</p>` : '',
    htmlTable('Two respondents on shared cells, with 95 % intervals', head, rows),
  ].join('\n');
}

const head = [
  '',
  'Shared cells',
  'Alignment rates',
  'Difference',
  'Distances',
  'Difference',
  'Same stated',
  'Same enacted',
];

function rowOf(names: string, found: Awaited<ReturnType<typeof gapComparison>>): string[] {
  const { first, second } = found.measures;
  const both = (measure: 'alignmentRate' | 'distance') =>
    [first[measure].value, second[measure].value]
      .map((value) => (value === null ? 'undefined' : figure(value)))
      .join(' and ');
  return [
    names,
    whole(found.sharedCells),
    both('alignmentRate'),
    told(found.difference.alignmentRate),
    both('distance'),
    told(found.difference.distance),
    told(found.sameStated),
    told(found.sameEnacted),
  ];
}
