import { describe, expect, it } from 'vitest';
import { formatFor } from '../format/format.ts';
import { brushedIds, bubbleChart, idsWithin, sizeOf } from './bubbles.ts';
import { quadrantMarks, type Quadrants } from './quadrants.ts';
import type { Bubble } from './bubbles.ts';
import { atDay, dayOf, daysAxis } from './days-axis.ts';
import { stepOf } from './heat-triangle.tsx';
import { faint, inkOf } from './ink.ts';
import { markLines } from './marks.ts';
import { escaped } from './option.ts';
import { shareAt, waitingAt } from './step-curve.ts';

const draw = { ink: inkOf('light'), format: formatFor('en', 'en-US') };
const bubble = (id: string, [x, y]: readonly [number, number], band: Bubble['band']): Bubble => ({ id, name: id, x, y, size: 1, band });

describe('days on an axis', () => {
  it('come back as the day they were', () => {
    expect(['2026-01-01', '2026-03-29', '2026-10-25', '2028-02-29'].map((day) => dayOf(atDay(day)))).toEqual([
      '2026-01-01',
      '2026-03-29',
      '2026-10-25',
      '2028-02-29',
    ]);
  });
  it('label the newest one and at most seven', () => {
    const days = Array.from({ length: 26 }, (_, week) => dayOf(atDay('2026-06-01') + week * 7 * 86_400_000));
    const { customValues } = daysAxis(draw, days, '2026-11-23').axisLabel;
    expect(customValues.at(-1)).toBe(atDay(days.at(-1) ?? ''));
    expect(customValues.length).toBeLessThanOrEqual(7);
  });
});

describe('bubbles', () => {
  const bubbles = [bubble('a', [1, 1], 'green'), bubble('b', [2, 5], 'red'), bubble('c', [3, 3], 'green'), bubble('d', [9, 9], 'unknown')];
  it('carry their number in their area', () => {
    const [least, quarter, whole] = [sizeOf(0, 100), sizeOf(25, 100), sizeOf(100, 100)];
    expect((quarter - least) / (whole - least)).toBeCloseTo(0.5);
    expect(sizeOf(null, 100)).toBe(least);
  });
  it('are found by brush and by range alike', () => {
    expect(
      brushedIds(bubbles, [
        { seriesIndex: 0, dataIndex: [1] },
        { seriesIndex: 2, dataIndex: [0] },
      ]),
    ).toEqual(['c', 'b']);
    expect(idsWithin(bubbles, [2, 3], [3, 5])).toEqual(['b', 'c']);
  });
  it('are drawn a series a band, with names that cannot carry markup', () => {
    const option = bubbleChart({
      bubbles: [{ ...bubble('x', [1, 1], 'red'), name: '<img src=x>' }],
      x: { name: 'X', write: String },
      y: { name: 'Y', write: String },
      describe: () => '"&',
    })(draw);
    expect(option.series).toHaveLength(4);
    const tip = (option.tooltip as { formatter: (at: unknown) => string }).formatter({
      data: { bubble: { ...bubble('x', [1, 1], 'red'), name: '<img src=x>' } },
    });
    expect(tip).not.toContain('<img');
  });
  it('write the name of the upright axis above the middle of the other', () => {
    const axis = { name: 'Y', write: String };
    const yAxisOf = (quadrants?: Quadrants) =>
      bubbleChart({ bubbles: [], x: axis, y: axis, describe: () => '', quadrants })(draw).yAxis as { readonly nameGap: number };
    const names = { highY: '', bothHigh: '', bothLow: '', highX: '' };
    const marked = yAxisOf({ middle: { x: 3, y: 7 }, labels: { x: 'median 3', y: 'median 7' }, names });
    expect(marked.nameGap - yAxisOf().nameGap).toBeGreaterThanOrEqual(16);
  });
  it('write the middle of the upright axis beside the picture, and leave room for it there', () => {
    const axis = { name: 'Y', write: String };
    const names = { highY: '', bothHigh: '', bothLow: '', highX: '' };
    const quadrants = { middle: { x: 3, y: 7 }, labels: { x: 'median 3', y: 'median 7' }, names };
    const { markLine } = quadrantMarks(quadrants, draw.ink);
    const upright = markLine?.data?.[1] as { label: { width: number } };
    expect(upright.label).toMatchObject({ position: 'end', overflow: 'break' });
    const { grid } = bubbleChart({ bubbles: [], x: axis, y: axis, describe: () => '', quadrants })(draw);
    expect((grid as { right: number }).right).toBeGreaterThan(upright.label.width);
  });
  it('name the quarters that the middles make, each once', () => {
    const names = { highY: 'only Y high', bothHigh: 'both high', bothLow: 'both low', highX: 'only X high' };
    const marks = quadrantMarks({ middle: { x: 3, y: 7 }, labels: { x: 'median 3', y: 'median 7' }, names }, draw.ink);
    expect(marks.markArea?.data).toMatchObject([
      [{ name: 'only Y high', yAxis: 7 }, { xAxis: 3 }],
      [{ name: 'both high', xAxis: 3, yAxis: 7 }, {}],
      [{ name: 'both low' }, { xAxis: 3, yAxis: 7 }],
      [{ name: 'only X high', xAxis: 3 }, { yAxis: 7 }],
    ]);
    expect(marks.markLine?.data).toMatchObject([{ xAxis: 3 }, { yAxis: 7 }]);
  });
});

describe('a step curve', () => {
  const group = {
    points: [
      { day: 0, share: 0, low: 0, high: 0, waiting: 31 },
      { day: 14, share: 0.4, low: 0.2, high: 0.6, waiting: 18 },
      { day: 40, share: 0.7, low: 0.5, high: 0.9, waiting: 4 },
    ],
  };
  it('keeps its value until the next step', () => {
    expect([0, 13, 14, 39, 40, 90].map((day) => shareAt(group, day))).toEqual([0, 0, 0.4, 0.4, 0.7, 0.7]);
    expect([0, 30, 60].map((day) => waitingAt(group, day))).toEqual([31, 18, 4]);
  });
});

describe('the heat ramp', () => {
  it('has seven steps between its ends, and the middle where all are equal', () => {
    expect([0, 0.5, 1].map((value) => stepOf(value, [0, 1]))).toEqual([1, 4, 7]);
    expect(stepOf(0.9, [0.9, 0.9])).toBe(4);
  });
});

describe('marks', () => {
  it('label five at most and leave events to the legend', () => {
    const marks = Array.from({ length: 7 }, (_, at) => ({ kind: 'version' as const, day: `2026-0${at + 1}-01`, label: `v${at}` }));
    expect(markLines(draw, marks).data.filter(({ label }) => label.show)).toHaveLength(5);
    expect(markLines(draw, [{ kind: 'event', day: '2026-01-01', label: 'x' }]).data[0]?.label.show).toBe(false);
  });
});

describe('ink', () => {
  it('fades by alpha', () => {
    expect(faint('#15181E', 0.16)).toBe('#15181E29');
  });
});

describe('text in tooltips', () => {
  it('is escaped', () => {
    expect(escaped('<b>"A" & B</b>')).toBe('&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;');
  });
});
