import type { Reading } from '../../database/open';
import { allChoices, allRatings, optionsOf } from '../../profiles/store';
import type { Study } from '../../studies/store';
import { column, type ExportTable, time } from './table';

/** Every answer of every respondent, a row each: ratings of items or values, and choices. */
export async function answersTable(database: Reading, study: Study): Promise<ExportTable> {
  const [ratings, choices, options] = await Promise.all([
    allRatings(database, study.id),
    allChoices(database, study.id),
    optionsOf(database, study.id),
  ]);
  const offered = new Map<string, string[]>();
  for (const { question_id, value_group } of options)
    offered.set(question_id, [...(offered.get(question_id) ?? []), value_group]);
  return {
    name: 'answers',
    columns: [
      column('respondent', "a participant's pseudonym, or the model's name"),
      column('respondent_kind', 'human or model'),
      column('answer', 'stated: a rating; enacted: a choice'),
      column('questionnaire', "ratings of items: the questionnaire's short name"),
      column('item', "ratings of items: the item's key"),
      column('reversed', '1: a high rating speaks against the value'),
      column('scenario', "choices in scenarios: the scenario's key"),
      column('question', "choices in scenarios: the question's key in its scenario"),
      column('country', 'answers about a country'),
      column('topic', 'answers about a topic'),
      column('value', 'one of the 56 values, where the answer is about it'),
      column('value_group', 'the broad value of the item, or of the option that was chosen'),
      column('condition', 'choices: how the respondent was told to choose'),
      column('variant', "the prompt's variant, or the wording"),
      column('trial', 'which repetition with the same variant'),
      column('temperature', "the model's sampling temperature, where it is known"),
      column('score', 'ratings: as given on the scale; empty where no valid one was given'),
      column('points', 'ratings: the highest point of the scale, the lowest being 1'),
      column('chosen', "choices: the option's key, or positive or negative; empty where no valid one was given"),
      column(
        'offered',
        "choices in scenarios: the broad values of the question's options, in their order, with | between",
      ),
      column('reading', "how the model's reply was read: complete, partial, repaired, refused or unreadable"),
      column('at', 'when it was given or imported (UTC)'),
    ],
    rows: [
      ...ratings.map((row) => [
        row.respondent,
        row.kind,
        'stated',
        row.questionnaire,
        row.item,
        row.reversed,
        null,
        null,
        row.country,
        row.topic,
        row.value,
        row.value_group,
        null,
        row.variant,
        row.trial,
        row.temperature,
        row.score,
        row.points,
        null,
        null,
        row.reading,
        time(row.at),
      ]),
      ...choices.map((row) => [
        row.respondent,
        row.kind,
        'enacted',
        null,
        null,
        null,
        row.scenario,
        row.question,
        row.country,
        row.topic,
        row.value,
        row.value_group,
        row.condition,
        row.variant,
        row.trial,
        row.temperature,
        null,
        null,
        row.chosen,
        offered.get(row.question_id ?? '')?.join('|') ?? null,
        row.reading,
        time(row.at),
      ]),
    ],
  };
}
