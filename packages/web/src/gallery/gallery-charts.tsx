import { SimpleGrid } from '@mantine/core';
import { useMemo, useState } from 'react';
import { bubbleChart, brushedIds } from '../kit/chart/bubbles.ts';
import type { Bubble } from '../kit/chart/bubbles.ts';
import { Chart } from '../kit/chart/chart.tsx';
import { atDay, dayOf } from '../kit/chart/days-axis.ts';
import { DivergingBars } from '../kit/chart/diverging-bars.tsx';
import { habitLine } from '../kit/chart/habit-line.ts';
import { HeatTriangle } from '../kit/chart/heat-triangle.tsx';
import { histogram } from '../kit/chart/histogram.ts';
import { HorizontalBars } from '../kit/chart/horizontal-bars.tsx';
import { BandLegend, HabitLegend } from '../kit/chart/legend.tsx';
import { linesOverTime } from '../kit/chart/lines.ts';
import { MoveMatrix } from '../kit/chart/move-matrix.tsx';
import { stackedBars } from '../kit/chart/stacked-bars.ts';
import { stepCurve } from '../kit/chart/step-curve.ts';
import type { StepGroup } from '../kit/chart/step-curve.ts';
import { WaitingTable } from '../kit/chart/waiting-table.tsx';
import { useFormat } from '../kit/format/use-format.ts';
import { bands } from '../kit/health-mark/band.ts';
import { Card } from '../kit/page/card.tsx';
import { Page } from '../kit/page/page.tsx';

const TODAY = '2026-11-23';
const weeks = Array.from({ length: 26 }, (_, week) => dayOf(atDay('2026-06-01') + week * 7 * 86_400_000));
const wave = (at: number, base: number, swing: number) => Math.round(base + swing * Math.sin(at * 1.7));
const nothing = () => undefined;

const groups: readonly StepGroup[] = [
  ['Enterprise', 24, 40],
  ['Small', 38, 31],
].map(([name, pace, n]) => ({
  name: String(name),
  censoredDays: [12, 20, 33, 51, 70],
  points: Array.from({ length: 30 }, (_, at) => {
    const day = at * 3;
    const share = 1 - Math.exp(-day / (Number(pace) * 1.44));
    return { day, share, low: Math.max(0, share - 0.09), high: Math.min(1, share + 0.08), waiting: Math.round(Number(n) * (1 - share)) };
  }),
  median: { day: Number(pace), low: Number(pace) - 3, high: Number(pace) + 5 },
}));

const bubbles: readonly Bubble[] = Array.from({ length: 120 }, (_, at) => ({
  id: `acc_${at}`,
  name: `Account ${at}`,
  x: wave(at, 0, 40) + (at % 13),
  y: Math.abs(wave(at * 3, 50, 40)),
  size: (at % 17) ** 3,
  band: bands[at % 4] ?? 'unknown',
}));

