import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { ColourLegend } from './colour-legend';
import { type HeatmapGroup, type HeatmapLayout, type HeatmapSize, layHeatmap } from './heatmap-layout';
import { type HeatmapPlace, HeatmapRow, type Spot } from './heatmap-row';

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

/**
 * Coloured places in rows and grouped columns. Arrow keys go from place to place, Enter opens one. The chart has its
 * true size and scrolls inside its box, where the row heads stay in sight.
 */
export function Heatmap({ title, rows, groups, size, places, colour, ends, onOpen }: HeatmapProps) {
  const [spot, setSpot] = useState<Spot>({ row: 0, column: 0 });
  const [looked, setLooked] = useState<Spot | null>(null);
  const grid = useRef<SVGSVGElement>(null);
  const pattern = useId();
  const layout = useMemo(() => layHeatmap(rows.length, groups, size), [rows.length, groups, size]);
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
              <HeatmapRow
                key={key}
                row={row}
                title={head}
                layout={layout}
                size={size}
                places={places[row]!}
                colour={colour}
                nothing={pattern}
                reached={row === at.row ? at.column : null}
                onReach={setSpot}
                onLook={setLooked}
                onOpen={onOpen}
              />
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

function Titles({ layout, size }: { layout: HeatmapLayout; size: HeatmapSize }) {
  return (
    <g>
      {layout.groups.map(({ name, colour, x, width, isHigh }) => (
        <g key={x}>
          <text x={x} y={isHigh ? 13 : 27}>
            {name}
          </text>
          {colour && <rect x={x} y={33} width={width - 1} height={3} fill={colour} />}
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
