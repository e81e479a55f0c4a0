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
              {one.fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt className="quiet small">{fields[field]}</dt>
                  <dd>
                    {before && (
                      <del>
                        <span className="visually-hidden">before: </span>
                        {before}
                      </del>
                    )}{' '}
                    {after && (
                      <ins>
                        <span className="visually-hidden">after: </span>
                        {after}
                      </ins>
                    )}
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
