import { type ReactNode, useId, useMemo, useState } from 'react';
import { CopyButton } from './status';

export interface TableColumn<Row> {
  title: string;
  /** what is sorted, filtered and copied */
  value: (row: Row) => string | number | null;
  /** what is shown, where that is more than the value */
  show?: (row: Row) => ReactNode;
  right?: boolean;
}

interface DataTableProps<Row> {
  /** names the table for those who do not see it */
  label: string;
  columns: TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** tables with fewer rows need no filter */
  tools?: boolean;
}

/** A table that sorts by its headers, filters, copies, and scrolls sideways on a narrow screen. */
export function DataTable<Row>({ label, columns, rows, rowKey, tools = rows.length > 8 }: DataTableProps<Row>) {
  const [sorted, setSorted] = useState<{ column: number; down: boolean } | null>(null);
  const [filter, setFilter] = useState('');
  const filterId = useId();
  const shown = useMemo(() => arrange(rows, columns, sorted, filter), [rows, columns, sorted, filter]);
  const copied = () =>
    [columns.map(({ title }) => title), ...shown.map((row) => columns.map(({ value }) => value(row) ?? ''))]
      .map((cells) => cells.join('\t'))
      .join('\n');
  return (
    <>
      {tools && (
        <div className="table-tools">
          <label className="visually-hidden" htmlFor={filterId}>
            Filter {label}
          </label>
          <input
            id={filterId}
            type="search"
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <CopyButton text={copied()} label="Copy table" />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ title, right }, column) => {
                const down = sorted?.column === column ? sorted.down : null;
                return (
                  <th
                    key={title}
                    className={right ? 'r' : ''}
                    scope="col"
                    aria-sort={down === null ? 'none' : down ? 'descending' : 'ascending'}
                  >
                    <button type="button" onClick={() => setSorted({ column, down: down === false })}>
                      {title}
                      {down === null ? '' : down ? ' ↓' : ' ↑'}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(({ title, value, show, right }) => (
                  <td key={title} className={right ? 'r' : ''}>
                    {show ? show(row) : value(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function arrange<Row>(
  rows: readonly Row[],
  columns: TableColumn<Row>[],
  sorted: { column: number; down: boolean } | null,
  filter: string,
): Row[] {
  const wanted = filter.trim().toLowerCase();
  const fitting = wanted
    ? rows.filter((row) =>
        columns.some(({ value }) =>
          String(value(row) ?? '')
            .toLowerCase()
            .includes(wanted),
        ),
      )
    : [...rows];
  if (!sorted) return fitting;
  const { value } = columns[sorted.column]!;
  const direction = sorted.down ? -1 : 1;
  return fitting.sort((a, b) => direction * compare(value(a), value(b)));
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
