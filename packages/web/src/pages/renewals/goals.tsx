import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { RenewalForecast } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Opens, quarterFrom } from './opens.tsx';
import classes from './renewals.module.css';
import { TargetForm } from './target-form.tsx';

/** What each member is to renew in this quarter and the next, beside what was kept and what is likely. */
export function Goals({ data: { quarters, currency, today } }: { readonly data: RenewalForecast }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('decide_renewals');
  const [isSetting, setSetting] = useState(false);
  const rows = quarters.flatMap(({ quarter, goals }) => goals.map((goal) => ({ quarter, ...goal })));
  const money = (amountMinor: number) => format.moneyInColumn({ amountMinor, currency });
  if (rows.length === 0) return null;
  return (
    <Card
      flush
      title={t('renewals.goals.title')}
      aside={
        may && (
          <Button size="compact-sm" onClick={() => setSetting(true)}>
            {t('renewals.target.set')}
          </Button>
        )
      }
    >
      <Table.ScrollContainer minWidth={320}>
        <Table horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('renewals.target.member')}</Table.Th>
              <Table.Th className="p-num">{`${t('renewals.forecast.target')}, ${format.currency(currency)}`}</Table.Th>
              <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.forecast.due')}</Table.Th>
              <Table.Th className="p-num">{t('renewals.forecast.kept')}</Table.Th>
              <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.forecast.likely')}</Table.Th>
              <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.goals.share')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ quarter, member, targetMinor, renewals, dueMinor, keptMinor, likelyMinor }) => (
              <Table.Tr key={`${quarter} ${member?.id ?? ''}`}>
                <Table.Td>
                  {member?.name ?? t('work.nobody')}
                  <div className="p-meta">
                    <Opens to={{ ...quarterFrom(quarter), state: 'all', owner: member?.id }} isEmpty={member === null}>
                      {[format.day(quarter, today), t('renewals.count', { n: renewals })].join(' · ')}
                    </Opens>
                  </div>
                </Table.Td>
                <Table.Td className="p-num">{targetMinor === null ? UNKNOWN : money(targetMinor)}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{money(dueMinor)}</Table.Td>
                <Table.Td className="p-num">{money(keptMinor)}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{money(likelyMinor)}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>
                  {targetMinor === null || targetMinor === 0
                    ? UNKNOWN
                    : t('renewals.goals.shares', {
                        kept: format.percent(keptMinor / targetMinor, 0),
                        likely: format.percent(likelyMinor / targetMinor, 0),
                      })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={`p-label ${classes.foot}`}>{t('renewals.goals.define')}</p>
      <Dialog opened={isSetting} onClose={() => setSetting(false)} title={t('renewals.target.set')}>
        <TargetForm quarters={quarters.map(({ quarter }) => quarter)} today={today} currency={currency} onClose={() => setSetting(false)} />
      </Dialog>
    </Card>
  );
}
