import { scaleLinear } from 'd3-scale';
import type { RespondentProfileReply } from '../../../shared/api/profiles';
import { type ValueGroup, valueGroups } from '../../../shared/values/groups';
import { spreadLabels } from './spread-labels';
import { sharePercent, valueColour, valueNames } from './value-names';

const width = 560;
const height = 400;
const left = 50;
const bottom = height - 44;

/** Ten points, a value each: what is said across, what is done upward. A point opens what lies behind it. */
export function ScatterPlot({
  profile,
  onOpen,
}: {
  profile: RespondentProfileReply;
  onOpen: (group: ValueGroup) => void;
}) {
  const points = valueGroups.flatMap(({ key }, place) => {
    const mean = profile.stated.mean[place] ?? null;
    const share = profile.enacted.share[place] ?? null;
    return mean === null || share === null ? [] : [{ key, place, mean, share }];
  });
  const x = scaleLinear()
    .domain(ends(points.map(({ mean }) => mean)))
    .range([left + 12, width - 30])
    .nice();
  const y = scaleLinear()
    .domain([0, Math.max(0.15, ...points.map(({ share }) => share))])
    .range([bottom, 20])
    .nice();
  const labels = spreadLabels(
    points.map(({ place, mean, share }) => ({ x: x(mean), y: y(share), text: valueNames[place]! })),
    width - 10,
  );
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} xmlns="http://www.w3.org/2000/svg">
      <title>{`Stated against enacted values of ${profile.label}; each point opens its answers`}</title>
      {x.ticks(6).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={12} y2={bottom} stroke="var(--line)" />
          <text x={x(tick)} y={bottom + 16} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - 10} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {Math.round(tick * 100)} %
          </text>
        </g>
      ))}
      <text x={width - 10} y={height - 8} textAnchor="end">
        says: mean rating
      </text>
      <text x={left} y={10}>
        does: share of choices
      </text>
      {points.map(({ key, place, mean, share }, at) => (
        <a
          key={key}
          href={`#${key}`}
          aria-label={`${valueNames[place]}: says ${mean.toFixed(2)}, does ${sharePercent(share)}. Show the answers`}
          onClick={(event) => {
            event.preventDefault();
            onOpen(key);
          }}
        >
          <circle cx={x(mean)} cy={y(share)} r={14} fill="transparent" />
          <circle cx={x(mean)} cy={y(share)} r={5.5} fill={valueColour(place)} />
          <text x={labels[at]!.x} y={labels[at]!.y} textAnchor={labels[at]!.anchor} style={{ fill: 'var(--ink)' }}>
            {valueNames[place]}
          </text>
        </a>
      ))}
    </svg>
  );
}

const ends = (numbers: number[]): [number, number] =>
  numbers.length === 0 ? [1, 6] : [Math.min(...numbers), Math.max(...numbers)];
