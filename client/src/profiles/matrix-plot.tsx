import type { ProfileMaps } from '../../../shared/api/profiles';
import { coefficient } from '../app/format';
import { Drawing } from '../charts/drawing';

const left = 190;
const top = 24;

/** Correlations between respondents, similar ones beside each other. Colour goes with the sign, strength with the shade. */
export function MatrixPlot({ matrix }: { matrix: ProfileMaps['matrix'] }) {
  const { labels, kinds, values } = matrix;
  const cell = Math.max(10, Math.min(44, 560 / labels.length));
  const width = left + labels.length * cell + 10;
  const height = top + labels.length * cell + 6;
  return (
    <Drawing title="Correlations between respondents" width={width} height={height}>
      {labels.map((label, row) => (
        <g key={label}>
          <text x={left - 6} y={top + row * cell + cell / 2 + 4} textAnchor="end" style={{ fill: 'var(--ink)' }}>
            {label.length > 20 ? `${label.slice(0, 19)}…` : label} {kinds[row] === 'human' ? '○' : '◆'} {row + 1}
          </text>
          {cell >= 16 && (
            <text x={left + row * cell + cell / 2} y={top - 7} textAnchor="middle">
              {row + 1}
            </text>
          )}
          {values[row]!.map((value, column) => (
            <g key={labels[column]}>
              <rect
                x={left + column * cell}
                y={top + row * cell}
                width={cell - 1}
                height={cell - 1}
                fill={value === null ? 'none' : value < 0 ? 'var(--disagree)' : 'var(--agree)'}
                fillOpacity={value === null ? 0 : 0.06 + 0.5 * Math.abs(value)}
                stroke={value === null ? 'var(--line)' : 'none'}
              >
                <title>{`${label} and ${labels[column]}: ${coefficient(value)}`}</title>
              </rect>
              {cell >= 36 && value !== null && (
                <text
                  x={left + column * cell + cell / 2}
                  y={top + row * cell + cell / 2 + 4}
                  textAnchor="middle"
                  style={{ fill: 'var(--ink)' }}
                >
                  {coefficient(value)}
                </text>
              )}
            </g>
          ))}
        </g>
      ))}
    </Drawing>
  );
}
