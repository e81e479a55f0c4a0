import { type KeyboardEvent, useState } from 'react';
import { type Comparison, exchangedCases } from '../../../shared/api/comparison';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { CaseList } from '../coding-analysis/case-list';
import { DataTable } from '../ui/data-table';
import { CloseButton, Dialog } from '../ui/dialog';
import { ErrorMessage } from '../ui/status';

interface MatrixProps {
  study: string;
  task: string;
  data: Comparison;
  onOpen: (key: string) => void;
}

type Pair = Comparison['exchanged'][number];

/** With more codes than this a matrix is unreadable: the pairs that stand for one another most often are shown. */
const mostCodes = 12;

/** Which codes are given for which: a triangle of counts, each of which opens its cases. */
export function ExchangeMatrix({ study, task, data, onOpen }: MatrixProps) {
  const [pair, setPair] = useState<Pair | null>(null);
  const [reached, setReached] = useState<Pair | null>(null);
  if (data.exchanged.length === 0) return null;
  const codes = codesIn(data.exchanged);
  const all = new Set(data.exchanged.flatMap(({ first, second }) => (second === null ? [first] : [first, second])));
  const most = Math.max(...data.exchanged.map(({ times }) => times));
  const between = (row: string, column: string | null) =>
    data.exchanged.find(
      ({ first, second }) => (first === row && second === column) || (first === column && second === row),
    );
  const cells = codes.map((row, place) =>
    [null, ...codes.slice(0, -1)].map((column, columnPlace) => ({
      column,
      found: columnPlace <= place ? between(row, column) : undefined,
    })),
  );
  const shown = cells.flat().flatMap(({ found }) => found ?? []);
  const stop = reached && shown.includes(reached) ? reached : shown[0];
  const name = (code: string | null) => (code === null ? 'nothing' : (data.names[code] ?? code));
  return (
    <section>
      <h2>Given for one another</h2>
      <p className="quiet">
        How often one of two coders gave a code on a case where the other gave another, or nothing, instead. A number
        opens its cases; arrow keys go from one to the next.
        {all.size > codes.length && ` The matrix has the ${codes.length} codes exchanged most of ${all.size}.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label="Codes given for one another" tabIndex={0}>
        <table className="matrix" onKeyDown={moveThroughCells}>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col" className="r">
                nothing
              </th>
              {codes.slice(0, -1).map((code) => (
                <th key={code} scope="col" className="r">
                  {name(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((row, place) => (
              <tr key={row}>
                <th scope="row">{name(row)}</th>
                {cells[place]!.map(({ column, found }) => {
                  const strength = found ? Math.round((found.times / most) * 60) : 0;
                  return (
                    <td
                      key={column ?? ''}
                      className="r"
                      style={{ background: `color-mix(in srgb, var(--mark) ${strength}%, transparent)` }}
                    >
                      {found && (
                        <button
                          type="button"
                          className="link"
                          tabIndex={found === stop ? 0 : -1}
                          onFocus={() => setReached(found)}
                          aria-label={`${name(row)} and ${name(column)}: ${found.times}`}
                          onClick={() => setPair(found)}
                        >
                          {found.times}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <details>
        <summary>Every pair as a table ({count(data.exchanged.length)})</summary>
        <DataTable
          label="Pairs of codes given for one another"
          rows={data.exchanged}
          rowKey={({ first, second }) => `${first} ${second}`}
          columns={[
            { title: 'One', value: ({ first }) => name(first) },
            { title: 'The other', value: ({ second }) => name(second) },
            { title: 'Times', value: ({ times }) => times, right: true },
            {
              title: 'Cases',
              value: ({ units }) => units,
              right: true,
              show: (one) => (
                <button
                  type="button"
                  className="link"
                  aria-label={`Cases of ${name(one.first)} and ${name(one.second)}: ${one.units}`}
                  onClick={() => setPair(one)}
                >
                  {one.units}
                </button>
              ),
            },
          ]}
        />
      </details>
      {pair && (
        <Dialog title={`${name(pair.first)}, or ${name(pair.second)}`} onClose={() => setPair(null)}>
          <Cases study={study} task={task} pair={pair} onOpen={onOpen} />
          <CloseButton onClose={() => setPair(null)} />
        </Dialog>
      )}
    </section>
  );
}

/** The matrix is one stop for Tab: arrow keys go to the next number in a row or a column. */
function moveThroughCells(event: KeyboardEvent<HTMLTableElement>): void {
  const from = event.target instanceof Element ? event.target.closest('td') : null;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!from || step === undefined) return;
  const sideways = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
  const line = sideways
    ? [...from.parentElement!.children]
    : [...event.currentTarget.tBodies[0]!.rows].map((row) => row.cells[from.cellIndex]!);
  const ahead = step > 0 ? line.slice(line.indexOf(from) + 1) : line.slice(0, line.indexOf(from)).reverse();
  event.preventDefault();
  ahead
    .map((cell) => cell.querySelector('button'))
    .find((button) => button !== null)
    ?.focus();
}

/** The codes of the pairs that come most often, until there are as many as can be shown. */
function codesIn(exchanged: readonly Pair[]): string[] {
  const codes = new Set<string>();
  for (const { first, second } of exchanged) {
    for (const code of second === null ? [first] : [first, second]) if (codes.size < mostCodes) codes.add(code);
  }
  return [...codes];
}

function Cases({
  study,
  task,
  pair,
  onOpen,
}: {
  study: string;
  task: string;
  pair: Pair;
  onOpen: (key: string) => void;
}) {
  const { data, error } = useCall(exchangedCases, {
    params: { study, task },
    query: { first: pair.first, ...(pair.second === null ? {} : { second: pair.second }) },
  });
  return (
    <>
      <ErrorMessage error={error} />
      {data && <p className="quiet">{plural(data.cases.length, 'case')}</p>}
      <CaseList cases={data?.cases ?? []} onOpen={onOpen} />
    </>
  );
}
