import { useSearchParams } from 'wouter';
import type { AgreementQuery } from '../../../shared/api/agreement';
import type { ItemAttribute } from '../../../shared/model/task';

/** What the page shows, kept in its address so that a link brings the same view. */
export interface View {
  level: NonNullable<AgreementQuery['level']> | '';
  weighting: NonNullable<AgreementQuery['weighting']> | '';
  interval: AgreementQuery['interval'];
  all: boolean;
  coefficient: string;
  criterion: string;
  by: ItemAttribute | '';
  /** what is resampled together; '' resamples items by themselves */
  cluster: ItemAttribute | '';
  benchmark: string;
}

const empty: View = {
  level: '',
  weighting: '',
  interval: 'percentile',
  all: false,
  coefficient: 'krippendorff_alpha',
  criterion: '',
  by: '',
  cluster: '',
  benchmark: '',
};

export function useView(): { view: View; change: (changed: Partial<View>) => void } {
  const [search, setSearch] = useSearchParams();
  const view = { ...empty } as Record<keyof View, string | boolean>;
  for (const name of Object.keys(empty) as (keyof View)[]) {
    const found = search.get(name);
    if (found !== null) view[name] = name === 'all' ? found === 'true' : found;
  }
  const change = (changed: Partial<View>) => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed)) {
          if (value === empty[name as keyof View]) next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
  };
  return { view: view as unknown as View, change };
}

/** What a call needs of the view. */
export function queryOf({ level, weighting, interval, all, cluster }: View) {
  return {
    interval,
    ...(level && { level }),
    ...(weighting && { weighting }),
    ...(all && { all: 'true' }),
    ...(cluster && { cluster }),
  };
}
