import type { AccountHeader, Subscription } from '../../api/generated/types.gen.ts';
import { useInvoices, useSubscriptions, useUse } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { productName } from '../../kit/words/product-name.ts';
import classes from './overview.module.css';
import { usePlace } from './use-place.ts';

/** What they pay for, for how long, and whether they pay. */
export function SubscriptionCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { goTab } = usePlace();
  const query = useSubscriptions(account.id);
  return (
    <Card
      title={t('accounts.subscription.title')}
      aside={
        <button type="button" className={classes.link} onClick={() => goTab('revenue')}>
          {t('accounts.tab.revenue')}
        </button>
      }
    >
      <Block query={query} what={t('accounts.subscription.title')}>
        {({ subscriptions }) => {
          const active = subscriptions.filter(({ state }) => state === 'active');
          if (active.length === 0) return <Empty title={t('accounts.subscription.none')} />;
          return <Facts account={account} active={active} />;
        }}
      </Block>
    </Card>
  );
}

function Facts({ account, active }: { readonly account: AccountHeader; readonly active: readonly Subscription[] }) {
  const t = useWords();
  const format = useFormat();
  const invoices = useInvoices(account.id).data;
  const use = useUse(account.id, { weeks: 26, by: 'week' }).data;
  const seats = active.every((one) => one.seats === null) ? null : active.reduce((sum, one) => sum + (one.seats ?? 0), 0);
  const [first] = active;
  const summary = invoices?.summary;
  return (
    <dl className={classes.facts}>
      <dt>{t('accounts.subscription.plan')}</dt>
      <dd>{active.map((one) => planText(t, one)).join('; ')}</dd>
      {seats !== null && (
        <>
          <dt>{t('accounts.subscription.seats')}</dt>
          <dd>
            {use === undefined || !use.isNamed
              ? t('accounts.subscription.seatsBought', { n: seats })
              : t('accounts.subscription.seatsOf', { used: use.contactsIn28Days, n: seats })}
          </dd>
        </>
      )}
      {first && (
        <>
          <dt>{t('accounts.subscription.term')}</dt>
          <dd>
            {account.renewal
              ? t('accounts.subscription.until', {
                  from: format.day(first.startOn, account.today),
                  to: format.day(account.renewal.on, account.today),
                })
              : t('accounts.subscription.since', { from: format.day(first.startOn, account.today) })}
          </dd>
        </>
      )}
      {summary && summary.paid + summary.open > 0 && (
        <>
          <dt>{t('accounts.subscription.payment')}</dt>
          <dd>
            {summary.overdue > 0 ? (
              <span className={classes.overdue}>{t('accounts.subscription.overdue', { n: summary.overdue })}</span>
            ) : (
              t('accounts.subscription.onTime', { n: summary.paidOnTime, of: summary.paid })
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

type T = ReturnType<typeof useWords>;

export function planText(t: T, one: Subscription): string {
  const name = one.plan ?? (one.product ? productName(t, one.product.name) : t('accounts.subscription.unnamed'));
  const rhythm = one.isTrial
    ? t('accounts.subscription.trial')
    : one.billingMonths === null
      ? ''
      : t('accounts.subscription.billing', { n: one.billingMonths });
  return [name, rhythm].filter(Boolean).join(', ');
}
