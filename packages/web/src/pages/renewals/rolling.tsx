import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RollingRetention } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { type Span, useRollingMonth, useRollingRetention } from '../../features/renewals/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { Dialog } from '../../kit/form/dialog.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

/** Plans that roll on have no renewal: who paid on the first day of a month, and who still did a month later. */
export function Rolling({ span }: { readonly span: Span }) {
  const t = useWords();
  const query = useRollingRetention(span);
  const [month, setMonth] = useState<string>();
  const format = useFormat();
  return (
    <>
      <Block query={query} what={t('renewals.rolling.title')}>
        {(data) => <Months data={data} onOpen={setMonth} />}
      </Block>
      <Dialog
        opened={month !== undefined}
        onClose={() => setMonth(undefined)}
        title={month === undefined ? '' : format.month(`${month}-01`)}
        size="xl"
      >
        {month !== undefined && <OfMonth month={month} span={span} />}
      </Dialog>
    </>
  );
}

function Months({ data: { months, currency }, onOpen }: { readonly data: RollingRetention; readonly onOpen: (month: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : format.percent(part / whole, 1));
  const shown = months.filter(({ kept, lost }) => kept + lost > 0).toReversed();
  if (shown.length === 0) return null;
  return (
    <Card flush title={t('renewals.rolling.title')}>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.calendar.month')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rolling.kept')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.gross')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.net')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.rates.lost')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.rates.open')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>
              {t('renewals.rolling.opening', { currency: format.currency(currency) })}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ month, kept, lost, open, openingMinor, grossMinor, netMinor }) => (
            <Table.Tr key={month}>
              <Table.Td>
                <button type="button" className={classes.open} onClick={() => onOpen(month)}>
                  {format.month(`${month}-01`)}
                </button>
              </Table.Td>
              <Table.Td className="p-num">
                {t('renewals.ladder.rate', {
                  share: share(kept, kept + lost),
                  renewed: format.number(kept, 0),
                  due: format.number(kept + lost, 0),
                })}
              </Table.Td>
              <Table.Td className="p-num">{share(grossMinor, openingMinor)}</Table.Td>
              <Table.Td className="p-num">{share(netMinor, openingMinor)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{lost === 0 ? '' : format.number(lost, 0)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{open === 0 ? '' : format.number(open, 0)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{format.moneyInColumn({ amountMinor: openingMinor, currency })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.rolling.define')}</p>
    </Card>
  );
}

/** Who paid at the beginning of the month, and what they paid a month later: those who stayed away first. */
function OfMonth({ month, span }: { readonly month: string; readonly span: Span }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useRollingMonth(month, span);
  return (
    <Block query={query} what={t('renewals.rolling.title')}>
      {({ accounts, currency }) => {
        const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.moneyInColumn({ amountMinor, currency }));
        return (
          <Table horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('renewals.one.account')}</Table.Th>
                <Table.Th className={classes.wide}>{t('renewals.owner')}</Table.Th>
                <Table.Th className="p-num">{t('renewals.rolling.opening', { currency: format.currency(currency) })}</Table.Th>
                <Table.Th className="p-num">{t('renewals.rolling.closing')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {accounts.map(({ account, owner, openingMinor, closingMinor }) => (
                <Table.Tr key={account.id}>
                  <Table.Td>
                    <Link to={accountHref(slug, account, 'revenue')} className={classes.account}>
                      {account.name}
                    </Link>
                  </Table.Td>
                  <Table.Td className={classes.wide}>{owner?.name ?? t('work.nobody')}</Table.Td>
                  <Table.Td className="p-num">{money(openingMinor)}</Table.Td>
                  <Table.Td className="p-num">{closingMinor === 0 ? t('renewals.rolling.gone') : money(closingMinor)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        );
      }}
    </Block>
  );
}
