import { wrapped } from './wrapped';

/** Columns that belong together, with a gap after them. */
export interface HeatmapGroup {
  name: string;
  /** a line below the name, in this colour */
  colour?: string;
  columns: readonly string[];
}

export interface HeatmapSize {
  /** of the column of row heads */
  heads: number;
  cellWidth: number;
  cellHeight: number;
}

const between = 6;
const groupHeight = 40;
const legendHeight = 40;
const letter = 6;
/** Narrower columns have their titles upright, below the cells. */
const uprightBelow = 48;

export interface HeatmapLayout {
  width: number;
  height: number;
  top: number;
  bottom: number;
  legendTop: number;
  columns: { title: string; x: number; lines: string[] }[];
  groups: { name: string; colour: string | undefined; x: number; width: number; isHigh: boolean }[];
  isUpright: boolean;
}

/** Where everything of a heatmap stands, in pixels. */
export function layHeatmap(rows: number, groups: readonly HeatmapGroup[], size: HeatmapSize): HeatmapLayout {
  const isUpright = size.cellWidth < uprightBelow;
  const titleWidth = Math.floor((size.cellWidth - 4) / letter);
  const columns: HeatmapLayout['columns'] = [];
  const placed: HeatmapLayout['groups'] = [];
  let x = size.heads;
  for (const group of groups) {
    const width = group.columns.length * size.cellWidth;
    // A name wider than its group is set higher, so that it does not run into the next one.
    placed.push({ name: group.name, colour: group.colour, x, width, isHigh: group.name.length * letter > width });
    for (const [place, title] of group.columns.entries()) {
      columns.push({
        title,
        x: x + place * size.cellWidth,
        lines: isUpright ? [title] : wrapped(title, titleWidth, 3),
      });
    }
    x += width + between;
  }
  const longest = Math.max(...columns.map(({ title }) => title.length));
  const most = Math.max(...columns.map(({ lines }) => lines.length));
  const top = (groups.some(({ name }) => name) ? groupHeight : 4) + (isUpright ? 0 : most * 13 + 4);
  const bottom = top + rows * size.cellHeight;
  const legendTop = bottom + (isUpright ? longest * letter + 18 : 16);
  return {
    width: x - between,
    height: legendTop + legendHeight,
    top,
    bottom,
    legendTop,
    columns,
    groups: placed,
    isUpright,
  };
}
