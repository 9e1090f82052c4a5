import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useArr, useSubscriptions } from '../../features/account/queries.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ArrChart } from './arr-chart.tsx';
import { CorrectionsCard } from './corrections-card.tsx';
import { CostsCard } from './costs-card.tsx';
import { InvoicesCard } from './invoices-card.tsx';
import { PaymentsCard } from './payments-card.tsx';
import { RefundsCard } from './refunds-card.tsx';
import { RenewalsCard } from './renewals-card.tsx';
import { OrdersCard } from './orders-card.tsx';
import { SeatsChart } from './seats-chart.tsx';
import { WhitespaceCard } from './whitespace-card.tsx';
import { SubscriptionBars } from './subscription-bars.tsx';
import { ValueCard } from './value-card.tsx';
import classes from './tables.module.css';

/** What do they pay, until when, and what comes next? */
export function RevenueTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const subscriptions = useSubscriptions(account.id);
  const arr = useArr(account.id);
  return (
    <div className={classes.stack}>
      <Card title={t('accounts.subscriptions.title')}>
        <Block query={subscriptions} what={t('accounts.subscriptions.title')}>
          {(data) =>
            data.subscriptions.length === 0 ? (
              <Empty title={t('accounts.subscriptions.none')} description={t('accounts.subscriptions.noneNote')} />
            ) : (
              <SubscriptionBars account={account} subscriptions={data.subscriptions} />
            )
          }
        </Block>
      </Card>
      <RenewalsCard account={account} />
      <div className={classes.pair}>
        <Block query={arr} what={t('accounts.arr')}>
          {(data) => <ArrChart arr={data} today={account.today} />}
        </Block>
        <Block query={arr} what={t('accounts.subscription.seats')}>
          {(data) => <SeatsChart arr={data} today={account.today} />}
        </Block>
      </div>
      <ValueCard account={account} />
      <OrdersCard account={account} />
      <WhitespaceCard account={account} />
      <InvoicesCard account={account} />
      <PaymentsCard account={account} />
      <RefundsCard account={account} />
      <CostsCard account={account} />
      <CorrectionsCard account={account} />
    </div>
  );
}
