import type { AnswerCounts, GroupMeasures, RespondentGap } from '../../../shared/model/gap';
import type { Database } from '../../database/open';
import type { Study } from '../../studies/store';
import { version } from '../../version/version';
import { gapPredictions } from '../predictions';
import { type GapOptions, gapHeatmap, gapOverview } from '../service';
import { comparisonsHtml } from './comparisons';
import { figure, heatmapFigure, intervalFigure } from './figures';
import { escaped, htmlTable, reportStyle } from './html';
import { methodsHtml } from './methods';
import { rankingHtml } from './rankings';
import { nameOf, told, whole } from './words';

/** The gap of a study as one HTML file: measures with intervals, figures, what the replies gave, and the methods. */
export async function gapReport(
  database: Database,
  study: Study,
  ids: readonly string[],
  options: GapOptions,
): Promise<string> {
  const { respondents, countries, topics } = await gapOverview(database, study, ids, options);
  const observers = (await gapPredictions(database, study, ids, options)).respondents;
  const measured = respondents.filter(({ overall }) => overall.cells > 0);
  const inFull = withPeopleTogether(measured);
  const heatmapsBy = (by: 'country' | 'topic') =>
    Promise.all(
      inFull.map(({ respondent }) =>
        gapHeatmap(database, study, {
          respondent: respondent.id,
          by,
          country: '',
          topic: '',
          excludeRepaired: options.excludeRepaired,
        }),
      ),
    );
  const heatmaps = { country: await heatmapsBy('country'), topic: await heatmapsBy('topic') };
  const body = [
    `<h1>${escaped(study.title)}</h1>`,
    `<p class="quiet">The gap between what respondents state and what they enact. ${new Date().toISOString().slice(0, 10)}, Saydo ${escaped(version())}.</p>`,
    respondents.length === 0
      ? '<p>No respondent of this study has answers in scenarios yet.</p>'
      : gapHtml({ respondents, measured, inFull, heatmaps, countries, topics }),
    await comparisonsHtml(database, study, inFull, options),
    ...(respondents.length === 0 ? [] : ['<h2>What the replies gave</h2>', repliesTable(respondents)]),
    ...observers.map(({ respondent, settings, tests }) => predictionsHtml(respondent.label, settings, tests)),
    '<h2>Methods</h2>',
    methodsHtml(options, version()),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(study.title)}: the gap</title><style>${reportStyle}</style></head>
<body><main>
${body.join('\n')}
</main></body></html>
`;
}

type Heatmap = Awaited<ReturnType<typeof gapHeatmap>>;

interface Gaps {
  respondents: readonly RespondentGap[];
  /** those with cells that have both a rating and an action */
  measured: readonly RespondentGap[];
  /** those of the measured whose countries, topics and values are shown */
  inFull: readonly RespondentGap[];
  /** of those in full */
  heatmaps: { country: readonly Heatmap[]; topic: readonly Heatmap[] };
  countries: readonly string[];
  topics: readonly string[];
}

/** Where several people answered, they are shown in full together: a figure of each would fill a book. */
function withPeopleTogether(measured: readonly RespondentGap[]): RespondentGap[] {
  const hasPool = measured.some(({ respondent }) => respondent.people > 1);
  return measured.filter(({ respondent }) => !hasPool || respondent.kind === 'model' || respondent.people > 1);
}

/** Of who has no cell with both a rating and an action, what there is. */
function gapHtml({ respondents, measured, inFull, heatmaps, countries, topics }: Gaps): string {
  const others = respondents.filter(({ overall }) => overall.cells === 0).map(nameOf);
  const largest = Math.max(0, ...heatmaps.country.map(({ largestDistance }) => largestDistance ?? 0));
  const without =
    others.length === 0
      ? ''
      : `<p>Without any cell that has both a rating and an action: ${escaped(others.join(', '))}.</p>`;
  const groups = [
    ...(inFull.length < measured.length
      ? ['<p>Below, people stand together; each of them is in the tables above.</p>']
      : []),
    '<h2>By country</h2>',
    groupTable('Alignment rate by country', inFull, countries, 'byCountry', 'alignmentRate'),
    groupTable('Distance by country', inFull, countries, 'byCountry', 'distance'),
    '<h2>By topic</h2>',
    groupTable('Alignment rate by topic', inFull, topics, 'byTopic', 'alignmentRate'),
    groupTable('Distance by topic', inFull, topics, 'byTopic', 'distance'),
    '<h2>By value</h2>',
    ...inFull.map((gap, place) => valuesHtml(gap, heatmaps.country[place]!, largest)),
    '<h2>Ranking</h2>',
    '<p>The values with the widest mean distance in each group, and that distance; ties by name.</p>',
    ...inFull.flatMap((gap, place) => [
      rankingHtml(nameOf(gap), heatmaps.country[place]!),
      rankingHtml(nameOf(gap), heatmaps.topic[place]!),
    ]),
  ];
  return [
    '<h2>Overview</h2>',
    without,
    ...(measured.length > 0 ? [measuresHtml(measured)] : []),
    countsHtml(respondents),
    ...(measured.length > 0 ? groups : []),
  ].join('\n');
}

function measuresHtml(respondents: readonly RespondentGap[]): string {
  const measures = respondents.map((gap) => [
    nameOf(gap),
    ...[
      gap.overall.alignmentRate,
      gap.overall.pooledRate,
      gap.overall.distance,
      gap.overall.accuracy,
      gap.overall.balancedAccuracy,
      gap.overall.kappa,
      gap.overall.mcc,
    ].map(told),
  ]);
  const rates = respondents.map((gap) => ({ name: nameOf(gap), estimate: gap.overall.alignmentRate }));
  const distances = respondents.map((gap) => ({ name: nameOf(gap), estimate: gap.overall.distance }));
  return [
    `<figure>${intervalFigure('Alignment rate by respondent', rates)}<figcaption>Alignment rate, mean over scenarios, with 95 % intervals. 1: every disagreement stated is enacted, and the other way round.</figcaption></figure>`,
    `<figure>${intervalFigure('Distance by respondent', distances)}<figcaption>Distance between stated and enacted inclination, mean over cells, with 95 % intervals. 0: none.</figcaption></figure>`,
    htmlTable(
      'Measures with 95 % intervals',
      ['', 'Alignment rate', 'Pooled rate', 'Distance', 'Accuracy', 'Balanced accuracy', 'Kappa', 'MCC'],
      measures,
    ),
  ].join('\n');
}

function countsHtml(respondents: readonly RespondentGap[]): string {
  const head = [
    '',
    'Cells',
    'Without action',
    'Without rating',
    'Misaligned',
    'Says yes, acts no',
    'Says no, acts yes',
    'Scenarios without a rate',
  ];
  const counts = respondents.map((gap) => [
    nameOf(gap),
    whole(gap.overall.cells),
    whole(gap.overall.cellsWithoutAction),
    whole(gap.overall.cellsWithoutRating),
    gap.overall.cells === 0
      ? '0'
      : `${whole(gap.overall.misaligned)} (${((100 * gap.overall.misaligned) / gap.overall.cells).toFixed(1)}\u00a0%)`,
    whole(gap.overall.statedAgreeEnactedDisagree),
    whole(gap.overall.statedDisagreeEnactedAgree),
    `${gap.overall.scenariosWithoutRate} of ${gap.overall.scenarios}`,
  ]);
  const prompts = respondents.map((gap) => [
    nameOf(gap),
    String(gap.promptAgreement.statedVariants),
    told(gap.promptAgreement.statedBinary),
    told(gap.promptAgreement.statedScale),
    String(gap.promptAgreement.enactedVariants),
    told(gap.promptAgreement.enacted),
  ]);
  return [
    htmlTable('Cells', head, counts),
    htmlTable(
      'Agreement among prompt variants',
      ['', 'Stated: variants', 'Binary', 'Full scale', 'Enacted: variants', 'Choice'],
      prompts,
    ),
  ].join('\n');
}

function groupTable(
  caption: string,
  respondents: readonly RespondentGap[],
  names: readonly string[],
  by: 'byCountry' | 'byTopic',
  measure: 'alignmentRate' | 'distance',
): string {
  const of = (gap: RespondentGap, name: string) =>
    gap[by].find((group: GroupMeasures) => group.name === name)?.[measure];
  const rows = names.map((name) => [
    name,
    ...respondents.map((gap) => {
      const estimate = of(gap, name);
      return estimate ? told(estimate) : '';
    }),
  ]);
  return htmlTable(caption, ['', ...respondents.map(nameOf)], rows);
}

const valuesShown = 10;

function valuesHtml(gap: RespondentGap, heatmap: Heatmap, largest: number): string {
  const widest = gap.byValue
    .filter(({ distance }) => distance.value !== null)
    .sort((a, b) => b.distance.value! - a.distance.value! || (a.value < b.value ? -1 : 1))
    .slice(0, valuesShown);
  return [
    `<h3>${escaped(nameOf(gap))}</h3>`,
    `<figure>${heatmapFigure(`Distance by country and value: ${nameOf(gap)}`, heatmap, largest)}<figcaption>Distance by country and value; dark is far. The scale is the same for every respondent of this report.</figcaption></figure>`,
    htmlTable(
      `The ${widest.length} values with the widest distance`,
      ['', 'Distance', 'Stated', 'Enacted', 'Cells', 'Says yes, acts no', 'Says no, acts yes'],
      widest.map((value) => [
        value.value,
        told(value.distance),
        value.stated === null ? '' : figure(value.stated),
        value.enacted === null ? '' : figure(value.enacted),
        whole(value.cells),
        whole(value.statedAgreeEnactedDisagree),
        whole(value.statedDisagreeEnactedAgree),
      ]),
    ),
  ].join('\n');
}

function repliesTable(respondents: readonly RespondentGap[]): string {
  const row = (name: string, task: string, counts: AnswerCounts) => [
    `${name}, ${task}`,
    ...Object.values(counts.replies).map(whole),
    whole(counts.used),
    whole(counts.usedFromRepaired),
    whole(counts.missing),
    whole(counts.excludedAsRepaired),
  ];
  return htmlTable(
    'Replies by how they were read, and the answers found in them',
    [
      '',
      'Complete',
      'Partial',
      'Repaired',
      'Refused',
      'Unreadable',
      'Answers used',
      'of them repaired',
      'Missing',
      'Left out as repaired',
    ],
    respondents.flatMap((gap) => [
      row(nameOf(gap), 'ratings', gap.answers.stated),
      row(nameOf(gap), 'choices', gap.answers.enacted),
    ]),
  );
}

type Observer = Awaited<ReturnType<typeof gapPredictions>>['respondents'][number];

function predictionsHtml(name: string, settings: Observer['settings'], tests: Observer['tests']): string {
  const p = (value: number) => (value < 0.001 ? '< 0.001' : figure(value));
  return [
    `<h2>Predictions of ${escaped(name)}</h2>`,
    htmlTable(
      'How well an observer foretells the choice',
      ['', 'Cases', 'F1', 'Accuracy', 'True positive', 'False positive', 'False negative', 'True negative', 'Unread'],
      settings.map((setting) => [
        setting.setting,
        whole(setting.n),
        told(setting.f1),
        told(setting.accuracy),
        ...[
          setting.truePositive,
          setting.falsePositive,
          setting.falseNegative,
          setting.trueNegative,
          setting.unread,
        ].map(whole),
      ]),
    ),
    htmlTable(
      "McNemar's test between settings on the same cases",
      ['', 'Cases', 'Only the first right', 'Only the second right', 'Exact p', 'Chi-squared', 'p'],
      tests.map((test) => [
        `${test.first} and ${test.second}`,
        whole(test.n),
        whole(test.onlyFirstRight),
        whole(test.onlySecondRight),
        p(test.exactP),
        test.chiSquared === null ? '' : figure(test.chiSquared),
        test.chiSquaredP === null ? '' : p(test.chiSquaredP),
      ]),
    ),
  ].join('\n');
}
