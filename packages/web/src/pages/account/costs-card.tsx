import type { AccountCosts, AccountHeader } from '../../api/generated/types.gen.ts';
import { useCosts } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';

/** What the last twelve months of this customer cost, by kind; its own costs apart from its part of what is shared. */
export function CostsCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const query = useCosts(account.id);
  const span = query.data && {
    from: format.dayInSentence(query.data.since, account.today),
    to: format.dayInSentence(plusDays(query.data.until, -1), account.today),
  };
  return (
    <Card title={t('accounts.costs.title')} {...(span === undefined ? {} : { aside: t('accounts.costs.span', span) })} flush>
      <Block query={query} what={t('accounts.costs.title')}>
        {({ costs, currency, own, allocated }) => {
          if (own.length + allocated.length === 0)
            return <Empty title={t('accounts.costs.none')} description={t('accounts.costs.noneNote')} />;
          return costs === null ? <Empty title={t('accounts.costs.noRate')} /> : <CostTable costs={costs} currency={currency} />;
        }}
      </Block>
    </Card>
  );
}

function CostTable({ costs, currency }: { readonly costs: NonNullable<AccountCosts['costs']>; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number) => <td className={classes.end}>{format.money({ amountMinor, currency }, { exact: true })}</td>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <TableHead
          names={[t('accounts.costs.kind')]}
          figures={[t('accounts.costs.own'), t('accounts.costs.allocated'), t('accounts.costs.total')]}
        />
        <tbody>
          {costs.byKind.map(({ kind, ownMinor, allocatedMinor }) => (
            <tr key={kind}>
              <td>{t(`accounts.costs.${kind}`)}</td>
              {money(ownMinor)}
              {money(allocatedMinor)}
              {money(ownMinor + allocatedMinor)}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('accounts.costs.total')}</th>
            {money(costs.ownMinor)}
            {money(costs.allocatedMinor)}
            {money(costs.totalMinor)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
