import { type ReactNode, useRef, useState } from 'react';
import { coefficient, count } from '../app/format';
import { DataTable } from '../ui/data-table';

interface FigureProps {
  name: string;
  /** header and rows, for the CSV */
  table: FigureTable;
  /** shows that table below the chart, where the page has none with the same numbers */
  withTable?: boolean;
  children: ReactNode;
}

export type FigureTable = (string | number | null)[][];

/** A chart with its downloads. The SVG and PNG carry the colours of the theme that is shown. */
export function Figure({ name, table, withTable = false, children }: FigureProps) {
  const element = useRef<HTMLElement>(null);
  const svg = () => standAlone(element.current!.querySelector('svg')!);
  return (
    <figure ref={element}>
      {children}
      <div className="figure-tools">
        <button
          type="button"
          className="link"
          onClick={() => save(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' }))}
        >
          SVG
        </button>
        <button type="button" className="link" onClick={async () => save(`${name}.png`, await asPng(svg()))}>
          PNG
        </button>
        <button
          type="button"
          className="link"
          onClick={() => save(`${name}.csv`, new Blob([asCsv(table)], { type: 'text/csv' }))}
        >
          CSV
        </button>
      </div>
      {withTable && <AsTable name={name} table={table} />}
    </figure>
  );
}

function AsTable({ name, table: [header = [], ...rows] }: { name: string; table: FigureTable }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers as a table</summary>
      {open && (
        <DataTable
          label={`The numbers of ${name}`}
          rows={rows}
          rowKey={(row) => row.slice(0, 3).join(' ')}
          columns={header.map((title, column) => ({
            title: String(title),
            value: (row: FigureTable[number]) => row[column] ?? null,
            show: (row: FigureTable[number]) => shown(row[column] ?? null),
            right: typeof rows[0]?.[column] === 'number',
          }))}
        />
      )}
    </details>
  );
}

const shown = (cell: string | number | null) =>
  typeof cell === 'number' ? (Number.isInteger(cell) ? count(cell) : coefficient(cell)) : cell;

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The chart with its variables replaced by what they stand for, so that it looks the same outside the page. */
function standAlone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const node of copy.querySelectorAll('[data-screen-only]')) node.remove();
  const style = getComputedStyle(document.documentElement);
  const resolved = (text: string) =>
    text.replace(/var\((--[a-z-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const attribute of [...node.attributes]) node.setAttribute(attribute.name, resolved(attribute.value));
  }
  for (const text of copy.querySelectorAll('text')) {
    if (!text.style.fill) text.setAttribute('fill', style.getPropertyValue('--quiet').trim());
    text.setAttribute('font-family', 'Inter, Helvetica, Arial, sans-serif');
    if (!text.style.fontSize) text.setAttribute('font-size', '11');
  }
  return new XMLSerializer().serializeToString(copy);
}

async function asPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  const context = canvas.getContext('2d')!;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}

const asCsv = (table: (string | number | null)[][]) =>
  `${table.map((row) => row.map((cell) => quoted(String(cell ?? ''))).join(',')).join('\n')}\n`;

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