// oxlint-disable-next-line max-lines-per-function -- one example of each chart, side by side
export function GalleryCharts() {
  const format = useFormat();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const habit = useMemo(
    () =>
      habitLine({
        points: weeks.map((day, at) => ({
          day,
          value: at === 9 ? null : at > 23 ? ([18, 12][at - 24] ?? 0) : wave(at, 32, 3),
          usualLow: 28 - Math.sin(at / 5),
          usualHigh: 37 + Math.sin(at / 5) * 2,
        })),
        since: '2026-11-09',
        marks: [
          { kind: 'version', day: '2026-08-03', label: 'scorecard v3' },
          { kind: 'event', day: '2026-11-06', label: 'Marta' },
          { kind: 'since', day: '2026-11-09', label: 'below habit since Nov 9' },
        ],
        today: TODAY,
      }),
    [],
  );
  const stacked = useMemo(
    () =>
      stackedBars({
        labels: weeks.map((day) => format.day(day, TODAY)),
        isShare: true,
        write: (share) => format.percent(share, 0),
        isLastUnfinished: true,
        marks: [{ label: format.day(weeks[9] ?? '', TODAY), name: 'v3' }],
        series: bands.map((band, at) => ({ name: band, color: band, values: weeks.map(() => [0.6, 0.24, 0.1, 0.06][at] ?? 0) })),
      }),
    [format],
  );
  const moves = useMemo(
    () =>
      stackedBars({
        labels: ['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'],
        write: (value) => format.compactMoney({ amountMinor: value * 100, currency: 'USD' }),
        series: [
          { name: 'new', color: 1, values: [40_000, 52_000, 30_000, 61_000, 20_000, 33_000] },
          { name: 'expansion', color: 2, isHatched: true, values: [12_000, 8_000, 22_000, 9_000, 18_000, 7_000] },
          { name: 'churn', color: 5, values: [-20_000, -9_000, -30_000, -8_000, -12_000, -26_000] },
        ],
      }),
    [format],
  );
  const curve = useMemo(
    () =>
      stepCurve({ groups, lastDay: 90, labelOf: ({ name, median }) => `${name} ${median?.day} days (${median?.low} to ${median?.high})` }),
    [],
  );
  const bubble = useMemo(
    () =>
      bubbleChart({
        bubbles,
        selected,
        isBrushed: true,
        quadrants: {
          middle: { x: 0, y: 0.5 },
          labels: { x: 'median 0', y: 'median 0.5' },
          names: { highY: 'only breadth high', bothHigh: 'both high', bothLow: 'both low', highX: 'only change high' },
        },
        x: { name: '28-day change in use', write: (value) => format.number(value) },
        y: { name: 'Adoption breadth', write: (value) => format.number(value) },
        describe: ({ size }) => format.money({ amountMinor: (size ?? 0) * 100, currency: 'USD' }),
      }),
    [selected, format],
  );
  const bins = useMemo(
    () =>
      histogram({
        bins: Array.from({ length: 20 }, (_, at) => ({
          from: at * 5,
          until: at * 5 + 5,
          count: Math.round(40 * Math.exp(-((at - 14) ** 2) / 18)),
          band: at < 8 ? ('red' as const) : at < 14 ? ('yellow' as const) : ('green' as const),
        })),
        edges: [
          { at: 40, label: '40' },
          { at: 70, label: '70' },
        ],
        write: (value) => format.number(value, 0),
      }),
    [format],
  );
  const rates = useMemo(
    () =>
      linesOverTime({
        lines: [
          { name: 'NRR', points: weeks.map((day, at) => ({ day, value: 1.02 + at / 1000 })) },
          { name: 'GRR', points: weeks.map((day, at) => ({ day, value: 0.93 - at / 1500 })) },
        ],
        today: TODAY,
        write: (value) => format.percent(value, 0),
        from: 0.8,
      }),
    [format],
  );
  return (
    <Page title="Charts">
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Chart
          title="Contacts active each week"
          unit="Contacts, weeks end on Monday"
          drawing={habit}
          sentence="Contacts active each week fell from 35 to 12 since November 9."
          onRows={nothing}
          height={190}
          legend={<HabitLegend events={['Nov 6: Marta Oliveira last seen']} />}
          source="events"
          fresh="12 s ago"
          stops={weeks.map((day, at) => ({ label: `${day}: ${at}`, series: 2, index: at }))}
        />
        <Card title="Why 38, and 57 two weeks ago">
          <DivergingBars
            rows={[
              { id: 'u', name: 'Usage', value: -12, note: '67% below its habit', onOpen: nothing },
              { id: 'r', name: 'Relationship', value: -7, note: 'champion gone' },
              { id: 's', name: 'Support', value: -2, note: '1 urgent ticket, was 0' },
              { id: 'a', name: 'Adoption', value: 2, note: '6 of 9 features, was 5' },
              { id: 'p', name: 'Pulse', value: 0, note: 'not set for 71 days' },
            ]}
          />
        </Card>
        <Chart
          title="Bands by week, ARR"
          drawing={stacked}
          sentence="61% of ARR is healthy."
          onRows={nothing}
          legend={<BandLegend of={{ green: '61%', yellow: '24%', red: '9%', unknown: '6%' }} />}
        />
        <Chart title="ARR and what moved it" drawing={moves} sentence="ARR rose." onRows={nothing} />
        <Chart
          title="Share that has reached first value, by day"
          drawing={curve}
          sentence="Enterprise median 24 days."
          onRows={nothing}
          height={240}
          legend={<WaitingTable groups={groups} lastDay={90} />}
        />
        <Chart
          title="Which accounts stand out"
          drawing={bubble}
          sentence="120 accounts."
          onRows={nothing}
          height={320}
          marks={120}
          onBrush={(picked) => setSelected(new Set(brushedIds(bubbles, picked)))}
          legend={<BandLegend />}
        />
        <Chart title="Scores now" drawing={bins} sentence="Most between 60 and 80." onRows={nothing} />
        <Chart title="NRR and GRR" drawing={rates} sentence="NRR 104%." onRows={nothing} />
        <Card title="Does it last">
          <HeatTriangle
            caption="Share left"
            nHeader="n"
            columns={['0', '3', '6', '9', '12', '15']}
            rows={['2025 Q1', '2025 Q2', '2025 Q3', '2025 Q4'].map((label, row) => ({
              id: label,
              label,
              n: 40 - row,
              cells: [1, 0.97, 0.94, 0.93, 0.91, 0.9].map((value, at) => (at < 6 - row ? value - row / 100 : null)),
            }))}
            onOpen={nothing}
          />
        </Card>
        <Card title="Who moved">
          <MoveMatrix
            caption="From, to"
            onOpen={nothing}
            moves={[
              { from: 'green', to: 'green', count: 148, money: '$2.1M' },
              { from: 'green', to: 'yellow', count: 12, money: '$210K' },
              { from: 'yellow', to: 'red', count: 7, money: '$84K' },
            ]}
          />
        </Card>
        <Card title="Features: 6 of 9 it pays for are in use">
          <HorizontalBars
            full={41}
            bars={[
              { id: 'r', name: 'Reports', value: 36, text: '36 of 41', onOpen: nothing },
              { id: 'o', name: 'Order planning', value: 5, text: '5 of 41' },
              { id: 'd', name: 'Demand sensing', value: null, text: 'never used' },
            ]}
          />
        </Card>
      </SimpleGrid>
    </Page>
  );
}
