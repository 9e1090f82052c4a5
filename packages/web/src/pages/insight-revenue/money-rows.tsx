import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listMoneyRows } from '../../api/generated/sdk.gen.ts';
import type { MoneyRows as Rows } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { OpenRows, RevenueAsked } from './mark.ts';

type MoneyRowsProps = {
  readonly asked: RevenueAsked;
  readonly open: Extract<OpenRows, { readonly kind: 'ledger' }>;
  readonly onClose: () => void;
};

/** What one of the four ledgers holds in a month: signatures, invoices, or what accounts earned or pay. */
export function MoneyRows({ asked: whose, open: { ledger, since, until }, onClose }: MoneyRowsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const asked = { ...whose, ledger, since, until };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'money-rows', asked),
    queryFn: ({ signal }) => answer(listMoneyRows({ path: { workspace: slug }, query: asked, signal })),
  });
  const name = t('revenue.ledgerIn', { ledger: t(`insight.revenue.ledger.${ledger}`), month: format.month(since) });
  const currency = query.data?.currency ?? 'USD';
  return (
    <RowsDrawer
      opened
      onClose={onClose}
      name={name}
      count={query.data?.total}
      {...(query.data ? { sum: format.money({ amountMinor: query.data.sumMinor, currency }) } : {})}
    >
      <p className="p-label">{t(`insight.revenue.ledger.${ledger}.means`)}</p>
      <Block query={query} what={name}>
        {({ rows, unknown }) => (
          <>
            <Lines rows={rows} ledger={ledger} currency={currency} />
            {unknown > 0 && <p className="p-meta">{t('insight.revenue.ledgersUnknown', { n: unknown })}</p>}
          </>
        )}
      </Block>
    </RowsDrawer>
  );
}

type LinesProps = { readonly rows: Rows['rows']; readonly ledger: keyof typeof HEADERS; readonly currency: string };

const HEADERS = {
  bookings: ['revenue.subscription', 'revenue.signedOn', 'revenue.amount'],
  billings: ['revenue.invoice', 'revenue.issuedOn', 'revenue.amount'],
  recognised: ['revenue.amount'],
  mrr: ['revenue.amount'],
} as const;

function Lines({ rows, ledger, currency }: LinesProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <AccountRows
      cardOf={(id) => <AccountFacts id={id} />}
      headers={HEADERS[ledger].map((key) => t(key))}
      rows={rows.map((row, nth) => ({
        id: row.accountId,
        key: `${row.accountId} ${row.key} ${nth}`,
        name: row.name,
        cells: [
          ...(row.on === null ? [] : [row.key ?? UNKNOWN, format.day(row.on)]),
          <Amount key="amount" row={row} currency={currency} />,
        ],
      }))}
    />
  );
}

/** The amount, and under it how it came about: months times price, or what was said in another currency. */
function Amount({ row, currency }: { readonly row: Rows['rows'][number]; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const { paidIn, paidMinor, months, monthMinor } = row;
  const said =
    paidIn === null
      ? undefined
      : months !== null && monthMinor !== null
        ? t('revenue.monthsTimes', { n: months, money: format.money({ amountMinor: monthMinor, currency: paidIn }) })
        : paidIn !== currency && paidMinor !== null
          ? format.money({ amountMinor: paidMinor, currency: paidIn })
          : undefined;
  return (
    <>
      {format.money({ amountMinor: row.amountMinor, currency })}
      {said !== undefined && <div className="p-meta">{said}</div>}
    </>
  );
}
