import type { GapEstimate, HeatmapCell } from '../../../shared/model/gap';
import { valueGroups } from '../../../shared/values/groups';
import { escaped } from './html';

const groupColours: Record<string, string> = {
  'self-direction': '#2f7fb5',
  stimulation: '#7a6fc4',
  hedonism: '#b05fa6',
  achievement: '#c4576b',
  power: '#b9642f',
  security: '#94781a',
  conformity: '#6c8a1f',
  tradition: '#3a8f4a',
  benevolence: '#1c9379',
  universalism: '#18879b',
};
const [ink, quiet, line, accent] = ['#1f1e1b', '#67635a', '#e3dfd6', '#0b5d66'];
const near = [255, 255, 255];
const far = [132, 72, 12];

/** From white for no distance to dark brown for the largest on the scale; readable in grey. */
function shade(share: number): string {
  const mixed = near.map((from, place) => Math.round(from + (far[place]! - from) * share));
  return `rgb(${mixed.join(',')})`;
}

export const figure = (value: number): string => value.toFixed(3);

const svg = (width: number, height: number, title: string, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}"><title>${escaped(title)}</title>${inside}</svg>`;

const label = (x: number, y: number, words: string, more = '') =>
  `<text x="${x}" y="${y}" font-size="11" fill="${quiet}" ${more}>${escaped(words)}</text>`;

/** Points with their intervals from 0 to 1, a row each. */
export function intervalFigure(title: string, rows: readonly { name: string; estimate: GapEstimate }[]): string {
  const [width, left, rowHeight] = [820, 260, 26];
  const height = rows.length * rowHeight + 30;
  const x = (value: number) => left + value * (width - left - 30);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (tick) =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="4" y2="${height - 22}" stroke="${line}"/>${label(x(tick), height - 6, String(tick), 'text-anchor="middle"')}`,
  );
  const points = rows.map(({ name, estimate: { value, ci95 } }, place) => {
    const y = 18 + place * rowHeight;
    const shown = name.length > 38 ? `${name.slice(0, 37)}…` : name;
    const interval = ci95
      ? `<line x1="${x(ci95[0])}" x2="${x(ci95[1])}" y1="${y}" y2="${y}" stroke="${accent}" stroke-width="2"/>`
      : '';
    const point =
      value === null
        ? label(x(0), y + 4, 'undefined')
        : `<circle cx="${x(value)}" cy="${y}" r="4.5" fill="${accent}"><title>${escaped(name)}: ${figure(value)}</title></circle>`;
    return `<text x="0" y="${y + 4}" font-size="12.5" fill="${ink}">${escaped(shown)}</text>${interval}${point}`;
  });
  return svg(width, height, title, [...ticks, ...points].join(''));
}

interface HeatmapData {
  rows: readonly string[];
  columns: readonly { value: string; valueGroup: string | null }[];
  cells: readonly (readonly HeatmapCell[])[];
}

/** Distances by row and value, the values in the order of the circle, parted by group; white without complete cells. */
export function heatmapFigure(title: string, { rows, columns, cells }: HeatmapData, largest: number): string {
  const [left, top, cell, rowHeight] = [176, 30, 13.4, 17];
  const shown = columns.flatMap((column, place) =>
    column.valueGroup !== null || cells.some((row) => row[place]!.cells > 0) ? [{ ...column, place }] : [],
  );
  let x = left;
  let before: string | null | undefined;
  const placed = shown.map((column) => {
    if (before !== undefined && before !== column.valueGroup) x += 3;
    before = column.valueGroup;
    x += cell;
    return { ...column, x: x - cell };
  });
  const bottom = top + rows.length * rowHeight;
  const scale = largest > 0 ? largest : 1;
  const groups = [...valueGroups, { key: null, name: 'Other' }].flatMap(({ key, name }, place) => {
    const inside = placed.filter(({ valueGroup }) => valueGroup === key);
    if (inside.length === 0) return [];
    const [from, to] = [inside[0]!.x, inside.at(-1)!.x + cell];
    const colour = groupColours[key ?? ''] ?? quiet;
    return [
      `<rect x="${from}" y="${top - 6}" width="${to - from - 1}" height="3" fill="${colour}"/>`,
      label(from, top - (place % 2 === 0 ? 10 : 20), name),
    ];
  });
  const body = rows.flatMap((name, row) => [
    label(left - 8, top + row * rowHeight + 12, name.length > 28 ? `${name.slice(0, 27)}…` : name, 'text-anchor="end"'),
    ...placed.map(({ value, place, x: at }) => {
      const { distance, cells: count } = cells[row]![place]!;
      const fill = distance === null ? 'none' : shade(Math.min(1, distance / scale));
      const said = distance === null ? 'no complete cell' : `${figure(distance)} over ${count} cells`;
      return `<rect x="${at}" y="${top + row * rowHeight}" width="${cell - 1}" height="${rowHeight - 1}" fill="${fill}" stroke="${line}" stroke-width="0.5"><title>${escaped(`${name}, ${value}: ${said}`)}</title></rect>`;
    }),
  ]);
  const names = placed.map(({ value, x: at }) =>
    label(0, 0, value, `text-anchor="end" transform="translate(${at + 9} ${bottom + 6}) rotate(-60)"`),
  );
  const width = x + 20;
  const legend = [0, 0.25, 0.5, 0.75, 1].map(
    (share, place) =>
      `<rect x="${8}" y="${bottom + 24 + place * 16}" width="22" height="14" fill="${shade(share)}" stroke="${line}"/>${label(36, bottom + 35 + place * 16, figure(share * scale))}`,
  );
  return svg(width, bottom + 140, title, [...groups, ...body, ...names, ...legend].join(''));
}
