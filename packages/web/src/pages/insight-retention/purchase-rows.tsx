import { AccountFacts } from '../../features/account/account-facts.tsx';
import { AccountRows } from '../../features/insight/rows.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RetentionMark, Scope } from './mark.ts';
import { usePurchaseRows } from './queries.ts';

type PurchaseRowsProps = {
  readonly scope: Scope;
  readonly bought: RetentionMark['bought'];
  readonly today: string;
  readonly onClose: () => void;
};

/** Who buys without a contract, account by account: they sum to what the card says. */
export function PurchaseRows({ scope, bought, today, onClose }: PurchaseRowsProps) {
  const t = useWords();
  const format = useFormat();
  const query = usePurchaseRows(scope, bought);
  const name = t('retention.purchases.rows', { of: bought ?? 'all' });
  return (
    <RowsDrawer opened onClose={onClose} name={name} count={query.data?.total}>
      <Block query={query} what={name}>
        {({ rows, currency, expectedMinor }) => {
          const money = (amountMinor: number | null) =>
            amountMinor === null ? UNKNOWN : format.money({ amountMinor: Math.round(amountMinor), currency });
          return (
            <>
              {expectedMinor !== null && <p className="p-label">{t('retention.purchases.sum', { money: money(expectedMinor) })}</p>}
              <AccountRows
                cardOf={(id) => <AccountFacts id={id} />}
                headers={[
                  t('retention.purchases.bought'),
                  t('retention.purchases.last'),
                  t('retention.purchases.chance'),
                  t('retention.purchases.worth12'),
                ]}
                rows={rows.map((row) => ({
                  id: row.accountId,
                  name: row.name,
                  cells: [
                    format.number(row.purchases, 0),
                    format.day(row.lastOn, today),
                    row.stillThere === null ? UNKNOWN : format.percent(row.stillThere, 0),
                    money(row.expectedMinor),
                  ],
                }))}
              />
            </>
          );
        }}
      </Block>
    </RowsDrawer>
  );
}
