import { valueGroups } from '../../../shared/values/groups';
import type { Database } from '../../database/open';
import { studyProfiles } from '../../profiles/compute';
import type { Study } from '../../studies/store';
import { column, type ExportTable } from './table';

/** The profiles of a study, a row for each respondent and value; what concerns the respondent stands on each of its rows. */
export async function profilesTable(database: Database, study: Study): Promise<ExportTable> {
  const { profiles } = await studyProfiles(database, study, { excludeRepaired: false, excluded: 'in' });
  return {
    name: 'profiles',
    columns: [
      column('respondent', "a participant's pseudonym, or the model's name"),
      column('respondent_kind', 'human or model'),
      column('excluded', '1: left out of results by the rules of the survey'),
      column('value_group', 'one of the ten broad values, in the order of the circle'),
      column('stated_mean', "mean rating of the value's items, reversed ones turned round"),
      column('stated_centred', "the same less the respondent's mean over all ratings"),
      column('ratings', 'how many ratings stand behind it'),
      column('enacted_share', 'times chosen by times offered, normalised to sum 1 over the ten values'),
      column('chosen', 'how often the value was chosen'),
      column('offered', 'how often it was offered'),
      column('pearson', "the respondent's correlation of stated and enacted over the ten values"),
      column('pearson_ci_low', 'lower end of its 95 % interval (Fisher)'),
      column('pearson_ci_high', 'upper end'),
      column('pearson_p', 'its two-sided p (t test)'),
      column('spearman', 'the rank correlation'),
      column('reliability_stated', 'of the stated profile: split halves over items, Spearman-Brown'),
      column('reliability_enacted', 'of the enacted profile: split halves over scenarios, Spearman-Brown'),
      column('disattenuated', 'the correlation corrected for both reliabilities'),
    ],
    rows: profiles.flatMap(({ answers, stated, enacted, correlation, spearman, reliability, disattenuated }) =>
      valueGroups.map(({ key }, place) => [
        answers.label,
        answers.kind,
        answers.survey?.excludedBy.length ? 1 : 0,
        key,
        stated.mean[place]!,
        stated.centred[place]!,
        stated.ratings[place]!,
        enacted.share[place]!,
        enacted.chosen[place]!,
        enacted.offered[place]!,
        correlation.value,
        correlation.ci95?.[0] ?? null,
        correlation.ci95?.[1] ?? null,
        correlation.p,
        spearman.value,
        reliability.stated.value,
        reliability.enacted.value,
        disattenuated.value,
      ]),
    ),
  };
}
