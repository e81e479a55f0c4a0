/** What a methods paragraph cites, as BibTeX, by the key that it is cited under. */
export interface Reference {
  key: string;
  /** as it stands in a sentence */
  short: string;
  bibtex: string;
}

function article(key: string, short: string, fields: Record<string, string>): Reference {
  return entry('article', key, short, fields);
}

function book(key: string, short: string, fields: Record<string, string>): Reference {
  return entry('book', key, short, fields);
}

function entry(kind: string, key: string, short: string, fields: Record<string, string>): Reference {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return { key, short, bibtex: `@${kind}{${key},\n${lines.join(',\n')}\n}` };
}

const references: readonly Reference[] = [
  article('bangdiwala1985', 'Bangdiwala 1985', {
    author: 'Bangdiwala, Shrikant I.',
    title: 'A Graphical Test for Observer Agreement',
    journal: 'Proceedings of the 45th Session of the International Statistical Institute',
    volume: '1',
    pages: '307--308',
    year: '1985',
  }),
  article('brennan1981', 'Brennan & Prediger 1981', {
    author: 'Brennan, Robert L. and Prediger, Dale J.',
    title: 'Coefficient Kappa: Some Uses, Misuses, and Alternatives',
    journal: 'Educational and Psychological Measurement',
    volume: '41',
    number: '3',
    pages: '687--699',
    year: '1981',
  }),
  article('byrt1993', 'Byrt, Bishop & Carlin 1993', {
    author: 'Byrt, Ted and Bishop, Janet and Carlin, John B.',
    title: 'Bias, Prevalence and Kappa',
    journal: 'Journal of Clinical Epidemiology',
    volume: '46',
    number: '5',
    pages: '423--429',
    year: '1993',
  }),
  article('cicchetti1990', 'Cicchetti & Feinstein 1990', {
    author: 'Cicchetti, Domenic V. and Feinstein, Alvan R.',
    title: 'High Agreement but Low Kappa: II. Resolving the Paradoxes',
    journal: 'Journal of Clinical Epidemiology',
    volume: '43',
    number: '6',
    pages: '551--558',
    year: '1990',
  }),
  article('cohen1960', 'Cohen 1960', {
    author: 'Cohen, Jacob',
    title: 'A Coefficient of Agreement for Nominal Scales',
    journal: 'Educational and Psychological Measurement',
    volume: '20',
    number: '1',
    pages: '37--46',
    year: '1960',
  }),
  article('cohen1968', 'Cohen 1968', {
    author: 'Cohen, Jacob',
    title: 'Weighted Kappa: Nominal Scale Agreement with Provision for Scaled Disagreement or Partial Credit',
    journal: 'Psychological Bulletin',
    volume: '70',
    number: '4',
    pages: '213--220',
    year: '1968',
  }),
  article('conger1980', 'Conger 1980', {
    author: 'Conger, Anthony J.',
    title: 'Integration and Generalization of Kappas for Multiple Raters',
    journal: 'Psychological Bulletin',
    volume: '88',
    number: '2',
    pages: '322--328',
    year: '1980',
  }),
  article('dawid1979', 'Dawid & Skene 1979', {
    author: 'Dawid, A. P. and Skene, A. M.',
    title: 'Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm',
    journal: 'Applied Statistics',
    volume: '28',
    number: '1',
    pages: '20--28',
    year: '1979',
  }),
  article('efron1987', 'Efron 1987', {
    author: 'Efron, Bradley',
    title: 'Better Bootstrap Confidence Intervals',
    journal: 'Journal of the American Statistical Association',
    volume: '82',
    number: '397',
    pages: '171--185',
    year: '1987',
  }),
  book('efron1993', 'Efron & Tibshirani 1993', {
    author: 'Efron, Bradley and Tibshirani, Robert J.',
    title: 'An Introduction to the Bootstrap',
    publisher: 'Chapman & Hall',
    year: '1993',
  }),
  article('fleiss1969', 'Fleiss, Cohen & Everitt 1969', {
    author: 'Fleiss, Joseph L. and Cohen, Jacob and Everitt, B. S.',
    title: 'Large Sample Standard Errors of Kappa and Weighted Kappa',
    journal: 'Psychological Bulletin',
    volume: '72',
    number: '5',
    pages: '323--327',
    year: '1969',
  }),
  article('fleiss1971', 'Fleiss 1971', {
    author: 'Fleiss, Joseph L.',
    title: 'Measuring Nominal Scale Agreement among Many Raters',
    journal: 'Psychological Bulletin',
    volume: '76',
    number: '5',
    pages: '378--382',
    year: '1971',
  }),
  article('gwet2008', 'Gwet 2008', {
    author: 'Gwet, Kilem Li',
    title: 'Computing Inter-Rater Reliability and Its Variance in the Presence of High Agreement',
    journal: 'British Journal of Mathematical and Statistical Psychology',
    volume: '61',
    number: '1',
    pages: '29--48',
    year: '2008',
  }),
  book('gwet2014', 'Gwet 2014', {
    author: 'Gwet, Kilem L.',
    title: 'Handbook of Inter-Rater Reliability',
    edition: '4th',
    publisher: 'Advanced Analytics',
    year: '2014',
  }),
  article('kendall1939', 'Kendall & Babington Smith 1939', {
    author: 'Kendall, M. G. and Babington Smith, B.',
    title: 'The Problem of $m$ Rankings',
    journal: 'The Annals of Mathematical Statistics',
    volume: '10',
    number: '3',
    pages: '275--287',
    year: '1939',
  }),
  book('krippendorff2019', 'Krippendorff 2019', {
    author: 'Krippendorff, Klaus',
    title: 'Content Analysis: An Introduction to Its Methodology',
    edition: '4th',
    publisher: 'SAGE',
    year: '2019',
  }),
  article('landis1977', 'Landis & Koch 1977', {
    author: 'Landis, J. Richard and Koch, Gary G.',
    title: 'The Measurement of Observer Agreement for Categorical Data',
    journal: 'Biometrics',
    volume: '33',
    number: '1',
    pages: '159--174',
    year: '1977',
  }),
  article('light1971', 'Light 1971', {
    author: 'Light, Richard J.',
    title: 'Measures of Response Agreement for Qualitative Data: Some Generalizations and Alternatives',
    journal: 'Psychological Bulletin',
    volume: '76',
    number: '5',
    pages: '365--377',
    year: '1971',
  }),
  article('mcgraw1996', 'McGraw & Wong 1996', {
    author: 'McGraw, Kenneth O. and Wong, S. P.',
    title: 'Forming Inferences about Some Intraclass Correlation Coefficients',
    journal: 'Psychological Methods',
    volume: '1',
    number: '1',
    pages: '30--46',
    year: '1996',
  }),
  entry('inproceedings', 'passonneau2006', 'Passonneau 2006', {
    author: 'Passonneau, Rebecca',
    title: 'Measuring Agreement on Set-valued Items ({MASI}) for Semantic and Pragmatic Annotation',
    booktitle: 'Proceedings of the Fifth International Conference on Language Resources and Evaluation',
    year: '2006',
  }),
  article('scott1955', 'Scott 1955', {
    author: 'Scott, William A.',
    title: 'Reliability of Content Analysis: The Case of Nominal Scale Coding',
    journal: 'Public Opinion Quarterly',
    volume: '19',
    number: '3',
    pages: '321--325',
    year: '1955',
  }),
  article('shrout1979', 'Shrout & Fleiss 1979', {
    author: 'Shrout, Patrick E. and Fleiss, Joseph L.',
    title: 'Intraclass Correlations: Uses in Assessing Rater Reliability',
    journal: 'Psychological Bulletin',
    volume: '86',
    number: '2',
    pages: '420--428',
    year: '1979',
  }),
];

