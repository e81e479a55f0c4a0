import { scaleLinear, scaleLog } from 'd3-scale';
import { Drawing } from './drawing';

interface CurvePlotProps {
  title: string;
  points: readonly { x: number; y: number }[];
  xTitle: string;
  yTitle: string;
  /** a height to compare with, drawn across */
  line: number;
}

const width = 520;
const height = 280;
const margin = { left: 52, right: 16, top: 12, bottom: 44 };

/** A falling or rising quantity over numbers that double: points joined by a line, on a logarithmic axis. */
export function CurvePlot({ title, points, xTitle, yTitle, line }: CurvePlotProps) {
  const x = scaleLog()
    .base(2)
    .domain([points[0]!.x, Math.max(points.at(-1)!.x, points[0]!.x * 2)])
    .range([margin.left, width - margin.right]);
  const y = scaleLinear()
    .domain([0, Math.max(line, ...points.map((point) => point.y))])
    .range([height - margin.bottom, margin.top])
    .nice();
  const path = points.map((point, place) => `${place === 0 ? 'M' : 'L'}${x(point.x)},${y(point.y)}`).join('');
  return (
    <Drawing title={title} width={width} height={height}>
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {points
        .filter((_, place) => place % 2 === 0 || points.length < 7)
        .map((point) => (
          <text key={point.x} x={x(point.x)} y={height - margin.bottom + 18} textAnchor="middle">
            {point.x}
          </text>
        ))}
      <line
        x1={margin.left}
        x2={width - margin.right}
        y1={y(line)}
        y2={y(line)}
        stroke="var(--ink)"
        strokeDasharray="5 4"
      />
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth={2} />
      {points.map((point) => (
        <circle key={point.x} cx={x(point.x)} cy={y(point.y)} r={3.5} fill="var(--accent)">
          <title>{`${point.x}: ${point.y.toFixed(3)}`}</title>
        </circle>
      ))}
      <text x={(width + margin.left) / 2} y={height - 6} textAnchor="middle">
        {xTitle}
      </text>
      <text x={-(height - margin.bottom) / 2} y={12} transform="rotate(-90)" textAnchor="middle">
        {yTitle}
      </text>
    </Drawing>
  );
}
