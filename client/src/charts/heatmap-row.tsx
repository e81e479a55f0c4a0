import { memo } from 'react';
import type { HeatmapLayout, HeatmapSize } from './heatmap-layout';
import { wrapped } from './wrapped';

/** One place of a heatmap. */
export interface HeatmapPlace {
  /** 0 to 1; null where there is no number */
  share: number | null;
  /** all about the place in words: what a screen reader says and the line below the chart shows */
  label: string;
  /** what is written into the cell */
  lines?: readonly string[];
}

export interface Spot {
  row: number;
  column: number;
}

interface HeatmapRowProps {
  row: number;
  title: string;
  layout: HeatmapLayout;
  size: HeatmapSize;
  places: readonly HeatmapPlace[];
  colour: string;
  /** the pattern of places that have no number */
  nothing: string;
  /** the column that the Tab key reaches, if it is in this row */
  reached: number | null;
  onReach: (spot: Spot) => void;
  onLook: (spot: Spot) => void;
  onOpen: (row: number, column: number) => void;
}

/** One row of a heatmap. It is drawn anew only when it changes, so that moving about stays quick on large ones. */
export const HeatmapRow = memo(function HeatmapRow({ row, title, layout, size, places, ...rest }: HeatmapRowProps) {
  const { colour, nothing, reached, onReach, onLook, onOpen } = rest;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no table rows
    <g role="row" transform={`translate(0 ${layout.top + row * size.cellHeight})`}>
      {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no table heads */}
      <g role="rowheader" aria-label={title}>
        <Head title={title} size={size} />
      </g>
      {layout.columns.map(({ title: name, x }, column) => {
        const place = places[column]!;
        return (
          // biome-ignore lint/a11y/useSemanticElements: an SVG has no table cells
          <g
            key={name}
            role="gridcell"
            data-spot={`${row} ${column}`}
            aria-label={place.label}
            tabIndex={column === reached ? 0 : -1}
            onClick={() => onOpen(row, column)}
            onFocus={() => {
              onReach({ row, column });
              onLook({ row, column });
            }}
            onMouseEnter={() => onLook({ row, column })}
          >
            <title>{place.label}</title>
            <Cell place={place} x={x} size={size} colour={colour} nothing={nothing} />
          </g>
        );
      })}
    </g>
  );
});

function Head({ title, size }: { title: string; size: HeatmapSize }) {
  const lines = wrapped(title, Math.floor((size.heads - 8) / 6), size.cellHeight > 30 ? 2 : 1);
  const first = size.cellHeight / 2 + 4 - (lines.length - 1) * 7;
  return lines.map((line, place) => (
    <text key={line} y={first + place * 14} style={{ fill: 'var(--ink)' }}>
      {line}
    </text>
  ));
}

interface CellProps {
  place: HeatmapPlace;
  x: number;
  size: HeatmapSize;
  colour: string;
  nothing: string;
}

function Cell({ place: { share, lines = [] }, x, size, colour, nothing }: CellProps) {
  const box = { x, y: 0, width: size.cellWidth - 0.5, height: size.cellHeight - 1 };
  const first = size.cellHeight / 2 + 4 - (lines.length - 1) * 7;
  return (
    <>
      <rect {...box} fill="var(--sheet)" />
      {share === null ? (
        <rect {...box} fill={`url(#${nothing})`} />
      ) : (
        <rect {...box} fill={colour} fillOpacity={Math.round(share * 1000) / 1000} />
      )}
      {lines.map((line, place) => (
        <text
          key={line}
          x={x + size.cellWidth / 2}
          y={first + place * 14}
          textAnchor="middle"
          style={{ fill: 'var(--ink)', fontSize: place === 0 ? 13 : 10 }}
        >
          {line}
        </text>
      ))}
    </>
  );
}
