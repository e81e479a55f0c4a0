import type { ProfileGroups } from '../../../shared/api/profiles';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { DifferencePlot } from './difference-plot';
import { nameOfGroup } from './value-names';

interface Props {
  /** of the files of the figure */
  name: string;
  /** of the table */
  label: string;
  sides: readonly [string, string];
  title: string;
  values: ProfileGroups['values'];
  unit: 'share' | 'rating';
}

const numberIn = (value: number | null, unit: Props['unit'], mark: string) =>
  value === null
    ? 'none'
    : unit === 'share'
      ? `${(value * 100).toFixed(1).replace('-', '\u2212')} ${mark}`
      : value.toFixed(2).replace('-', '\u2212');

/** Two sides value by value, with Welch's test and its correction: a figure and a table. */
export function Comparison({ name, label, sides, title, values, unit }: Props) {
  const show = (value: number | null) => numberIn(value, unit, '%');
  // Shares differ by percentage points, which a bare % would not say.
  const showDifference = (value: number | null) => numberIn(value, unit, 'pp');
  const p = (value: number | null) =>
    value === null ? '' : value < 0.001 ? '< .001' : value.toFixed(3).replace(/^0/, '');
  return (
    <>
      <Figure
        name={name}
        table={[
          ['value', 'first_mean', 'second_mean', 'difference', 'ci_low', 'ci_high', 't', 'df', 'p', 'p_holm'],
          ...values.map((value) => [
            value.group,
            ...value.means,
            value.difference,
            value.ci95?.[0] ?? null,
            value.ci95?.[1] ?? null,
            value.t,
            value.df,
            value.p,
            value.holm,
          ]),
        ]}
      >
        <DifferencePlot values={values} title={title} show={showDifference} />
      </Figure>
      <DataTable
        label={label}
        rows={values}
        rowKey={({ group }) => group}
        tools={false}
        columns={[
          { title: 'Value', value: ({ group }) => nameOfGroup(group) },
          {
            title: sides[0],
            right: true,
            value: ({ means }) => means[0],
            show: ({ means, sizes }) => <Mean text={show(means[0])} size={sizes[0]} />,
          },
          {
            title: sides[1],
            right: true,
            value: ({ means }) => means[1],
            show: ({ means, sizes }) => <Mean text={show(means[1])} size={sizes[1]} />,
          },
          {
            title: 'Difference',
            right: true,
            value: ({ difference }) => difference,
            show: ({ difference, ci95, undefined: reason }) => (
              <>
                {showDifference(difference)}
                <div className="quiet small">
                  {ci95 ? `${showDifference(ci95[0])} to ${showDifference(ci95[1])}` : reason}
                </div>
              </>
            ),
          },
          {
            title: 't',
            right: true,
            value: ({ t }) => t,
            show: ({ t }) => (t === null ? '' : t.toFixed(2).replace('-', '\u2212')),
          },
          { title: 'df', right: true, value: ({ df }) => df, show: ({ df }) => df?.toFixed(1) ?? '' },
          { title: 'p', right: true, value: ({ p: value }) => value, show: ({ p: value }) => p(value) },
          { title: 'p (Holm)', right: true, value: ({ holm }) => holm, show: ({ holm }) => p(holm) },
        ]}
      />
    </>
  );
}

const Mean = ({ text, size }: { text: string; size: number }) => (
  <>
    {text}
    <div className="quiet small">n = {size}</div>
  </>
);
