import { Button } from '@mantine/core';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { AccountHeader, AccountOrders, OrderChain as Chain } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useAccountOrders } from '../../features/account/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { OrderChain } from './order-chain.tsx';
import classes from './order-chain.module.css';
import { OrderStepsDialog } from './order-steps-dialog.tsx';

/** Follow the money: every order from deal to cash, with the days between and what is broken. */
export function OrdersCard({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const may = useMay('work');
  const query = useAccountOrders(account.id);
  const [telling, setTelling] = useState<Chain | 'new' | null>(null);
  return (
    <Card
      title={t('orders.card.title')}
      flush
      aside={
        may && (
          <Button size="xs" leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setTelling('new')}>
            {t('orders.card.add')}
          </Button>
        )
      }
    >
      <Block query={query} what={t('orders.card.title')}>
        {({ orders, history }) =>
          orders.length === 0 ? (
            <Empty title={t('orders.card.none')} description={t('orders.card.noneNote')} />
          ) : (
            <>
              {orders.map((chain) => (
                <Order
                  key={chain.key}
                  chain={chain}
                  today={account.today}
                  onTell={may && !isUseAlone(chain) ? () => setTelling(chain) : undefined}
                />
              ))}
              {history.length > 0 && <History history={history} today={account.today} />}
            </>
          )
        }
      </Block>
      <OrderStepsDialog chain={telling} account={account} onClose={() => setTelling(null)} />
    </Card>
  );
}

type OrderProps = { readonly chain: Chain; readonly today: string; readonly onTell: (() => void) | undefined };

function Order({ chain, today, onTell }: OrderProps) {
  const t = useWords();
  const format = useFormat();
  const { subscriptionId, arr, daysToClose, daysToCash, invoice, endOn, lostOn, licenceKeys, refundTerms, broken } = chain;
  const says = [
    subscriptionId !== null || isUseAlone(chain)
      ? ''
      : lostOn === null
        ? t('orders.card.unsigned')
        : t('orders.card.lost', { day: format.dayInSentence(lostOn, today) }),
    arr === null ? '' : `${format.money(arr)} ARR`,
    daysToClose === null ? '' : t('orders.card.close', { n: daysToClose }),
    daysToCash === null ? '' : t('orders.card.cash', { n: daysToCash }),
    refundTerms === null ? '' : t(`orders.card.terms.${refundTerms}`),
    licenceKeys.length === 0 ? '' : t('orders.card.licence', { keys: format.list(licenceKeys) }),
    endOn === null ? '' : t('orders.card.ended', { day: format.dayInSentence(endOn, today) }),
  ].filter(Boolean);
  const late = invoice === null || invoice.daysLate === 0 ? [] : [t('orders.card.invoiceLate', { n: invoice.daysLate })];
  const wrong = [...broken.map(({ link, days }) => t('orders.link.since', { link: t(`orders.link.${link}`), n: days })), ...late];
  return (
    <section className={classes.order} aria-label={orderName(t, chain)}>
      <p className={classes.head}>
        <strong>{orderName(t, chain)}</strong>
        <span className="p-meta">{says.join(' · ')}</span>
        {onTell && (
          <Button size="compact-xs" variant="subtle" leftSection={<Pencil size={12} aria-hidden="true" />} onClick={onTell}>
            {t('orders.card.edit')}
          </Button>
        )}
      </p>
      <OrderChain chain={chain} today={today} />
      {wrong.length > 0 && <p className={classes.broken}>{wrong.join(' · ')}</p>}
    </section>
  );
}

/** Use without any order has a chain of its own, which is none of the orders. */
const isUseAlone = ({ key }: Pick<Chain, 'key'>): boolean => key === '~use';

export function orderName(
  t: ReturnType<typeof useWords>,
  { product, subscriptionId, key }: Pick<Chain, 'product' | 'subscriptionId' | 'key'>,
): string {
  if (isUseAlone({ key })) return t('orders.card.used');
  return product ?? (subscriptionId === null ? t('orders.card.order', { order: key }) : t('orders.card.subscription'));
}

const STEPS = ['opened', 'quoted', 'ordered', 'provisioned', 'entitled'] as const;

/** What was told of the orders, by whom and when, the newest first. */
function History({ history, today }: { readonly history: AccountOrders['history']; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const stepsOf = (one: AccountOrders['history'][number]) =>
    [
      ...STEPS.map((step) => ({ name: t(`orders.step.${step}`), on: one[`${step}On`] })),
      { name: t('orders.step.entitledUntil'), on: one.entitledUntil },
      { name: t('orders.step.lost'), on: one.lostOn },
    ]
      .flatMap(({ name, on }) => (on === null ? [] : [`${name} ${format.day(on, today)}`]))
      .concat(one.licenceKey === null ? [] : t('orders.history.licence', { key: one.licenceKey }))
      .concat(one.refundTerms === null ? [] : t(`orders.card.terms.${one.refundTerms}`));
  return (
    <details className={classes.history}>
      <summary>{t('orders.card.history')}</summary>
      <ul>
        {history.map((one) => (
          <li key={`${one.order} ${one.at}`}>
            {t('orders.card.historyLine', {
              who: one.member?.name ?? t('orders.card.bySource'),
              day: format.day(one.at.slice(0, 10), today),
              steps: format.list(stepsOf(one)) || t('orders.card.nothingSaid'),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
