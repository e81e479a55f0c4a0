import type { ReactNode } from 'react';

interface MatrixProps {
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  /** the depth of a cell's colour, from 0 to 1; null leaves it plain */
  depth: (row: number, column: number) => number | null;
  cell: (row: number, column: number) => ReactNode;
  corner?: string;
}

/** A small table whose cells are shaded by what they hold; the numbers stand in it, so colour is never needed. */
export function Matrix({ label, rows, columns, depth, cell, corner = '' }: MatrixProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="matrix">
        <thead>
          <tr>
            {corner === '' ? <td /> : <th scope="col">{corner}</th>}
            {columns.map((column) => (
              <th key={column} scope="col" className="r">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((column, place) => {
                const shade = depth(row, place);
                return (
                  <td key={column} className="r" style={shade === null ? undefined : shadeOf(shade)}>
                    {cell(row, place)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** At most a third of the accent, so that the text on it keeps its contrast in both themes. */
function shadeOf(depth: number) {
  const share = Math.round(33 * Math.min(1, Math.max(0, depth)));
  return { background: `color-mix(in srgb, var(--accent) ${share}%, transparent)` };
}
