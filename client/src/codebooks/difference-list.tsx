import type { compareRevisions } from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { differenceWords } from '../../../shared/codebook/difference';
import { fieldNames } from './code-fields';

type Difference = ReplyOf<typeof compareRevisions>['differences'][number];

const fields: Record<Difference['fields'][number]['field'], string> = {
  ...fieldNames,
  description: 'Description',
  parent: 'Below',
};

/** What differs between two states of a codebook, before and after side by side. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="quiet">Nothing differs.</p>;
  return (
    <ul className="differences">
      {differences.map((one) => (
        <li key={one.code}>
          <b>{one.name}</b> {differenceWords[one.is]}
          {one.into.length > 0 && ` into ${one.into.join(' and ')}`}
          {one.fields.length > 0 && (
            <dl>
              {one.fields.map((changed) => (
                <OneField key={changed.field} changed={changed} added={one.is === 'added'} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

function OneField({
  changed: { field, before, after },
  added,
}: {
  changed: Difference['fields'][number];
  added: boolean;
}) {
  // What stands below nothing stands at the top.
  const nothing = field === 'parent' ? 'nothing: at the top' : '';
  const was = before || (added ? '' : nothing);
  const is = after || nothing;
  return (
    <div>
      <dt className="quiet small">{fields[field]}</dt>
      <dd>
        {was && (
          <del>
            <span className="visually-hidden">before: </span>
            {was}
          </del>
        )}{' '}
        {is && (
          <ins>
            <span className="visually-hidden">after: </span>
            {is}
          </ins>
        )}
      </dd>
    </div>
  );
}
