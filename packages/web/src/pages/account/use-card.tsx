import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { AccountHeader, AccountUse } from '../../api/generated/types.gen.ts';
import { useUse } from '../../features/account/queries.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { habitLine } from '../../kit/chart/habit-line.ts';
import { HabitLegend } from '../../kit/chart/legend.tsx';
import type { ChartMark } from '../../kit/chart/marks.ts';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { plusDays } from './days.ts';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

const RANGES = [12, 26, 52, 104] as const;
const WEEKS_NEEDED = 8;

/** Do they use it more or less than they themselves usually do? */
export function UseCard({ account, height = 170 }: { readonly account: AccountHeader; readonly height?: number }) {
  const t = useWords();
  const { search, setSearch } = usePlace();
  const weeks = search.weeks ?? 26;
  const query = useUse(account.id, weeks);
  const range = (
    <NativeSelect
      size="xs"
      aria-label={t('accounts.use.range')}
      value={String(weeks)}
      onChange={(event) => setSearch({ weeks: Number(event.currentTarget.value) === 26 ? undefined : Number(event.currentTarget.value) })}
      data={RANGES.map((n) => ({ value: String(n), label: t('accounts.use.weeks', { n }) }))}
    />
  );
  if (query.data === undefined)
    return (
      <Card title={t('accounts.use.title')}>
        <Block query={query} what={t('accounts.use.title')}>
          {() => null}
        </Block>
      </Card>
    );
  return (
    <Drawn
      account={account}
      use={query.data}
      range={range}
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
  readonly range: ReactNode;
  readonly height: number;
  readonly isOpen: boolean;
  readonly onRows: () => void;
  readonly onClose: () => void;
};

function Drawn({ account, use, range, height, isOpen, onRows, onClose }: DrawnProps) {
  const t = useWords();
  const format = useFormat();
  const { today } = account;
  const drawing = useMemo(() => drawingOf({ t, format }, use, today), [t, format, use, today]);
  const events = [
    ...new Set(use.marks.filter(({ kind }) => kind !== 'scorecard').map((mark) => `${format.day(mark.on, today)}: ${markText(t, mark)}`)),
  ].slice(-3);
  const isQuiet = use.weeks.length > 0 && use.weeks.every(({ contactDays, expected }) => contactDays === 0 && (expected ?? 0) < 1);
  const last = use.weeks.findLast(({ isFinished }) => isFinished);
  const sentence =
    last === undefined
      ? t('accounts.use.none')
      : t('accounts.use.sentence', {
          day: format.day(plusDays(last.until, -1), today),
          n: last.contactDays,
          hasHabit: last.expected === null ? 'no' : 'yes',
          expected: format.number(last.expected ?? 0, 0),
        });
  return (
    <>
      <Chart
        title={t('accounts.use.title')}
        unit={t(use.isNamed ? 'accounts.use.unit' : 'accounts.use.unitUnnamed')}
        drawing={drawing}
        sentence={sentence}
        height={height}
        aside={range}
        onRows={use.weeks.length > 0 ? onRows : undefined}
        stops={use.weeks.map((week, index) => ({ label: weekText({ t, format }, week, today), series: 2, index, onOpen: onRows }))}
        legend={use.weeks.length > 0 && !isQuiet && <HabitLegend events={events} />}
        {...(isQuiet ? { instead: <Empty title={t('accounts.use.quiet', { n: use.weeks.length })} /> } : {})}
        {...(use.weeks.length === 0 ? { instead: <Empty title={t('accounts.use.none')} description={t('accounts.use.noneNote')} /> } : {})}
      />
      {use.weeks.length > 0 && use.weeksOfHistory < WEEKS_NEEDED && (
        <Partial>{t('states.tooLittle', { have: use.weeksOfHistory, need: WEEKS_NEEDED })}</Partial>
      )}
      <RowsDrawer opened={isOpen} onClose={onClose} name={t('accounts.use.title')} count={use.weeks.length}>
        <UseRows use={use} today={today} />
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
  const first = use.weeks[0]?.since ?? today;
  const marks = use.marks
    .filter(({ on }) => on >= first)
    .map((mark): ChartMark => ({ kind: mark.kind === 'scorecard' ? 'version' : 'event', day: mark.on, label: markText(t, mark) }));
  const since = use.drop !== null && use.drop.since >= first ? use.drop.since : undefined;
  const lines: ChartMark[] =
    since === undefined
      ? marks
      : [...marks, { kind: 'since', day: since, label: t('kit.chart.belowSince', { day: format.day(since, today) }) }];
  return habitLine({
    points: use.weeks.map((week) => ({
      day: plusDays(week.until, -1),
      value: week.contactDays,
      usualLow: week.lower,
      usualHigh: week.upper,
    })),
    ...(since === undefined ? {} : { since }),
    marks: lines,
    isLastUnfinished: use.weeks.at(-1)?.isFinished === false,
    today,
    write: (value) => format.number(value, 0),
  });
}

function weekText({ t, format }: Saying, week: AccountUse['weeks'][number], today: string): string {
  return t('accounts.use.week', {
    day: format.day(plusDays(week.until, -1), today),
    n: week.contactDays,
    contacts: week.contacts,
    hasHabit: week.expected === null ? 'no' : 'yes',
    expected: format.number(week.expected ?? 0, 0),
  });
}

function UseRows({ use, today }: { readonly use: AccountUse; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={classes.table}>
      <TableHead
        names={[t('accounts.use.weekEnds')]}
        figures={[t('accounts.use.contactDays'), t('accounts.use.usual'), t('accounts.use.contacts'), t('accounts.use.actions')]}
      />
      <tbody>
        {[...use.weeks].reverse().map((week) => (
          <tr key={week.since}>
            <td>
              {format.day(plusDays(week.until, -1), today)}
              {!week.isFinished && <span className="p-meta"> {t('kit.chart.soFar')}</span>}
              {week.hasGap && <span className="p-meta"> {t('accounts.use.gap')}</span>}
            </td>
            <td className={classes.end}>{format.number(week.contactDays, 0)}</td>
            <td className={classes.end}>
              {week.lower === null || week.upper === null
                ? '–'
                : t('accounts.use.range2', { low: format.number(week.lower, 0), high: format.number(week.upper, 0) })}
            </td>
            <td className={classes.end}>{format.number(week.contacts, 0)}</td>
            <td className={classes.end}>{format.number(week.actions, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
