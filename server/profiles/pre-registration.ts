import type { ExclusionRules, SurveySettings } from '../../shared/survey/settings';
import type { InstrumentCounts } from './store';

interface Design {
  study: string;
  surveys: { slug: string; title: string; state: string; opened_at: number | null; settings: SurveySettings }[];
  instruments: InstrumentCounts;
}

/** The sheet to register a study with: design, exclusion rules and planned analyses, as the settings have them. */
export function preRegistration({ study, surveys, instruments }: Design): string {
  const designs =
    surveys.length > 0
      ? surveys.map(describeSurvey).join('\n\n')
      : 'No survey is set up yet: participants, randomisation and exclusion rules are still to be declared.';
  return `# Pre-registration: ${study}

To be filled in where it says "…", and registered before the survey opens.

## Question
Do respondents act in line with the values that they state? … (hypotheses, with their directions)

## Instruments
${instruments.questionnaires.map(({ title, items, points }) => `- Questionnaire "${title}": ${items} items, ${points} points`).join('\n') || '- No questionnaire yet'}
- Scenarios: ${instruments.scenarios}, with ${instruments.questions} questions and ${instruments.options} options

## Design
${designs}

## Sample
Planned number of participants: … Rule for stopping: … Models and their settings: …

## Planned analyses
1. Stated profile: mean rating per value. Enacted profile: times chosen by times offered, normalised.
2. Within each respondent: Pearson's correlation of the two over ten values with Fisher's interval; mean over respondents through Fisher's z.
3. Reliability of both profiles by split halves with Spearman-Brown; the correlation corrected for attenuation is reported beside the plain one.
4. Between respondents: correlations of enacted profiles of all pairs, by kind.
5. Groups: Welch's t test of each value with Holm's correction over the ten, at .05.
Analyses that are added later are reported as exploratory. …
`;
}

function describeSurvey({ title, slug, opened_at, settings }: Design['surveys'][number]): string {
  const { questionnaire, scenariosPerPerson, blockOrder, shuffleOptions, checks, background, exclusion } = settings;
  const orders = {
    'questionnaire-first': 'questionnaire, then scenarios',
    'scenarios-first': 'scenarios, then questionnaire',
    random: 'questionnaire and scenarios in random order',
  };
  const lines = [
    questionnaire === null ? 'No questionnaire' : `Questionnaire: ${questionnaire}`,
    `Scenarios per person: ${scenariosPerPerson}, drawn so that all are given about equally often`,
    `Order of blocks: ${orders[blockOrder]}; order of options: ${shuffleOptions ? 'random' : 'fixed'}`,
    `Attention checks: ${checks.length}; background questions: ${background.map(({ key }) => key).join(', ') || 'none'}`,
    `Exclusion: ${describeRules(exclusion)}`,
  ];
  const state =
    opened_at === null
      ? 'not open yet'
      : `open since ${new Date(opened_at).toISOString().slice(0, 10)}: too late to register as planned`;
  return `### ${title} (${slug}), ${state}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function describeRules({ failedChecks, sameAnswer, secondsPerItem, secondsPerQuestion }: ExclusionRules): string {
  const rules = [
    failedChecks !== null && `${failedChecks} or more failed attention checks`,
    sameAnswer !== null && `the same rating on ${Math.round(sameAnswer * 100)} % of the items or more`,
    secondsPerItem !== null && `less than ${secondsPerItem} s per item on average`,
    secondsPerQuestion !== null && `less than ${secondsPerQuestion} s per question on average`,
  ].filter((rule) => rule !== false);
  return rules.length > 0
    ? `${rules.join('; ')}. Excluded answers are kept, and results are also shown with them`
    : 'no rule is declared; nobody will be excluded';
}
