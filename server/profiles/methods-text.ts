import type { StudyProfiles } from './compute';
import type { InstrumentCounts } from './store';
import { answerCounts } from './summary';

/** A methods section to copy into a paper: what was measured, of how much, and by which formulas. */
export function methodsText({ profiles, answers, options }: StudyProfiles, instruments: InstrumentCounts): string {
  const humans = profiles.filter(({ answers: { kind } }) => kind === 'human').length;
  const total = { ratings: 0, ratingsGiven: 0, choices: 0, choicesGiven: 0 };
  for (const { ratings, choices } of profiles.map(answerCounts)) {
    total.ratings += ratings.asked;
    total.ratingsGiven += ratings.given;
    total.choices += choices.asked;
    total.choicesGiven += choices.given;
  }
  return `# Methods

**Respondents.** ${humans} participants and ${profiles.length - humans} models.${answers.excluded > 0 ? ` ${answers.excluded} further participants were excluded by the rules declared beforehand.` : ''}

**Stated values.** ${describeQuestionnaires(instruments)} ${total.ratingsGiven} of ${total.ratings} ratings asked for were given on the scale. The stated profile is the mean rating of each of Schwartz's ten broad values, reversed items turned round. Where respondents are compared, the respondent's mean over all ratings is taken off first (MRAT; Schwartz, 2003).

**Enacted values.** Respondents chose in ${instruments.scenarios} scenarios with ${instruments.questions} questions in all; each option carries one of the ten values. ${total.choicesGiven} of ${total.choices} choices asked for were valid. The enacted profile is how often a value was chosen by how often it was offered, normalised to sum 1.

**Coherence.** Within each respondent, stated and enacted profiles were correlated over the ten values (Pearson, with Fisher's interval; Spearman beside it). Means over respondents were taken plain and through Fisher's z. Reliability of each profile was estimated by ${options.splits} random split halves (items within values; whole scenarios), stepped up by Spearman-Brown, seed ${options.seed}; correlations were also corrected for attenuation (Spearman, 1904).

**Comparison.** Profiles of respondents were correlated in pairs. Groups were compared value by value with Welch's t test, 95 % intervals, and Holm's correction over the ten values. Maps are principal components of the profiles, and classical scaling of the values laid onto the theory's circle by Procrustes with a permutation test.

Computed with Saydo.
`;
}

function describeQuestionnaires({ questionnaires }: InstrumentCounts): string {
  if (questionnaires.length === 0) return 'No questionnaire was used.';
  const names = questionnaires.map(({ title, items, points }) => `"${title}" (${items} items, ${points} points)`);
  return `Respondents rated the items of ${names.join(' and ')}.`;
}
