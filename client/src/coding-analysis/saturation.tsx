import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { count } from '../app/format';
import { Figure } from '../charts/figure';
import { DataTable } from '../ui/data-table';
import { SaturationCurve } from './saturation-curve';

interface SaturationProps {
  task: string;
  data: CodeAnalysis;
  onOpen: (key: string) => void;
}

/** How many cases it took to see the codes, and which case brought each. */
export function Saturation({ task, data, onOpen }: SaturationProps) {
  const names = new Map(data.codes.map(({ key, name }) => [key, name]));
  return (
    <section>
      <h2>New codes over cases</h2>
      <p className="quiet">
        Distinct codes after so many cases: in the order in which they were coded (line), and on average over all orders
        (dashed). Where the curve is flat, more cases bring nothing new.
      </p>
      <Figure
        name={`${task}-saturation`}
        withTable
        table={[
          ['cases', 'codes', 'expected'],
          ...data.saturation.map(({ cases, codes, expected }) => [cases, codes, expected]),
        ]}
      >
        <SaturationCurve points={data.saturation} />
      </Figure>
      <details>
        <summary>Which case brought which code</summary>
        <DataTable
          label="Which case brought which code"
          rows={data.firsts}
          rowKey={({ code }) => code}
          columns={[
            {
              title: 'Case',
              value: ({ key }) => key,
              show: ({ key }) => (
                <button type="button" className="link" onClick={() => onOpen(key)}>
                  {key}
                </button>
              ),
            },
            { title: 'First to have', value: ({ code }) => names.get(code) ?? code },
            { title: 'It was number', right: true, value: ({ cases }) => cases, show: ({ cases }) => count(cases) },
          ]}
        />
      </details>
    </section>
  );
}
