import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layHeatmap } from '../../../client/src/charts/heatmap-layout';
import { wrapped } from '../../../client/src/charts/wrapped';

describe('a text in lines', () => {
  it('breaks at spaces and after hyphens', () => {
    expect(wrapped('anthropic-claude-sonnet-4-20250514', 27, 2)).toEqual(['anthropic-claude-sonnet-4-', '20250514']);
    expect(wrapped('Family & Changing Gender Roles', 14, 3)).toEqual(['Family &', 'Changing', 'Gender Roles']);
    expect(wrapped('Uganda', 14, 3)).toEqual(['Uganda']);
  });

  it('says by an ellipsis that something is left out', () => {
    expect(wrapped('one two three', 5, 2)).toEqual(['one', 'two…']);
    expect(wrapped('incomprehensibilities', 8, 1)).toEqual(['incompre…']);
  });

  it('never has more or longer lines than asked for', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, lines) => {
          const made = wrapped(text, width, lines);
          expect(made.length).toBeLessThanOrEqual(lines);
          for (const line of made) expect(line.length).toBeLessThanOrEqual(width + 1);
        },
      ),
    );
  });
});

describe('the layout of a heatmap', () => {
  const groups = [
    { name: 'Hedonism', columns: ['Pleasure', 'Enjoying Life'] },
    { name: 'Power', columns: ['Wealth', 'Authority', 'Social Power'] },
  ];

  it('sets columns side by side, with a gap between groups and none inside', () => {
    const { columns, width } = layHeatmap(3, groups, { heads: 100, cellWidth: 20, cellHeight: 24 });
    expect(columns.map(({ x }) => x)).toEqual([100, 120, 146, 166, 186]);
    expect(width).toBe(206);
  });

  it('lifts the name of a group that is narrower than its name', () => {
    const { groups: placed } = layHeatmap(3, groups, { heads: 100, cellWidth: 20, cellHeight: 24 });
    expect(placed.map(({ isHigh }) => isHigh)).toEqual([true, false]);
  });

  it('has room for upright titles below narrow columns, and for lines above wide ones', () => {
    const narrow = layHeatmap(3, groups, { heads: 100, cellWidth: 20, cellHeight: 24 });
    const wide = layHeatmap(3, groups, { heads: 100, cellWidth: 60, cellHeight: 24 });
    expect(narrow.isUpright).toBe(true);
    expect(wide.isUpright).toBe(false);
    expect(narrow.legendTop - narrow.bottom).toBeGreaterThan('Enjoying Life'.length * 5);
    expect(wide.top).toBeGreaterThan(narrow.top);
  });
});
