import type { Reading } from '../../database/open';
import { asItem } from '../../items/store';
import type { Study } from '../../studies/store';
import { allItems } from '../store';
import { column, type ExportTable } from './table';

export async function itemsTable(database: Reading, study: Study): Promise<ExportTable> {
  const rows = await allItems(database, study.id);
  const others = rows.map(({ content }) => (JSON.parse(content) as { other?: Record<string, string> }).other ?? {});
  const otherColumns = [...new Set(others.flatMap((other) => Object.keys(other)))];
  return {
    name: 'items',
    columns: [
      column('key', 'the item, unique in the study; as the file gave it'),
      column('kind', 'action, case or text'),
      column('text', "what is judged; empty where a model's reply held no action"),
      column('country', 'country of the scenario'),
      column('topic', 'topic of the scenario'),
      column('value', 'one of the 56 values'),
      column('polarity', 'positive: holds the value; negative: goes against it'),
      column('respondent', 'who acted, for cases'),
      column('variant', 'the prompt variant that made the item'),
      column('category', "a category of the researcher's"),
      column('reading', "how the model's reply was read: complete, partial, repaired, refused or unreadable"),
      column('explanation', 'why the action is of that value'),
      column(
        'attributions',
        'the words that carry the value, as JSON: text, start and end in Unicode code points (null where not found word for word)',
      ),
      column('stated', 'cases: whether the respondent says that it agrees with the value'),
      column('enacted', 'cases: whether the action that it chose agrees with the value'),
      ...otherColumns.map((name) => column(name, 'a column of the file that was imported')),
    ],
    rows: rows.map((row, place) => {
      const item = asItem(row);
      return [
        item.key,
        item.kind,
        item.text,
        item.country,
        item.topic,
        item.value,
        item.polarity,
        item.respondent,
        item.variant,
        item.category,
        item.reading,
        item.explanation,
        item.attributions.length > 0 ? JSON.stringify(item.attributions) : null,
        item.stated,
        item.enacted,
        ...otherColumns.map((name) => others[place]![name] ?? null),
      ];
    }),
  };
}
