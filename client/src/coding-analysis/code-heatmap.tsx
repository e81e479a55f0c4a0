import type { CSSProperties } from 'react';
import type { CodeAnalysis } from '../../../shared/api/coding-analysis';
import { percent } from '../app/format';

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
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      style={{ '--drawn-width': `${width}px` } as CSSProperties}
      role="img"
      aria-label={title}
      xmlns="http://www.w3.org/2000/svg"
    >
      {groups.map((group, column) => (
        <text
          key={group}
          transform={`translate(${left + column * cellWidth + cellWidth / 2}, ${top - 10}) rotate(-40)`}
          fontSize="11"
          fill="var(--quiet)"
        >
          {group.length > 24 ? `${group.slice(0, 23)}…` : group}
        </text>
      ))}
      {codes.map((code, row) => (
        <g key={code.key} transform={`translate(0, ${top + row * rowHeight})`}>
          <text x={code.depth * 14} y={17} fontSize="12" fill="var(--ink)" fontWeight={code.isLevel ? 600 : 400}>
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
                  fill="var(--mark)"
                  fillOpacity={found.share / most}
                  stroke="var(--line)"
                />
                <text x={cellWidth / 2 - 1} y={16} fontSize="11" textAnchor="middle" fill="var(--ink)">
                  {percent(found.share)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
