/** What each coefficient is called on the page and in a paper, by its name on the command line. */
const titles: Record<string, string> = {
  percent_agreement: 'Percent agreement',
  percent_agreement_pooled: 'Percent agreement, pooled',
  exact_agreement_all_raters: 'Exact agreement of all raters',
  cohen_kappa: "Cohen's kappa",
  scott_pi: "Scott's pi",
  fleiss_kappa: "Fleiss' kappa",
  conger_kappa: "Conger's kappa",
  light_kappa: "Light's kappa",
  krippendorff_alpha: "Krippendorff's alpha",
  gwet_ac1: "Gwet's AC1",
  gwet_ac2: "Gwet's AC2",
  brennan_prediger: 'Brennan-Prediger coefficient',
  positive_agreement: 'Positive agreement',
  negative_agreement: 'Negative agreement',
  pabak: 'PABAK',
  bangdiwala_b: "Bangdiwala's B",
  kendall_w: "Kendall's W",
  kendall_w_uncorrected: "Kendall's W, ties uncorrected",
  icc_1_1: 'ICC(1,1)',
  icc_1_k: 'ICC(1,k)',
  icc_2_1: 'ICC(2,1)',
  icc_2_k: 'ICC(2,k)',
  icc_3_1: 'ICC(3,1)',
  icc_3_k: 'ICC(3,k)',
};

const ways: Record<string, string> = {
  linear: 'linear weights',
  quadratic: 'quadratic weights',
  linear_values: 'linear weights by value',
  quadratic_values: 'quadratic weights by value',
  ordinal: 'ordinal weights',
  nominal: 'nominal',
  interval: 'interval',
  ratio: 'ratio',
  masi: 'sets by MASI',
  jaccard: 'sets by Jaccard',
  exact_set: 'whole sets',
};

export function titleOf(name: string): string {
  if (titles[name]) return titles[name];
  for (const [way, words] of Object.entries(ways)) {
    const base = name.endsWith(`_${way}`) ? titles[name.slice(0, -way.length - 1)] : undefined;
    if (base === undefined) continue;
    if (name === 'krippendorff_alpha_ordinal') return `${base}, ordinal`;
    return `${base}, ${words}`;
  }
  return name;
}
