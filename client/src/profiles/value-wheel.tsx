import type { RespondentProfileReply } from '../../../shared/api/profiles';
import { Drawing } from '../charts/drawing';
import { valueColour, valueNames } from './value-names';

const size = 440;
const middle = size / 2;
const radius = 138;

/** The circle of values with what is said and what is done as two lines: each standardised, since their scales differ. */
export function ValueWheel({ profile }: { profile: RespondentProfileReply }) {
  const stated = standardised(profile.stated.mean);
  const enacted = standardised(profile.enacted.share);
  return (
    <Drawing
      title={`The circle of values of ${profile.label}: stated and enacted, each standardised`}
      width={size}
      height={size}
    >
      {[0.25, 0.5, 0.75, 1].map((share) => (
        <circle
          key={share}
          cx={middle}
          cy={middle}
          r={radius * share}
          fill="none"
          stroke="var(--line)"
          strokeWidth={share === 0.5 ? 2 : 1}
        />
      ))}
      {valueNames.map((name, place) => {
        const [x, y] = at(place, radius + 16);
        const [endX, endY] = at(place, radius);
        const [markX, markY] = at(place, radius + 5);
        return (
          <g key={name}>
            <line x1={middle} y1={middle} x2={endX} y2={endY} stroke="var(--line)" />
            <circle cx={markX} cy={markY} r={4} fill={valueColour(place)} />
            <text x={x} y={y + 4} textAnchor={Math.abs(x - middle) < 12 ? 'middle' : x > middle ? 'start' : 'end'}>
              {name}
            </text>
          </g>
        );
      })}
      <Line profile={stated} colour="var(--accent)" name="says" />
      <Line profile={enacted} colour="var(--disagree)" name="does" dashed />
      <g>
        <line x1={8} x2={30} y1={size - 12} y2={size - 12} stroke="var(--accent)" strokeWidth={2} />
        <text x={36} y={size - 8}>
          says
        </text>
        <line
          x1={80}
          x2={102}
          y1={size - 12}
          y2={size - 12}
          stroke="var(--disagree)"
          strokeWidth={2}
          strokeDasharray="5 3"
        />
        <text x={108} y={size - 8}>
          does
        </text>
      </g>
    </Drawing>
  );
}

function Line({
  profile,
  colour,
  name,
  dashed,
}: {
  profile: (number | null)[];
  colour: string;
  name: string;
  dashed?: boolean;
}) {
  const points = profile.flatMap((value, place) =>
    value === null ? [] : [{ place, value, spot: at(place, radius * value) }],
  );
  if (points.length === 0) return null;
  return (
    <g>
      <polygon
        points={points.map(({ spot }) => spot.join(',')).join(' ')}
        fill={colour}
        fillOpacity={0.08}
        stroke={colour}
        strokeWidth={2}
        {...(dashed ? { strokeDasharray: '5 3' } : {})}
      />
      {points.map(({ place, value, spot }) => (
        <circle key={valueNames[place]} cx={spot[0]} cy={spot[1]} r={3} fill={colour}>
          <title>{`${valueNames[place]}, ${name}: ${((value - 0.5) * 6).toFixed(1)} standard deviations from the mean`}</title>
        </circle>
      ))}
    </g>
  );
}

/** The first value is at the top, and the rest follow clockwise. */
function at(place: number, distance: number): [number, number] {
  const angle = (2 * Math.PI * place) / valueNames.length;
  return [middle + distance * Math.sin(angle), middle - distance * Math.cos(angle)];
}

/** From 0 to 1: the mean is at half the radius, three standard deviations fill it. */
function standardised(profile: readonly (number | null)[]): (number | null)[] {
  const known = profile.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  return profile.map((value) =>
    value === null ? null : deviation === 0 ? 0.5 : Math.max(0, Math.min(1, 0.5 + (value - mean) / deviation / 6)),
  );
}
