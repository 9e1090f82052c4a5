import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWorkspaceSlug } from '../../api/session.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { Reasons } from '../../features/prediction/reasons.tsx';
import { AccountChip } from '../../kit/chip/chip.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type Learned, usePredictedAccounts } from './queries.ts';

type LikeliestProps = { readonly learned: Learned; readonly toldOn: string | null; readonly today: string };

/** Of whom it is likeliest, and why. */
export function Likeliest({ learned: { kind, cases }, toldOn, today }: LikeliestProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = usePredictedAccounts(kind);
  return (
    <Card
      title={t(`prediction.likeliest.${kind}`)}
      aside={toldOn && <span className="p-meta">{t('prediction.toldOn', { day: format.dayInSentence(toldOn, today) })}</span>}
    >
      <p className="p-label">{t(`prediction.likeliest.${kind}.means`, { usual: format.percent(cases.n / Math.max(1, cases.of)) })}</p>
      <Block query={query} what={t(`prediction.likeliest.${kind}`)}>
        {({ accounts, currency, withheld }) => (
          <>
            {accounts.length === 0 ? (
              <p className="p-label">{t('prediction.likeliest.none')}</p>
            ) : (
              <Table.ScrollContainer minWidth={300}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('prediction.accountAndReasons')}</Table.Th>
                      <Table.Th style={{ textAlign: 'end' }}>{t('prediction.chance')}</Table.Th>
                      <Table.Th style={{ textAlign: 'end' }}>{t('accounts.arr')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {accounts.map(({ accountId, name, band, arrMinor, chance, reasons }) => (
                      <Table.Tr key={accountId}>
                        <Table.Td>
                          <AccountChip
                            id={accountId}
                            name={name}
                            workspace={slug}
                            band={band ?? undefined}
                            card={<AccountFacts id={accountId} />}
                          />
                          <Reasons reasons={reasons} />
                        </Table.Td>
                        <Table.Td className="p-num">{format.percent(chance)}</Table.Td>
                        <Table.Td className="p-num">
                          {arrMinor === null ? UNKNOWN : format.money({ amountMinor: arrMinor, currency })}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )}
            {withheld > 0 && (
              <p className="p-label">
                {t('prediction.withheld.n', { n: withheld })}{' '}
                <Link to="/w/$workspace/outcomes/renewals" params={{ workspace: slug }} search={{ view: 'review' }}>
                  {t('prediction.withheld.call')}
                </Link>
              </p>
            )}
          </>
        )}
      </Block>
    </Card>
  );
}
