import type { AnswerCounts, GapEstimate, RespondentGap } from '../../shared/model/gap';
import type { GapOptions } from './service';

const figure = (value: number) => value.toFixed(3);

const told = ({ value, ci95, undefined: reason }: GapEstimate): string => {
  if (value === null) return `undefined: ${reason}`;
  return ci95 ? `${figure(value)}  (${figure(ci95[0])} to ${figure(ci95[1])})` : figure(value);
};

/** In a narrow column the reason has no room. */
const inColumn = (estimate: GapEstimate): string => (estimate.value === null ? 'undefined' : told(estimate));

const whole = (count: number) => count.toLocaleString('en-GB');

/** The gap of a study for a terminal. */
export function gapText(gaps: readonly RespondentGap[], options: GapOptions): string {
  const intervals =
    options.replicates > 0
      ? `In brackets: 95 % intervals, bootstrap over scenarios, ${whole(options.replicates)} replicates, seed ${options.seed}.`
      : 'Without intervals.';
  const repaired = options.excludeRepaired
    ? 'Replies that only a repair could read are left out.'
    : 'Replies that only a repair could read count; --exclude-repaired leaves them out.';
  return [...gaps.map(respondentText), `${intervals} ${repaired}`, ''].join('\n');
}

function respondentText({ respondent, overall, byCountry, byTopic, promptAgreement, answers }: RespondentGap): string {
  const head = `${respondent.label} (${respondent.kind}${respondent.people > 1 ? `, ${respondent.people} people` : ''})`;
  if (overall.cells === 0) {
    const { cellsWithoutAction, cellsWithoutRating } = overall;
    return `${head}: no cell has both a rating and an action (${whole(cellsWithoutAction)} without action, ${whole(cellsWithoutRating)} without rating)\n`;
  }
  const rows: [string, string][] = [
    ['cells with both', `${whole(overall.cells)} in ${whole(overall.scenarios)} scenarios`],
    ['  without action / rating', `${whole(overall.cellsWithoutAction)} / ${whole(overall.cellsWithoutRating)}`],
    ['misaligned', whole(overall.misaligned)],
    ['  says yes, acts no', whole(overall.statedAgreeEnactedDisagree)],
    ['  says no, acts yes', whole(overall.statedDisagreeEnactedAgree)],
    ['alignment rate', told(overall.alignmentRate)],
    ['  pooled', told(overall.pooledRate)],
    ['distance', told(overall.distance)],
    ['accuracy', told(overall.accuracy)],
    ['balanced accuracy', told(overall.balancedAccuracy)],
    ['kappa', told(overall.kappa)],
    ["Matthews' correlation", told(overall.mcc)],
    ['prompts agree, stated', told(promptAgreement.statedBinary)],
    ['  on the full scale', told(promptAgreement.statedScale)],
    ['prompts agree, enacted', told(promptAgreement.enacted)],
    ['ratings', answersText(answers.stated)],
    ['choices', answersText(answers.enacted)],
  ];
  const groups = [...byCountry, ...byTopic].map(
    ({ name, alignmentRate, distance }) =>
      `  ${name.padEnd(32)}${inColumn(alignmentRate).padEnd(28)}${inColumn(distance)}`,
  );
  return [
    head,
    ...rows.map(([name, text]) => `  ${name.padEnd(32)}${text}`),
    '',
    `  ${''.padEnd(32)}${'alignment rate'.padEnd(28)}distance`,
    ...groups,
    '',
  ].join('\n');
}

function answersText({ replies, used, usedFromRepaired, missing, excludedAsRepaired }: AnswerCounts): string {
  const readings = Object.entries(replies)
    .filter(([, count]) => count > 0)
    .map(([reading, count]) => `${whole(count)} ${reading}`)
    .join(', ');
  const notes = [
    usedFromRepaired > 0 ? `${whole(usedFromRepaired)} of them from repaired replies` : '',
    excludedAsRepaired > 0 ? `${whole(excludedAsRepaired)} left out as repaired` : '',
    missing > 0 ? `${whole(missing)} missing` : '',
  ].filter(Boolean);
  return `${whole(used)} used${notes.map((note) => `, ${note}`).join('')}${readings ? `; replies: ${readings}` : ''}`;
}
