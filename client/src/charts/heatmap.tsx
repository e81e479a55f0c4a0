import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { ColourLegend } from './colour-legend';
import { type HeatmapGroup, type HeatmapLayout, type HeatmapSize, layHeatmap } from './heatmap-layout';
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

interface HeatmapProps {
  title: string;
  rows: readonly { key: string; title: string }[];
  groups: readonly HeatmapGroup[];
  size: HeatmapSize;
  /** row by row, columns in the order of the groups */
  places: readonly (readonly HeatmapPlace[])[];
  /** what 1 is drawn with */
  colour: string;
  ends: readonly [string, string];
  onOpen: (row: number, column: number) => void;
}

interface Spot {
  row: number;
  column: number;
}

/**
 * Coloured places in rows and grouped columns. Arrow keys go from place to place, Enter opens one. The chart has its
 * true size and scrolls inside its box, where the row heads stay in sight.
 */
export function Heatmap({ title, rows, groups, size, places, colour, ends, onOpen }: HeatmapProps) {
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const [looked, setLooked] = useState<Spot | null>(null);
  const grid = useRef<SVGSVGElement>(null);
  const pattern = useId();
  const layout = layHeatmap(rows.length, groups, size);
  const at: Spot = {
    row: Math.min(spot.row, rows.length - 1),
    column: Math.min(spot.column, layout.columns.length - 1),
  };

  const go = (to: Spot) => {
    setSpot(to);
    grid.current?.querySelector<SVGGElement>(`[data-spot="${to.row} ${to.column}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, at, rows.length - 1, layout.columns.length - 1);
    if (event.key === 'Enter' || event.key === ' ') onOpen(at.row, at.column);
    else if (next) go(next);
    else return;
    event.preventDefault();
  };
  const shown = looked && places[looked.row]?.[looked.column];
  return (
    <>
      <div className="heat-box" style={{ scrollPaddingLeft: size.heads }}>
        <StickyHeads rows={rows} size={size} top={layout.top} />
        <svg
          ref={grid}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          xmlns="http://www.w3.org/2000/svg"
          onMouseLeave={() => setLooked(null)}
        >
          <title>{title}</title>
          <defs>
            <pattern id={pattern} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1={0} x2={0} y1={0} y2={6} stroke="var(--line)" strokeWidth={3} />
            </pattern>
          </defs>
          <Titles layout={layout} size={size} />
          {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no tables */}
          <g
            role="grid"
            aria-label={`${title}. Arrow keys move, Enter opens the answers.`}
            aria-rowcount={rows.length}
            aria-colcount={layout.columns.length}
            onKeyDown={onKeyDown}
          >
            {rows.map(({ key, title: head }, row) => (
              // biome-ignore lint/a11y/useSemanticElements: an SVG has no table rows
              <g role="row" key={key} transform={`translate(0 ${layout.top + row * size.cellHeight})`}>
                {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no table heads */}
                <g role="rowheader" aria-label={head}>
                  <Head title={head} size={size} />
                </g>
                {layout.columns.map(({ title: name, x }, column) => {
                  const place = places[row]![column]!;
                  return (
                    // biome-ignore lint/a11y/useSemanticElements: an SVG has no table cells
                    <g
                      key={name}
                      role="gridcell"
                      data-spot={`${row} ${column}`}
                      aria-label={place.label}
                      tabIndex={row === at.row && column === at.column ? 0 : -1}
                      onClick={() => {
                        setSpot({ row, column });
                        onOpen(row, column);
                      }}
                      onFocus={() => {
                        setSpot({ row, column });
                        setLooked({ row, column });
                      }}
                      onMouseEnter={() => setLooked({ row, column })}
                    >
                      <title>{place.label}</title>
                      <Cell place={place} x={x} size={size} colour={colour} nothing={pattern} />
                    </g>
                  );
                })}
              </g>
            ))}
          </g>
          <rect
            className="heat-cursor"
            data-screen-only=""
            x={layout.columns[at.column]!.x + 0.5}
            y={layout.top + at.row * size.cellHeight + 0.5}
            width={size.cellWidth - 1}
            height={size.cellHeight - 1}
          />
          <ColourLegend x={size.heads} y={layout.legendTop} colour={colour} ends={ends} nothing={pattern} />
        </svg>
      </div>
      <p className="heat-look" aria-hidden="true">
        {shown ? shown.label : <span className="quiet">Point at a cell to read it; click it to see its answers.</span>}
      </p>
    </>
  );
}

/** The row heads once more, above the chart, so that they stay when it scrolls sideways. */
function StickyHeads({ rows, size, top }: Pick<HeatmapProps, 'rows' | 'size'> & { top: number }) {
  return (
    <div className="heat-heads" aria-hidden="true">
      <div className="heat-stay" style={{ top, width: size.heads - 2 }}>
        {rows.map(({ key, title }) => (
          <div key={key} className="heat-head" style={{ height: size.cellHeight }} title={title}>
            <span>{title}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function Head({ title, size }: { title: string; size: HeatmapSize }) {
  const lines = wrapped(title, Math.floor((size.heads - 8) / 6), size.cellHeight > 30 ? 2 : 1);
  const first = size.cellHeight / 2 + 4 - (lines.length - 1) * 7;
  return lines.map((line, place) => (
    <text key={line} y={first + place * 14} style={{ fill: 'var(--ink)' }}>
      {line}
    </text>
  ));
}

function Titles({ layout, size }: { layout: HeatmapLayout; size: HeatmapSize }) {
  return (
    <g>
      {layout.groups.map(({ name, colour, x, width, isHigh }) => (
        <g key={x}>
          <text x={x} y={isHigh ? 11 : 25}>
            {name}
          </text>
          {colour && <rect x={x} y={31} width={width - 1} height={3} fill={colour} />}
        </g>
      ))}
      {layout.columns.map(({ title, x, lines }) =>
        layout.isUpright ? (
          <text
            key={title}
            transform={`translate(${x + size.cellWidth / 2 + 4} ${layout.bottom + 8}) rotate(-90)`}
            textAnchor="end"
          >
            {title}
          </text>
        ) : (
          lines.map((line, row) => (
            <text
              key={`${title} ${line}`}
              x={x + size.cellWidth / 2}
              y={layout.top - 6 - (lines.length - 1 - row) * 13}
              textAnchor="middle"
            >
              {line}
            </text>
          ))
        ),
      )}
    </g>
  );
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

function moved(
  { key, ctrlKey }: KeyboardEvent,
  { row, column }: Spot,
  lastRow: number,
  lastColumn: number,
): Spot | null {
  if (key === 'ArrowRight') return { row, column: Math.min(column + 1, lastColumn) };
  if (key === 'ArrowLeft') return { row, column: Math.max(column - 1, 0) };
  if (key === 'ArrowDown') return { row: Math.min(row + 1, lastRow), column };
  if (key === 'ArrowUp') return { row: Math.max(row - 1, 0), column };
  if (key === 'Home') return { row: ctrlKey ? 0 : row, column: 0 };
  if (key === 'End') return { row: ctrlKey ? lastRow : row, column: lastColumn };
  return null;
}