const byKey = new Map(references.map((reference) => [reference.key, reference]));

export function reference(key: string): Reference {
  const found = byKey.get(key);
  if (!found) throw new Error(`No reference has the key "${key}".`);
  return found;
}

/** Which works define a coefficient, by the beginning of its name. */
const definedBy: readonly (readonly [string, readonly string[]])[] = [
  ['percent_agreement', ['gwet2014']],
  ['cohen_kappa_', ['cohen1968']],
  ['cohen_kappa', ['cohen1960']],
  ['scott_pi', ['scott1955']],
  ['fleiss_kappa', ['fleiss1971', 'gwet2014']],
  ['conger_kappa', ['conger1980', 'gwet2014']],
  ['light_kappa', ['light1971']],
  ['krippendorff_alpha_masi', ['krippendorff2019', 'passonneau2006']],
  ['krippendorff_alpha', ['krippendorff2019']],
  ['gwet_ac1', ['gwet2008']],
  ['gwet_ac2', ['gwet2014']],
  ['brennan_prediger', ['brennan1981']],
  ['positive_agreement', ['cicchetti1990']],
  ['negative_agreement', ['cicchetti1990']],
  ['pabak', ['byrt1993']],
  ['bangdiwala_b', ['bangdiwala1985']],
  ['icc_', ['shrout1979', 'mcgraw1996']],
  ['kendall_w', ['kendall1939']],
];

export function referencesOf(coefficient: string): Reference[] {
  const keys = definedBy.find(([start]) => coefficient.startsWith(start))?.[1] ?? [];
  return keys.map(reference);
}
