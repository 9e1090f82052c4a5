import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GroupValue, ValueInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { By, RetentionMark } from './mark.ts';
import { breakEvenSaid, byName, useNameOfGroup } from './said.ts';

type ValueTableProps = {
  readonly insight: ValueInsight;
  readonly by: By;
  readonly aside: ReactNode;
  /** What it is reckoned with. */
  readonly said: ReactNode;
  readonly onOpen: (mark: RetentionMark) => void;
};

const FIGURES = ['gross_margin', 'ltv_so_far', 'ltv_to_come', 'ltv_new', 'win_cost', 'break_even', 'keep_cost'] as const;

/** What customers brought and will bring, and what it costs to win one and to keep one, group by group. */
export function ValueTable({ insight, by, aside, said, onOpen }: ValueTableProps) {
  const t = useWords();
  const rows = by === 'none' ? [insight.overall] : [insight.overall, ...insight.groups];
  return (
    <Card title={t('retention.value')} aside={aside} flush>
      <Table.ScrollContainer minWidth={940}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{byName(t, by)}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>{t('retention.customers')}</Table.Th>
              {FIGURES.map((metric) => (
                <Table.Th key={metric} style={{ textAlign: 'end' }}>
                  <Definition metric={metric}>{t(`retention.column.${metric}`)}</Definition>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <ValueRow
                key={row === insight.overall ? 'all' : `group ${row.name ?? ''}`}
                insight={insight}
                row={row}
                by={by}
                onOpen={onOpen}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className={classes.under}>
        {said}
        {by !== 'none' && insight.groupsTotal > insight.groups.length && (
          <p className="p-meta">{t('revenue.groupsOf', { n: insight.groups.length, total: insight.groupsTotal })}</p>
        )}
      </div>
    </Card>
  );
}

type ValueRowProps = {
  readonly insight: ValueInsight;
  readonly row: GroupValue;
  readonly by: By;
  readonly onOpen: (mark: RetentionMark) => void;
};

function ValueRow({ insight, row, by, onOpen }: ValueRowProps) {
  const t = useWords();
  const format = useFormat();
  const nameOfGroup = useNameOfGroup(by);
  const { currency, kind, overall } = insight;
  const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.compactMoney({ amountMinor, currency }));
  const interval = (one: { readonly lower: number; readonly upper: number } | null) => one && `${money(one.lower)} – ${money(one.upper)}`;
  const open = () => onOpen({ rows: 'values', ...(row === overall ? {} : { group: row.name ?? '' }) });
  return (
    <Table.Tr>
      <Table.Td>
        <OpenFigure onOpen={open}>{row === overall ? t('retention.everybody') : nameOfGroup(row.name)}</OpenFigure>
        {row.curveOf === 'all' && row !== overall && <div className="p-meta">{t('retention.byAll')}</div>}
      </Table.Td>
      <Cell figure={format.number(row.customers, 0)} note={t('retention.everPaid', { n: row.accounts })} />
      <Cell figure={format.percent(row.margin.ratio, 0)} note={t(`retention.margin.${row.margin.source}`)} />
      <Cell figure={money(row.soFarMinor)} note={perAccount(row.soFarMinor, row.accounts, { money, t })} />
      <Cell
        figure={row.toCome === null ? UNKNOWN : money(row.toCome.value)}
        note={row.toCome === null ? t('retention.noCurve') : interval(row.toCome)}
      />
      <Cell
        figure={row.fresh.value === null ? UNKNOWN : money(row.fresh.value.value)}
        note={
          row.fresh.value === null ? t(row.fresh.accounts === 0 ? 'retention.noneNew' : 'retention.noCurve') : interval(row.fresh.value)
        }
      />
      <Cell
        figure={money(row.winMinor)}
        note={row.winMinor === null ? t('retention.costUnknown') : t('retention.newOnes', { n: row.fresh.accounts })}
      />
      <Cell figure={breakEvenSaid(row, kind, t)} note={null} />
      <Cell
        figure={money(row.keepMinor)}
        note={row.keepMinor === null ? t('retention.costUnknown') : againstWin(row, (value) => format.number(value, 1), t)}
        more={row.keepMinor === null ? null : keepSaid(insight, row, { money, t })}
      />
    </Table.Tr>
  );
}

type CellProps = { readonly figure: string; readonly note: string | null; readonly more?: string | null };

function Cell({ figure, note, more = null }: CellProps) {
  return (
    <Table.Td className="p-num">
      {figure}
      {note !== null && <div className="p-meta">{note}</div>}
      {more !== null && <div className="p-meta">{more}</div>}
    </Table.Td>
  );
}

type T = ReturnType<typeof useWords>;

function perAccount(
  minor: number,
  accounts: number,
  { money, t }: { readonly money: (minor: number) => string; readonly t: T },
): string | null {
  return accounts === 0 ? null : t('retention.each', { money: money(minor / accounts) });
}

/** "support 1.2k + CS 800": what keeping one comprises. */
function keepSaid(
  { assumptions }: ValueInsight,
  { keep }: GroupValue,
  { money, t }: { readonly money: (minor: number | null) => string; readonly t: T },
): string {
  return assumptions.keepKinds
    .filter((kind) => keep[kind] !== null)
    .map((kind) => `${t(`retention.keep.${kind}`)} ${money(keep[kind])}`)
    .join(' + ');
}

/** How many times dearer it was to win a customer than to keep one for a year. */
function againstWin({ winMinor, keepMinor }: GroupValue, write: (times: number) => string, t: T): string | null {
  return winMinor === null || keepMinor === null || keepMinor === 0
    ? null
    : t('retention.timesKeep', { times: write(winMinor / keepMinor) });
}
