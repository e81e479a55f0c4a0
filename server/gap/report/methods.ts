import type { GapOptions } from '../service';
import { escaped } from './html';

/** How the numbers were made, in words that a paper's methods section can take over. */
export function methodsHtml(options: GapOptions, version: string): string {
  const terms: [string, string][] = [
    [
      'Inclinations',
      'A cell is a value in a scenario, and a scenario is a country and a topic. The stated inclination of a cell is the mean over its ratings of (score - 1) / (points - 1): 0 is full agreement, 1 full disagreement. The enacted inclination is the mean over its choices of 0 for the action that embodies the value and 1 for the action that goes against it. Below 0.5 counts as agreeing, 0.5 and above as disagreeing.',
    ],
    [
      'Alignment rate',
      "In a scenario: F1 over its values with disagreement as the positive class. Over a group: the mean of its scenarios' rates. A scenario in which nothing disagrees has no rate and is left out; the table says how many. The pooled rate takes all cells of the group at once.",
    ],
    ['Distance', 'The absolute difference of the two inclinations in each cell, and then the mean over cells.'],
    [
      'Other measures',
      "Accuracy, balanced accuracy, Cohen's kappa and Matthews' correlation compare the two binary inclinations over all cells. Prompt agreement is the share of the most frequent answer among a cell's prompt variants, averaged over the cells that two variants or more have answered.",
    ],
    [
      'Left out',
      `Cells without a rating or without an action are left out of every measure that needs both, and counted. Replies that could be read only by a repair are ${options.excludeRepaired ? 'left out' : 'included'}, and counted.`,
    ],
    [
      'Intervals',
      options.replicates > 0
        ? `95 % percentile intervals from a bootstrap over scenarios: ${options.replicates.toLocaleString('en-GB')} replicates, seed ${options.seed}. A group of one scenario has no interval, and intervals from a few scenarios are rough.`
        : 'None were asked for.',
    ],
    [
      'Sources',
      'Alignment rate, distance, ranking and prompt agreement follow ValueActionLens (EMNLP 2025, section 3.4 and equation 1). Values and their groups follow Schwartz.',
    ],
    ['Made with', `Saydo ${version}.`],
  ];
  return `<dl>${terms.map(([term, words]) => `<dt>${escaped(term)}</dt><dd>${escaped(words)}</dd>`).join('')}</dl>`;
}
