import type { compareRevisions } from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';

type Difference = ReplyOf<typeof compareRevisions>['differences'][number];

const words: Record<Difference['is'], string> = {
  added: 'added',
  changed: 'changed',
  moved: 'moved in the order',
  merged: 'merged',
  split: 'split',
  retired: 'retired',
  returned: 'back in use',
};

const fields: Record<Difference['fields'][number]['field'], string> = {
  name: 'Name',
  definition: 'Definition',
  includeWhen: 'Use when',
  excludeWhen: 'Do not use when',
  example: 'Example',
  examples: 'Cases',
  colour: 'Colour',
  shortcut: 'Key',
  parent: 'Below',
};

/** What differs between two states of a codebook, before and after side by side. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="quiet">Nothing differs.</p>;
  return (
    <ul className="differences">
      {differences.map((one) => (
        <li key={one.code}>
          <b>{one.name}</b> {words[one.is]}
          {one.into.length > 0 && ` into ${one.into.join(' and ')}`}
          {one.fields.length > 0 && (
            <dl>
              {one.fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt className="quiet small">{fields[field]}</dt>
                  <dd>
                    {before && <del>{before}</del>} {after && <ins>{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
