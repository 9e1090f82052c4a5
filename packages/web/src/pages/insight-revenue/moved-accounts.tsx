import type { MovementRows } from '../../api/generated/types.gen.ts';
import { AccountFacts } from '../../features/account/account-facts.tsx';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type MovedAccountsProps = {
  readonly rows: MovementRows['rows'];
  readonly currency: string;
  readonly onOpen: (account: { readonly id: string; readonly name: string }) => void;
};

/** Accounts with what they did; the amount opens to the days and versions that made it. */
export function MovedAccounts({ rows, currency, onOpen }: MovedAccountsProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <AccountRows
      cardOf={(id) => <AccountFacts id={id} />}
      headers={[t('insight.kind'), t('insight.amount')]}
      rows={rows.map((row) => ({
        id: row.accountId,
        key: `${row.accountId} ${row.kind}`,
        name: row.name,
        cells: [
          t(`insight.movement.${row.isInvoluntary === true ? 'involuntary' : row.kind}`),
          <OpenFigure key="amount" onOpen={() => onOpen({ id: row.accountId, name: row.name })}>
            {format.money({ amountMinor: row.amountMinor, currency }, { signed: true })}
          </OpenFigure>,
        ],
      }))}
    />
  );
}
