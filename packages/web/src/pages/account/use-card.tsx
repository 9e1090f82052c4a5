import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { AccountHeader, AccountUse } from '../../api/generated/types.gen.ts';
import { useUse } from '../../features/account/queries.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { habitLine } from '../../kit/chart/habit-line.ts';
import { HabitLegend } from '../../kit/chart/legend.tsx';
import type { ChartMark } from '../../kit/chart/marks.ts';
import type { Format } from '../../kit/format/format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { habitPoints } from '../../features/account/habit-points.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

const RANGES = [12, 26, 52, 104] as const;
const WEEKS = 26;
const STEPS = ['day', 'week', 'month'] as const;
type UseStep = (typeof STEPS)[number];
const WEEKS_NEEDED = 8;

type UseCardProps = { readonly account: AccountHeader; readonly height?: number; readonly hasSteps?: boolean };

/** Do they use it more or less than they themselves usually do? */
export function UseCard({ account, height = 170, hasSteps = false }: UseCardProps) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const { weeks = WEEKS, by = 'week' } = search;
  const query = useUse(account.id, { weeks, by });
  const title = t(`accounts.use.title.${by}`);
  const choices = (
    <Group gap={8} justify="flex-end">
      {hasSteps && (
        <SegmentedControl
          size="xs"
          aria-label={t('accounts.use.by')}
          value={by}
          onChange={(step) => setSearch({ by: step === 'week' ? undefined : step })}
          data={STEPS.map((step) => ({ value: step, label: t(`accounts.use.by.${step}`) }))}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={t('accounts.use.range')}
        value={String(weeks)}
        onChange={({ currentTarget: { value } }) => setSearch({ weeks: Number(value) === WEEKS ? undefined : Number(value) })}
        data={RANGES.map((n) => ({ value: String(n), label: t('accounts.use.weeks', { n }) }))}
      />
    </Group>
  );
  if (query.data === undefined)
    return (
      <Card title={title}>
        <Block query={query} what={title}>
          {() => null}
        </Block>
      </Card>
    );
  return (
    <Drawn
      account={account}
      use={query.data}
      by={by}
      choices={choices}
      height={height}
      onRows={() => setSearch({ panel: 'use' })}
      isOpen={search.panel === 'use'}
      onClose={() => setSearch({ panel: undefined })}
    />
  );
}

type DrawnProps = {
  readonly account: AccountHeader;
  readonly use: AccountUse;
  readonly by: UseStep;
  readonly choices: ReactNode;
  readonly height: number;
  readonly isOpen: boolean;
  readonly onRows: () => void;
  readonly onClose: () => void;
};

function Drawn({ account, use, by, choices, height, isOpen, onRows, onClose }: DrawnProps) {
  const t = useWords();
  const format = useFormat();
  const { today } = account;
  const drawing = useMemo(() => drawingOf({ t, format }, use, today), [t, format, use, today]);
  const events = [
    ...new Set(use.marks.filter(({ kind }) => kind !== 'scorecard').map((mark) => `${format.day(mark.on, today)}: ${markText(t, mark)}`)),
  ].slice(-3);
  const isQuiet = use.periods.length > 0 && use.periods.every(({ contactDays, expected }) => contactDays === 0 && (expected ?? 0) < 1);
  const title = t(`accounts.use.title.${by}`);
  const last = use.periods.findLast(({ isFinished, hasGap }) => isFinished && !hasGap);
  const sentence =
    last === undefined
      ? t('accounts.use.none')
      : t('accounts.use.sentence', {
          by,
          day: format.day(plusDays(last.until, -1), today),
          n: last.contactDays,
          hasHabit: last.expected === null ? 'no' : 'yes',
          expected: format.number(last.expected ?? 0, 0),
        });
  return (
    <>
      <Chart
        title={title}
        unit={t(use.isNamed ? 'accounts.use.unit' : 'accounts.use.unitUnnamed')}
        drawing={drawing}
        sentence={sentence}
        height={height}
        aside={choices}
        onRows={onRows}
        stops={use.periods.map((period, index) => ({
          label: period.hasGap ? gapText({ t, format }, period, today) : periodText({ t, format }, { period, by }, today),
          series: 2,
          index,
          onOpen: onRows,
        }))}
        legend={use.periods.length > 0 && !isQuiet && <HabitLegend events={events} />}
        {...(isQuiet ? { instead: <Empty title={t('accounts.use.quietHere')} /> } : {})}
        {...(use.periods.length === 0
          ? { instead: <Empty title={t('accounts.use.none')} description={t('accounts.use.noneNote')} /> }
          : {})}
      />
      {use.periods.length > 0 && use.weeksOfHistory < WEEKS_NEEDED && (
        <Partial>{t('states.tooLittle', { have: use.weeksOfHistory, need: WEEKS_NEEDED })}</Partial>
      )}
      <RowsDrawer opened={isOpen} onClose={onClose} name={title} count={use.periods.length}>
        <UseRows use={use} by={by} today={today} />
      </RowsDrawer>
    </>
  );
}

type Mark = AccountUse['marks'][number];

function markText(t: Words, mark: Mark): string {
  return t(`accounts.mark.${mark.kind}`, { label: mark.label ?? '' });
}

type Saying = { readonly t: Words; readonly format: Format };

function drawingOf({ t, format }: Saying, use: AccountUse, today: string) {
  const first = use.periods[0]?.since ?? today;
  const marks = use.marks
    .filter(({ on }) => on >= first)
    .map((mark): ChartMark => ({ kind: mark.kind === 'scorecard' ? 'version' : 'event', day: mark.on, label: markText(t, mark) }));
  const since = use.drop !== null && use.drop.since >= first ? use.drop.since : undefined;
  const lines: ChartMark[] =
    since === undefined
      ? marks
      : [...marks, { kind: 'since', day: since, label: t('kit.chart.belowSince', { day: format.day(since, today) }) }];
  return habitLine({
    points: habitPoints(use.periods),
    ...(since === undefined ? {} : { since }),
    marks: lines,
    isLastUnfinished: use.periods.at(-1)?.isFinished === false,
    today,
    write: (value) => format.number(value, 0),
  });
}

type Period = AccountUse['periods'][number];

function periodText({ t, format }: Saying, { period, by }: { readonly period: Period; readonly by: UseStep }, today: string): string {
  return t('accounts.use.period', {
    by,
    day: format.day(plusDays(period.until, -1), today),
    n: period.contactDays,
    contacts: period.contacts,
    hasHabit: period.expected === null ? 'no' : 'yes',
    expected: format.number(period.expected ?? 0, 0),
  });
}

function gapText({ t, format }: Saying, period: Period, today: string): string {
  return `${format.day(plusDays(period.until, -1), today)}: ${t('accounts.use.gap')}`;
}

function UseRows({ use, by, today }: { readonly use: AccountUse; readonly by: UseStep; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={classes.table}>
      <TableHead
        names={[t(`accounts.use.ends.${by}`)]}
        figures={[t('accounts.use.contactDays'), t('accounts.use.usual'), t('accounts.use.contacts'), t('accounts.use.actions')]}
      />
      <tbody>
        {use.periods.toReversed().map((period) => (
          <tr key={period.since}>
            <td>
              {format.day(plusDays(period.until, -1), today)}
              {!period.isFinished && <span className="p-meta"> {t('kit.chart.soFar')}</span>}
              {period.hasGap && <span className="p-meta"> {t('accounts.use.gap')}</span>}
            </td>
            <td className={classes.end}>{period.hasGap ? UNKNOWN : format.number(period.contactDays, 0)}</td>
            <td className={classes.end}>
              {period.lower === null || period.upper === null
                ? '–'
                : t('accounts.use.range2', { low: format.number(period.lower, 0), high: format.number(period.upper, 0) })}
            </td>
            <td className={classes.end}>{format.number(period.contacts, 0)}</td>
            <td className={classes.end}>{format.number(period.actions, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
