import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { percent } from '../app/format';
import { Drawing } from '../charts/drawing';

const left = 230;
const cellWidth = 64;
const rowHeight = 26;
const top = 118;

/** Shares of cases by code and group; darker is more. Each cell has its number, so colour is never the only sign. */
export function CodeHeatmap({ title, codes }: { title: string; codes: CodeAnalysis['codes'] }) {
  const groups = [...new Set(codes.flatMap((code) => code.groups.map(({ group }) => group)))].sort();
  const most = Math.max(0.01, ...codes.flatMap((code) => code.groups.map(({ share }) => share)));
  const width = left + groups.length * cellWidth + 90;
  const height = top + codes.length * rowHeight + 8;
  return (
    <Drawing title={title} width={width} height={height}>
      {groups.map((group, column) => (
        <text
          key={group}
          transform={`translate(${left + column * cellWidth + cellWidth / 2}, ${top - 10}) rotate(-40)`}
        >
          {group.length > 24 ? `${group.slice(0, 23)}…` : group}
        </text>
      ))}
      {codes.map((code, row) => (
        <g key={code.key} transform={`translate(0, ${top + row * rowHeight})`}>
          <text
            x={code.depth * 14}
            y={17}
            style={{ fill: 'var(--ink)', fontSize: 12, fontWeight: code.isLevel ? 600 : 400 }}
          >
            {code.name.length > 32 ? `${code.name.slice(0, 31)}…` : code.name}
          </text>
          {groups.map((group, column) => {
            const found = code.groups.find((one) => one.group === group);
            if (!found) return null;
            return (
              <g key={group} transform={`translate(${left + column * cellWidth}, 0)`}>
                <rect
                  width={cellWidth - 2}
                  height={rowHeight - 2}
                  fill="var(--heat-under-text)"
                  fillOpacity={found.share / most}
                  stroke="var(--line)"
                />
                <text x={cellWidth / 2 - 1} y={16} textAnchor="middle" style={{ fill: 'var(--ink)' }}>
                  {percent(found.share)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </Drawing>
  );
}
