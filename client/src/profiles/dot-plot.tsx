import { scaleLinear } from 'd3-scale';
import type { RespondentProfileReply } from '../../../shared/api/profiles';
import { Drawing } from '../charts/drawing';
import { sharePercent, valueColour, valueNames } from './value-names';

const width = 760;
const rowHeight = 28;
const top = 30;
const panels = { stated: [150, 430], enacted: [480, width - 20] } as const;

/** The ten values in the order of the circle, what is said beside what is done. Each panel has its own scale. */
export function DotPlot({ profile }: { profile: RespondentProfileReply }) {
  const height = top + valueNames.length * rowHeight + 30;
  const points = profile.points ?? 6;
  const stated = scaleLinear().domain([1, points]).range(panels.stated);
  const most = Math.max(0.2, ...profile.enacted.share.map((share) => share ?? 0));
  const enacted = scaleLinear().domain([0, most]).range(panels.enacted).nice();
  const bottom = top + valueNames.length * rowHeight;
  const overall = profile.stated.overall;
  return (
    <Drawing title={`Stated and enacted values of ${profile.label}`} width={width} height={height}>
      <text x={panels.stated[0]} y={14} style={{ fill: 'var(--ink)' }}>
        Says: mean rating, 1 to {points}
      </text>
      <text x={panels.enacted[0]} y={14} style={{ fill: 'var(--ink)' }}>
        Does: share of choices
      </text>
      {stated.ticks(points - 1).map((tick) => (
        <Tick key={tick} x={stated(tick)} bottom={bottom} label={String(tick)} />
      ))}
      {enacted.ticks(5).map((tick) => (
        <Tick key={tick} x={enacted(tick)} bottom={bottom} label={`${Math.round(tick * 100)} %`} />
      ))}
      {overall !== null && (
        <line
          x1={stated(overall)}
          x2={stated(overall)}
          y1={top - 6}
          y2={bottom}
          stroke="var(--quiet)"
          strokeDasharray="3 3"
        >
          <title>{`mean of all ratings: ${overall.toFixed(2)}`}</title>
        </line>
      )}
      <line x1={enacted(0.1)} x2={enacted(0.1)} y1={top - 6} y2={bottom} stroke="var(--quiet)" strokeDasharray="3 3">
        <title>10 %: as often as every other value</title>
      </line>
      {valueNames.map((name, place) => {
        const y = top + place * rowHeight + 12;
        const mean = profile.stated.mean[place] ?? null;
        const share = profile.enacted.share[place] ?? null;
        return (
          <g key={name}>
            <rect x={0} y={y - 5} width={4} height={10} fill={valueColour(place)} />
            <text x={12} y={y + 4} style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
              {name}
            </text>
            {mean === null ? (
              <text x={panels.stated[0]} y={y + 4}>
                not rated
              </text>
            ) : (
              <g>
                <line
                  x1={stated(overall ?? mean)}
                  x2={stated(mean)}
                  y1={y}
                  y2={y}
                  stroke="var(--line)"
                  strokeWidth={2}
                />
                <circle cx={stated(mean)} cy={y} r={5} fill="var(--accent)">
                  <title>{`${name}: ${mean.toFixed(2)}`}</title>
                </circle>
              </g>
            )}
            {share === null ? (
              <text x={panels.enacted[0]} y={y + 4}>
                never offered
              </text>
            ) : (
              <g>
                <line x1={enacted(0.1)} x2={enacted(share)} y1={y} y2={y} stroke="var(--line)" strokeWidth={2} />
                <rect x={enacted(share) - 4.5} y={y - 4.5} width={9} height={9} fill="var(--disagree)">
                  <title>{`${name}: ${sharePercent(share)}`}</title>
                </rect>
              </g>
            )}
          </g>
        );
      })}
    </Drawing>
  );
}

function Tick({ x, bottom, label }: { x: number; bottom: number; label: string }) {
  return (
    <g>
      <line x1={x} x2={x} y1={top - 6} y2={bottom} stroke="var(--line)" />
      <text x={x} y={bottom + 16} textAnchor="middle">
        {label}
      </text>
    </g>
  );
}
