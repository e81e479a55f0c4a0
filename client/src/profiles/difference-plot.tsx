import { scaleLinear } from 'd3-scale';
import type { ProfileGroups } from '../../../shared/api/profiles';
import { Drawing } from '../charts/drawing';
import { nameOfGroup, valueColour } from './value-names';

const width = 760;
const left = 150;
const rowHeight = 28;

/** The difference of two groups value by value with its interval; full marks hold after Holm's correction. */
export function DifferencePlot({
  values,
  title,
  show,
}: {
  values: ProfileGroups['values'];
  title: string;
  show: (difference: number) => string;
}) {
  const height = values.length * rowHeight + 36;
  const reach = Math.max(
    1e-9,
    ...values.flatMap(({ difference, ci95 }) => [...(ci95 ?? []), difference ?? 0].map(Math.abs)),
  );
  const x = scaleLinear()
    .domain([-reach, reach])
    .range([left, width - 16])
    .nice();
  return (
    <Drawing title={title} width={width} height={height}>
      {x.ticks(6).map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={height - 28}
            stroke="var(--line)"
            strokeWidth={tick === 0 ? 2 : 1}
          />
          <text x={x(tick)} y={height - 10} textAnchor="middle">
            {show(tick)}
          </text>
        </g>
      ))}
      {values.map(({ group, difference, ci95, holm }, place) => {
        const y = 18 + place * rowHeight;
        const sure = holm !== null && holm < 0.05;
        return (
          <g key={group}>
            <rect x={0} y={y - 5} width={4} height={10} fill={valueColour(place)} />
            <text x={12} y={y + 4} style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
              {nameOfGroup(group)}
            </text>
            {ci95 && <line x1={x(ci95[0])} x2={x(ci95[1])} y1={y} y2={y} stroke="var(--accent)" strokeWidth={2} />}
            {difference !== null && (
              <circle
                cx={x(difference)}
                cy={y}
                r={5}
                fill={sure ? 'var(--accent)' : 'var(--paper)'}
                stroke="var(--accent)"
                strokeWidth={2}
              >
                <title>{`${nameOfGroup(group)}: ${show(difference)}`}</title>
              </circle>
            )}
          </g>
        );
      })}
    </Drawing>
  );
}
