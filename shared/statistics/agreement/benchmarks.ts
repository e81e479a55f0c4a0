/** Words that someone has put beside numbers. They are conventions, so a page shows them only when asked, with the source. */
export interface Benchmark {
  key: 'landis-koch' | 'krippendorff';
  title: string;
  citation: string;
  /** from the highest band down: a value at or above `from` has the words */
  bands: readonly { from: number; words: string }[];
}

export const benchmarks: readonly Benchmark[] = [
  {
    key: 'landis-koch',
    title: 'Landis and Koch (1977)',
    citation: 'landis1977',
    bands: [
      { from: 0.81, words: 'almost perfect' },
      { from: 0.61, words: 'substantial' },
      { from: 0.41, words: 'moderate' },
      { from: 0.21, words: 'fair' },
      { from: 0, words: 'slight' },
      { from: Number.NEGATIVE_INFINITY, words: 'poor' },
    ],
  },
  {
    key: 'krippendorff',
    title: 'Krippendorff (2019)',
    citation: 'krippendorff2019',
    bands: [
      { from: 0.8, words: 'reliable' },
      { from: 0.667, words: 'for tentative conclusions only' },
      { from: Number.NEGATIVE_INFINITY, words: 'to be discarded' },
    ],
  },
];

export function benchmarkWords(benchmark: Benchmark, value: number): string {
  return benchmark.bands.find(({ from }) => value >= from)!.words;
}
