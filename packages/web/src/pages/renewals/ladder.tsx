import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RenewalRates, TenureLadder, TenureYear } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { type Span, useTenureLadder, useTenureYear } from '../../features/renewals/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

type Numbers = RenewalRates['numbers'];
const LAST_YEAR = 10;

/** Customers by the year of their life, and how many renewed at the end of each term; a year opens its accounts. */
export function Ladder({ numbers, span }: { readonly numbers: Numbers; readonly span: Span }) {
  const t = useWords();
  const query = useTenureLadder(span);
  const [year, setYear] = useState<number>();
  return (
    <>
      <Block query={query} what={t('renewals.ladder.title')}>
        {(data) => <Years data={data} numbers={numbers} span={span} onOpen={setYear} />}
      </Block>
      <Dialog opened={year !== undefined} onClose={() => setYear(undefined)} title={year === undefined ? '' : yearText(t, year)} size="xl">
        {year !== undefined && <OfYear year={year} span={span} />}
      </Dialog>
    </>
  );
}

const yearText = (t: ReturnType<typeof useWords>, year: number) =>
  year === LAST_YEAR ? t('renewals.ladder.tenth') : t('renewals.ladder.year', { n: year });

type YearsProps = { readonly data: TenureLadder; readonly numbers: Numbers; readonly span: Span; readonly onOpen: (year: number) => void };

function Years({ data: { years, currency }, numbers, span, onOpen }: YearsProps) {
  const t = useWords();
  const format = useFormat();
  if (years.length === 0 && numbers.length === 0) return null;
  const last = Math.max(0, ...years.map(({ year }) => year), ...numbers.map(({ number }) => number));
  return (
    <Card
      flush
      title={t('renewals.ladder.title')}
      aside={<ExportButton path="/renewals/ladder/export" asked={span} of={t('renewals.ladder.title')} />}
    >
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.ladder.life')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.ladder.accounts')}</Table.Th>
            <Table.Th className="p-num">{`${t('renewals.risk.arr')}, ${format.currency(currency)}`}</Table.Th>
            <Table.Th className="p-num">{t('renewals.ladder.nth')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: last }, (_, at) => at + 1).map((n) => {
            const year = years.find((one) => one.year === n);
            const nth = numbers.find(({ number }) => number === n);
            return (
              <Table.Tr key={n}>
                <Table.Td>
                  {year === undefined ? (
                    yearText(t, n)
                  ) : (
                    <button type="button" className={classes.open} onClick={() => onOpen(n)}>
                      {yearText(t, n)}
                    </button>
                  )}
                </Table.Td>
                <Table.Td className="p-num">{format.number(year?.accounts ?? 0, 0)}</Table.Td>
                <Table.Td className="p-num">{format.moneyInColumn({ amountMinor: year?.arrMinor ?? 0, currency })}</Table.Td>
                <Table.Td className="p-num">
                  {nth === undefined || nth.due === 0
                    ? UNKNOWN
                    : t('renewals.ladder.rate', {
                        share: format.percent(nth.renewed / nth.due, 0),
                        renewed: nth.renewed,
                        due: nth.due,
                      })}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.ladder.unit')}</p>
    </Card>
  );
}

function OfYear({ year, span }: { readonly year: number; readonly span: Span }) {
  const t = useWords();
  const query = useTenureYear(year, span);
  return (
    <Block query={query} what={t('renewals.ladder.title')}>
      {(data) => <Accounts data={data} />}
    </Block>
  );
}

function Accounts({ data: { accounts, currency, today } }: { readonly data: TenureYear }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  return (
    <Table horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('renewals.account.open')}</Table.Th>
          <Table.Th className="p-num">{`${t('renewals.risk.arr')}, ${format.currency(currency)}`}</Table.Th>
          <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.ladder.months')}</Table.Th>
          <Table.Th>{t('renewals.ladder.next')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {accounts.map(({ account, owner, months, arrMinor, next }) => (
          <Table.Tr key={account.id}>
            <Table.Td>
              <Link to={accountHref(slug, account, 'revenue')} className={classes.account}>
                {account.name}
              </Link>
              <div className="p-meta">{owner?.name ?? t('work.nobody')}</div>
            </Table.Td>
            <Table.Td className="p-num">{format.moneyInColumn({ amountMinor: arrMinor, currency })}</Table.Td>
            <Table.Td className={`p-num ${classes.wide}`}>{format.number(months, 0)}</Table.Td>
            <Table.Td>
              {next === null ? (
                t('renewals.ladder.noNext')
              ) : (
                <>
                  {format.day(next.dueOn, today)}
                  <div className="p-meta">{t('renewals.ladder.ordinal', { n: next.number })}</div>
                </>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
