import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { listLedgerRows } from '../../api/generated/sdk.gen.ts';
import type { LedgerRows } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type LedgerOfAccountProps = {
  readonly account: { readonly id: string; readonly name: string };
  /** The window whose movements are told. */
  readonly month: { readonly since: string; readonly until: string };
  readonly currency: string;
  readonly onBack: () => void;
};

/** What one account's movement is made of: each day, its reason, and what the versions said before and after. */
export function LedgerOfAccount({ account, month: { since, until }, currency, onBack }: LedgerOfAccountProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const asked = { account: account.id, since, until, currency };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'ledger-rows', asked),
    queryFn: ({ signal }) => answer(listLedgerRows({ path: { workspace: slug }, query: asked, signal })),
  });
  return (
    <>
      <Button size="compact-sm" variant="subtle" leftSection={<ArrowLeft size={14} aria-hidden="true" />} onClick={onBack}>
        {t('insight.revenue.allAccounts')}
      </Button>
      <h3 className="p-card-title">{account.name}</h3>
      <Block query={query} what={t('insight.revenue.moved')}>
        {(ledger) => <Rows ledger={ledger} />}
      </Block>
    </>
  );
}

function Rows({ ledger }: { readonly ledger: LedgerRows }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number | null, signed = true) =>
    amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency: ledger.currency }, { signed });
  const rateOf = (at: 'opening' | 'closing') =>
    ledger.rates
      .filter((rate) => rate.at === at)
      .map(({ currency, rate, since, source }) =>
        t('insight.revenue.rate', { currency, rate: format.number(rate, 4), day: format.day(since), source }),
      )
      .join(', ');
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('insight.revenue.day')}</Table.Th>
              <Table.Th>{t('insight.kind')}</Table.Th>
              <Table.Th>{t('insight.revenue.versions')}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>{t('insight.amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ledger.rows.map((row) => (
              <Table.Tr key={`${row.day} ${row.kind} ${row.reason} ${row.paidIn}`}>
                <Table.Td>{format.day(row.day)}</Table.Td>
                <Table.Td>
                  {t(`insight.movement.${row.isInvoluntary === true ? 'involuntary' : row.kind}`)}
                  <div className="p-meta">{isChange(row.kind) && t(`insight.reason.${row.reason ?? 'unknown'}`)}</div>
                </Table.Td>
                <Table.Td>
                  <Versions versions={row.before} />
                  {row.before.length > 0 && row.after.length > 0 && '→'}
                  <Versions versions={row.after} />
                </Table.Td>
                <Table.Td className="p-num">
                  {money(row.amountMinor)}
                  {row.paidIn !== ledger.currency && (
                    <div className="p-meta">{format.money({ amountMinor: row.paidMinor, currency: row.paidIn }, { signed: true })}</div>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
            {ledger.byRateMinor !== 0 && (
              <Table.Tr>
                <Table.Td colSpan={3}>
                  {t('insight.movement.currency')}
                  <div className="p-meta">{t('insight.revenue.rates', { before: rateOf('opening'), after: rateOf('closing') })}</div>
                </Table.Td>
                <Table.Td className="p-num">{money(ledger.byRateMinor)}</Table.Td>
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-label">
        {t('insight.revenue.fromTo', { opening: money(ledger.openingMinor, false), closing: money(ledger.closingMinor, false) })}
      </p>
    </>
  );
}

const isChange = (kind: string) => kind === 'expansion' || kind === 'contraction';

/** What was paid for: product and plan, seats, price of a month. */
function Versions({ versions }: { readonly versions: LedgerRows['rows'][number]['before'] }) {
  const t = useWords();
  const format = useFormat();
  return versions.map(({ subscriptionId, since, product, plan, seats, mrrMinor, currency }) => (
    <div key={`${subscriptionId} ${since}`} className="p-label">
      {[
        product,
        plan,
        seats === null ? null : t('insight.revenue.seats', { n: seats }),
        mrrMinor === null || currency === null
          ? null
          : t('insight.revenue.perMonth', { money: format.money({ amountMinor: mrrMinor, currency }) }),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </div>
  ));
}
