import { useState } from 'react';
import { itemFacets } from '../../../shared/api/items';
import { listSets } from '../../../shared/api/search';
import type { ItemFilter } from '../../../shared/model/task';
import { useCall } from '../app/query';
import { TextField } from '../ui/field';

export const anyItem: ItemFilter = {
  kind: [],
  country: [],
  topic: [],
  value: [],
  polarity: [],
  respondent: [],
  variant: [],
  category: [],
  source: [],
  set: [],
  search: '',
};

const parts = [
  ['kind', 'Kind'],
  ['country', 'Country'],
  ['topic', 'Topic'],
  ['value', 'Value'],
  ['polarity', 'Polarity'],
  ['respondent', 'Respondent'],
  ['variant', 'Variant'],
  ['category', 'Category'],
] as const;

/** Picks items by what they are. Attributes in which all items are alike are not offered. */
export function ItemFilterFields({
  study,
  filter,
  onChange,
}: {
  study: string;
  filter: ItemFilter;
  onChange: (filter: ItemFilter) => void;
}) {
  const { data } = useCall(itemFacets, { params: { study } });
  const { data: kept } = useCall(listSets, { params: { study } });
  const sets = (kept?.sets ?? []).map(({ id, name, items }) => ({ value: id, title: name, count: items }));
  return (
    <div className="fields">
      {parts.map(([part, title]) => {
        const options = data?.facets[part] ?? [];
        if (options.length < 2) return null;
        return (
          <Several
            key={part}
            title={title}
            options={options}
            chosen={filter[part]}
            onChange={(chosen) => onChange({ ...filter, [part]: chosen })}
          />
        );
      })}
      {sets.length > 0 && (
        <Several title="Set" options={sets} chosen={filter.set} onChange={(set) => onChange({ ...filter, set })} />
      )}
      <TextField label="Words in it" value={filter.search} onChange={(search) => onChange({ ...filter, search })} />
    </div>
  );
}

interface SeveralProps {
  title: string;
  options: { value: string; title?: string; count?: number }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** One or more of a list; none chosen means any. */
export function Several({ title, options, chosen, onChange }: SeveralProps) {
  const [open, setOpen] = useState(false);
  const first = options.find(({ value }) => value === chosen[0]);
  const told =
    chosen.length === 0 ? 'any' : chosen.length === 1 ? (first?.title ?? chosen[0]) : `${chosen.length} chosen`;
  return (
    <details className="field" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="label">{title}</span> <span className="quiet">{told}</span>
      </summary>
      <div style={{ maxHeight: 220, overflow: 'auto', padding: '4px 2px' }}>
        {open &&
          options.map(({ value, title: name, count }) => (
            <label key={value} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
              {name ?? value} {count !== undefined && <span className="quiet small">{count}</span>}
            </label>
          ))}
      </div>
    </details>
  );
}
