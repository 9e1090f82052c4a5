import { Table } from '@mantine/core';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Figures } from './queries.ts';
import { shareSaid } from './said.ts';

const columns = ['precision', 'recall', 'falseAlarms'] as const;

/** What At risk was worth: how often it was right, how many it found, how many it troubled for nothing. */
export function Told({ figures }: { readonly figures: Figures }) {
  const t = useWords();
  const format = useFormat();
  const { leadTime } = figures;
  return (
    <Card title={t('backtest.told')}>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backtest.told.band')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} style={{ textAlign: 'end' }}>
                  {t(`backtest.told.${column}`)}
                </Table.Th>
              ))}
              <Table.Th style={{ textAlign: 'end' }}>{t('backtest.told.daysBefore')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(['red', 'warned'] as const).map((which) => (
              <Table.Tr key={which}>
                <Table.Td>{t(`backtest.told.${which}`)}</Table.Td>
                {columns.map((column) => (
                  <Table.Td key={column} className="p-num">
                    {shareSaid(t, format, figures[which][column])}
                  </Table.Td>
                ))}
                <Table.Td className="p-num">
                  {leadTime[which].medianDays === null
                    ? t('backtest.notToSay')
                    : t('backtest.told.median', {
                        days: format.number(leadTime[which].medianDays ?? 0, 0),
                        n: format.number(leadTime[which].accounts, 0),
                        of: format.number(leadTime.leavers, 0),
                      })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-meta">{t('backtest.told.note')}</p>
    </Card>
  );
}
