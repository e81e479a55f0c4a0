import { scaleLinear } from 'd3-scale';
import { coefficient, limits } from '../app/format';
import { Drawing } from './drawing';

export interface Interval {
  name: string;
  value: number | null;
  ci95: readonly [number, number] | null;
}

const width = 820;
const left = 220;
const rowHeight = 30;

interface IntervalPlotProps {
  title: string;
  rows: readonly Interval[];
  /** what the axis shows at least; 0 to 1 for shares and coefficients */
  domain?: readonly [number, number];
}

/** Points with their intervals, a row each, on one axis. Drawn as plain SVG, readable in print and without colour. */
export function IntervalPlot({ title, rows, domain = [0, 1] }: IntervalPlotProps) {
  const ends = rows.flatMap(({ value, ci95 }) => [...(ci95 ?? []), ...(value === null ? [] : [value])]);
  const x = scaleLinear()
    .domain([Math.min(domain[0], ...ends), Math.max(domain[1], ...ends)])
    .range([left, width - 24])
    .nice();
  const height = rows.length * rowHeight + 34;
  return (
    <Drawing title={title} width={width} height={height}>
      {x.ticks(6).map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={6}
            y2={height - 26}
            stroke={tick === 0 ? 'var(--quiet)' : 'var(--line)'}
          />
          <text x={x(tick)} y={height - 10} textAnchor="middle">
            {Number.isInteger(tick) ? String(tick).replace('-', '−') : coefficient(tick).replace(/0$/, '')}
          </text>
        </g>
      ))}
      {rows.map(({ name, value, ci95 }, place) => {
        const y = 20 + place * rowHeight;
        return (
          <g key={name}>
            <text x={0} y={y + 4} style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
              {name.length > 34 ? `${name.slice(0, 33)}…` : name}
            </text>
            {ci95 && <line x1={x(ci95[0])} x2={x(ci95[1])} y1={y} y2={y} stroke="var(--accent)" strokeWidth={2} />}
            {value === null ? (
              <text x={x(0)} y={y + 4}>
                undefined
              </text>
            ) : (
              <circle cx={x(value)} cy={y} r={4.5} fill="var(--accent)">
                <title>{`${name}: ${coefficient(value)}${ci95 ? `, ${limits(ci95)}` : ''}`}</title>
              </circle>
            )}
          </g>
        );
      })}
    </Drawing>
  );
}
