import { scaleLinear } from 'd3-scale';
import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { Drawing } from '../charts/drawing';

const width = 820;
const height = 260;
const [left, right, top, bottom] = [58, 16, 12, 50];

/** Distinct codes seen after so many cases, as they were coded (steps) and on average over all orders (curve). */
export function SaturationCurve({ points }: { points: CodeAnalysis['saturation'] }) {
  const last = points.at(-1)!;
  const x = scaleLinear()
    .domain([0, last.cases])
    .range([left, width - right]);
  const y = scaleLinear()
    .domain([0, Math.max(1, last.codes)])
    .range([height - bottom, top])
    .nice();
  const steps = points.map(
    ({ cases, codes }, place) => `${place === 0 ? 'M' : 'H'}${x(cases)}${place === 0 ? ' ' : 'V'}${y(codes)}`,
  );
  const curve = points.map(({ cases, expected }, place) => `${place === 0 ? 'M' : 'L'}${x(cases)} ${y(expected)}`);
  return (
    <Drawing
      title={`Distinct codes after 1 to ${last.cases} cases: ${last.codes} in the end`}
      width={width}
      height={height}
    >
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--quiet)">
            {tick}
          </text>
        </g>
      ))}
      {x.ticks(8).map((tick) => (
        <text key={tick} x={x(tick)} y={height - bottom + 18} textAnchor="middle" fontSize="11" fill="var(--quiet)">
          {tick}
        </text>
      ))}
      <text x={(left + width - right) / 2} y={height - 8} textAnchor="middle" fontSize="12" fill="var(--ink)">
        Cases
      </text>
      <text
        transform={`translate(14, ${(top + height - bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        fontSize="12"
        fill="var(--ink)"
      >
        Distinct codes
      </text>
      <path d={curve.join('')} fill="none" stroke="var(--disagree)" strokeWidth="2" strokeDasharray="5 4" />
      <path d={steps.join('')} fill="none" stroke="var(--accent)" strokeWidth="2" />
    </Drawing>
  );
}
