import { scaleLinear } from 'd3-scale';
import type { ProfileMaps } from '../../../shared/api/profiles';
import { percent } from '../app/format';
import { Drawing } from '../charts/drawing';
import { spreadLabels } from './spread-labels';
import { valueColour, valueNames } from './value-names';

const size = 460;
const edge = 34;
/** so many respondents can carry their names */
const mostNames = 30;

/** Respondents on the plane on which their profiles differ most; arrows show where each value pulls. */
export function MapPlot({ map }: { map: NonNullable<ProfileMaps['map']> }) {
  const reach = Math.max(1e-9, ...map.points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)])) * 1.15;
  const scale = scaleLinear()
    .domain([-reach, reach])
    .range([edge, size - edge]);
  const longest = Math.max(1e-9, ...map.loadings.map(([x, y]) => Math.hypot(x, y)));
  const middle = size / 2;
  const arrow = (size / 2 - edge) * 0.8;
  const spots = map.points.map(({ label, x, y }) => ({ x: scale(x), y: scale(-y), text: label }));
  const arrows = map.loadings.map(([x, y], place) => ({
    x: middle + (x / longest) * arrow,
    y: middle - (y / longest) * arrow,
    text: valueNames[place]!,
    long: Math.hypot(x, y) > longest * 0.35,
  }));
  const pulling = arrows.filter(({ long }) => long);
  const labels = spreadLabels([...(spots.length <= mostNames ? spots : []), ...pulling], size - 4);
  const names = labels.slice(0, labels.length - pulling.length);
  return (
    <Drawing title="Map of respondents by their profiles" width={size} height={size}>
      <line x1={edge} x2={size - edge} y1={middle} y2={middle} stroke="var(--line)" />
      <line x1={middle} x2={middle} y1={edge} y2={size - edge} stroke="var(--line)" />
      <text x={size - 4} y={size - 6} textAnchor="end">
        across {percent(map.explained[0])}, upward {percent(map.explained[1])} of the differences
      </text>
      {arrows.map(({ x, y, text }, place) => (
        <line key={text} x1={middle} y1={middle} x2={x} y2={y} stroke={valueColour(place)} strokeOpacity={0.5} />
      ))}
      {labels.slice(names.length).map(({ x, y, text, anchor }) => (
        <text key={text} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
      {map.points.map(({ label, kind }, place) => {
        const { x, y } = spots[place]!;
        return kind === 'human' ? (
          <circle key={label} cx={x} cy={y} r={4} fill="var(--accent)" fillOpacity={0.7}>
            <title>{label}</title>
          </circle>
        ) : (
          <path key={label} d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} fill="var(--disagree)">
            <title>{label}</title>
          </path>
        );
      })}
      {names.map(({ x, y, text, anchor }) => (
        <text key={text} x={x} y={y} textAnchor={anchor} style={{ fill: 'var(--ink)' }}>
          {text}
        </text>
      ))}
    </Drawing>
  );
}

/** Where each value lies by these respondents, tied to its place on the theory's circle. */
export function CirclePlot({ circle }: { circle: NonNullable<ProfileMaps['circle']> }) {
  const scale = scaleLinear()
    .domain([-1.5, 1.5])
    .range([edge, size - edge]);
  const spots = circle.points.map(([x, y], place) => ({ x: scale(x), y: scale(y), text: valueNames[place]! }));
  const labels = spreadLabels(spots, size - 4);
  return (
    <Drawing title="Values as these respondents relate them, against the theory's circle" width={size} height={size}>
      <circle cx={scale(0)} cy={scale(0)} r={scale(1) - scale(0)} fill="none" stroke="var(--line)" />
      {circle.theory.map(([x, y], place) => (
        <g key={valueNames[place]}>
          <line x1={scale(x)} y1={scale(y)} x2={spots[place]!.x} y2={spots[place]!.y} stroke="var(--line)" />
          <circle cx={scale(x)} cy={scale(y)} r={4} fill="var(--paper)" stroke={valueColour(place)} />
          <circle cx={spots[place]!.x} cy={spots[place]!.y} r={5} fill={valueColour(place)} />
          <text
            x={labels[place]!.x}
            y={labels[place]!.y}
            textAnchor={labels[place]!.anchor}
            style={{ fill: 'var(--ink)' }}
          >
            {valueNames[place]}
          </text>
        </g>
      ))}
    </Drawing>
  );
}
