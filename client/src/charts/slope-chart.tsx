import { Drawing } from './drawing';

export interface SlopeRow {
  name: string;
  /** places on the two sides, 1 at the top; null where a side has no place for it */
  left: number | null;
  right: number | null;
  /** what is written beside the name */
  leftNote: string;
  rightNote: string;
}

interface SlopeChartProps {
  title: string;
  leftTitle: string;
  rightTitle: string;
  rows: readonly SlopeRow[];
  /** changes of so many places or more stand out */
  large: number;
}

const width = 900;
const names = 300;
const step = 18;
const top = 34;

/** Two rankings side by side with a line from place to place. What rises is drawn whole, what falls is dashed. */
export function SlopeChart({ title, leftTitle, rightTitle, rows, large }: SlopeChartProps) {
  const places = Math.max(...rows.flatMap(({ left, right }) => [left ?? 0, right ?? 0]));
  const height = top + places * step + 34;
  const y = (place: number) => top + (place - 0.5) * step;
  const drawn = [...rows].sort((a, b) => Math.abs(changeOf(a)) - Math.abs(changeOf(b)));
  return (
    <Drawing title={title} width={width} height={height}>
      <text x={names - 12} y={16} textAnchor="end" style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
        {leftTitle}
      </text>
      <text x={width - names + 12} y={16} style={{ fill: 'var(--ink)', fontSize: 12.5 }}>
        {rightTitle}
      </text>
      {drawn.map((row) => {
        const { name, left, right } = row;
        const change = changeOf(row);
        const look = lookOf(change, large);
        return (
          <g key={name}>
            {left !== null && (
              <SideText
                x={names - 12}
                y={y(left)}
                anchor="end"
                fill={look.text}
                parts={[String(left), row.leftNote, name]}
              />
            )}
            {right !== null && (
              <SideText
                x={width - names + 12}
                y={y(right)}
                anchor="start"
                fill={look.text}
                parts={[
                  String(right),
                  row.rightNote,
                  left === null || change === 0 ? name : `${name} ${arrow(change)}`,
                ]}
              />
            )}
            {left !== null && right !== null && (
              <line
                x1={names - 4}
                x2={width - names + 4}
                y1={y(left)}
                y2={y(right)}
                stroke={look.line}
                strokeWidth={look.width}
                strokeDasharray={change < 0 ? '5 4' : undefined}
              >
                <title>{`${name}: ${left} to ${right}`}</title>
              </line>
            )}
          </g>
        );
      })}
      <g transform={`translate(${names - 4} ${height - 12})`}>
        <line x1={0} x2={30} y1={-4} y2={-4} stroke="var(--accent)" strokeWidth={2} />
        <text x={38}>{`${large} places up or more`}</text>
        <line x1={170} x2={200} y1={-4} y2={-4} stroke="var(--disagree)" strokeWidth={2} strokeDasharray="5 4" />
        <text x={208}>{`${large} places down or more`}</text>
      </g>
    </Drawing>
  );
}

interface SideTextProps {
  x: number;
  y: number;
  anchor: 'start' | 'end';
  fill: string;
  /** place, note and name, from the line outwards */
  parts: readonly [string, string, string];
}

/** Place, note and name in columns of their own, so that the numbers stand below each other. */
function SideText({ x, y, anchor, fill, parts }: SideTextProps) {
  const outwards = anchor === 'end' ? -1 : 1;
  return [0, 24, 58].map((offset, part) => (
    <text key={offset} x={x + outwards * offset} y={y + 4} textAnchor={anchor} style={{ fill }}>
      {parts[part]}
    </text>
  ));
}

/** Places gained from left to right; 0 where one side has none. */
const changeOf = ({ left, right }: SlopeRow): number => (left === null || right === null ? 0 : left - right);

const arrow = (change: number) => (change > 0 ? `▲${change}` : `▼${-change}`);

function lookOf(change: number, large: number): { line: string; text: string; width: number } {
  if (change >= large) return { line: 'var(--accent)', text: 'var(--accent)', width: 2 };
  if (change <= -large) return { line: 'var(--disagree)', text: 'var(--disagree)', width: 2 };
  return { line: 'var(--line)', text: 'var(--quiet)', width: 1.5 };
}
