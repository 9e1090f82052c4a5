import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getMoneyLedgers } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { LEDGERS, type OpenRows, type RevenueAsked } from './mark.ts';

/** Four ledgers side by side, each with its own definition: they answer four questions and never agree. */
export function MoneyLedgers({
  asked,
  period,
  onOpen,
}: {
  readonly asked: RevenueAsked;
  readonly period: { readonly since: string; readonly until: string };
  readonly onOpen: (open: OpenRows) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const question = { ...asked, since: period.since, until: period.until };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'money-ledgers', question),
    queryFn: ({ signal }) => answer(getMoneyLedgers({ path: { workspace: slug }, query: question, signal })),
  });
  return (
    <Card
      title={t('insight.revenue.ledgers')}
      aside={<ExportButton path="/insight/revenue/ledgers/export" asked={question} of={t('insight.revenue.ledgers')} />}
    >
      <Block query={query} what={t('insight.revenue.ledgers')}>
        {({ months, currency, unsigned, unknown }) => {
          const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency }));
          return (
            <>
              <dl>
                {LEDGERS.map((ledger) => (
                  <div key={ledger} className="p-label">
                    <dt style={{ display: 'inline', fontWeight: 600 }}>{t(`insight.revenue.ledger.${ledger}`)}: </dt>
                    <dd style={{ display: 'inline', margin: 0 }}>{t(`insight.revenue.ledger.${ledger}.means`)}</dd>
                  </div>
                ))}
              </dl>
              <Table.ScrollContainer minWidth={520}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('insight.revenue.month')}</Table.Th>
                      {LEDGERS.map((ledger) => (
                        <Table.Th key={ledger} style={{ textAlign: 'end' }}>
                          {t(`insight.revenue.ledger.${ledger}`)}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {months.map((month) => (
                      <Table.Tr key={month.since}>
                        <Table.Td>{format.month(month.since)}</Table.Td>
                        {LEDGERS.map((ledger) => (
                          <Table.Td key={ledger} className="p-num">
                            <OpenFigure
                              onOpen={
                                month[`${ledger}Minor`]
                                  ? () => onOpen({ kind: 'ledger', ledger, since: month.since, until: month.until })
                                  : undefined
                              }
                            >
                              {money(month[`${ledger}Minor`])}
                            </OpenFigure>
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <p className="p-meta">
                {[
                  ...(unsigned > 0 ? [t('insight.revenue.unsigned', { n: unsigned })] : []),
                  ...(unknown > 0 ? [t('insight.revenue.ledgersUnknown', { n: unknown })] : []),
                ].join(' ')}
              </p>
            </>
          );
        }}
      </Block>
    </Card>
  );
}
