interface ColourLegendProps {
  x: number;
  y: number;
  /** what 1 is drawn with; 0 is the sheet */
  colour: string;
  /** what 0 and 1 mean */
  ends: readonly [string, string];
  /** the pattern of places that have no number */
  nothing: string;
}

const steps = 10;
const step = 18;

/** From 0 to 1 in ten steps, as part of a chart so that its downloads carry it too. */
export function ColourLegend({ x, y, colour, ends, nothing }: ColourLegendProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {Array.from({ length: steps }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps never move
        <g key={place}>
          <rect x={place * step} width={step} height={12} fill="var(--sheet)" />
          <rect x={place * step} width={step} height={12} fill={colour} fillOpacity={place / (steps - 1)} />
        </g>
      ))}
      <rect width={steps * step} height={12} fill="none" stroke="var(--line)" />
      <text y={27}>0 {ends[0]}</text>
      <text x={steps * step} y={27} textAnchor="end">
        1 {ends[1]}
      </text>
      <rect x={steps * step + 40} width={step} height={12} fill={`url(#${nothing})`} stroke="var(--line)" />
      <text x={steps * step + 40 + step + 8} y={10}>
        no number
      </text>
    </g>
  );
}
