import { scaleLinear } from 'd3-scale';
import { coefficient, count } from '../app/format';
import { Drawing } from '../charts/drawing';

export interface CorrelationRow {
  name: string;
  points: { label: string; value: number }[];
  mean: number | null;
  ci95: [number, number] | null;
}

const width = 760;
const left = 110;
const bins = 20;
const rowHeight = 120;
/** up to so many, each respondent is a dot of its own */
const mostDots = 120;

/** How correlations are spread from -1 to 1, a row a kind: dots for few respondents, bars for many; the mean below. */
export function CorrelationPlot({ rows }: { rows: CorrelationRow[] }) {
  const height = rows.length * rowHeight + 30;
  const x = scaleLinear()
    .domain([-1, 1])
    .range([left, width - 16]);
  return (
    <Drawing title="Correlations of stated and enacted values within respondents" width={width} height={height}>
      {[-1, -0.5, 0, 0.5, 1].map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={6}
            y2={height - 26}
            stroke="var(--line)"
            strokeWidth={tick === 0 ? 2 : 1}
          />
          <text x={x(tick)} y={height - 8} textAnchor="middle">
            {tick === 0 ? '0' : coefficient(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, place) => {
        const base = (place + 1) * rowHeight - 22;
        return (
          <g key={row.name}>
            <text x={0} y={base - 30} style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
              {row.name}
            </text>
            <text x={0} y={base - 14}>
              n = {count(row.points.length)}
            </text>
            <Spread row={row} base={base} x={x} />
            {row.ci95 && (
              <line
                x1={x(row.ci95[0])}
                x2={x(row.ci95[1])}
                y1={base + 10}
                y2={base + 10}
                stroke="var(--ink)"
                strokeWidth={2}
              />
            )}
            {row.mean !== null && (
              <path d={`M${x(row.mean)} ${base + 4}l6 6l-6 6l-6 -6z`} fill="var(--ink)">
                <title>{`mean ${coefficient(row.mean)}`}</title>
              </path>
            )}
          </g>
        );
      })}
    </Drawing>
  );
}

function Spread({ row, base, x }: { row: CorrelationRow; base: number; x: (value: number) => number }) {
  const stacks = Array.from({ length: bins }, () => [] as CorrelationRow['points']);
  for (const point of row.points) stacks[Math.min(bins - 1, Math.floor(((point.value + 1) / 2) * bins))]!.push(point);
  const highest = Math.max(1, ...stacks.map(({ length }) => length));
  const room = rowHeight - 50;
  if (row.points.length <= mostDots) {
    const step = Math.min(10, room / highest);
    return stacks.map((stack) =>
      stack.map(({ label, value }, height) => (
        <circle key={label} cx={x(value)} cy={base - 5 - height * step} r={4} fill="var(--accent)" fillOpacity={0.75}>
          <title>{`${label}: ${coefficient(value)}`}</title>
        </circle>
      )),
    );
  }
  return stacks.map((stack, place) => {
    const from = x(-1 + (2 * place) / bins);
    const high = (stack.length / highest) * room;
    return (
      <rect
        key={from}
        x={from + 1}
        y={base - high}
        width={x(-1 + 2 / bins) - x(-1) - 2}
        height={high}
        fill="var(--accent)"
      >
        <title>{`${count(stack.length)} from ${coefficient(-1 + (2 * place) / bins)}`}</title>
      </rect>
    );
  });
}
