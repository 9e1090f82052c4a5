import { featureName } from '@perennial/words/feature-name';
import { Link } from '@tanstack/react-router';
import type { ProductHolding, Subscription } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './expansion.module.css';
import { type HoldingState, seatsText } from './holding-words.ts';
import { useSubscriptionsTo, useUseOf } from './queries.ts';

type BehindProps = {
  readonly account: { readonly id: string; readonly name: string };
  readonly productKey: string;
  readonly state: HoldingState;
  /** Absent where the account has nothing to do with the product. */
  readonly held: Omit<ProductHolding, 'state' | 'productKey'> | undefined;
  readonly today: string;
  readonly currency: string;
};

/** What stands behind a cell: the subscriptions to the product, and the use of it. */
export function HoldingBehind({ account, productKey, state, held, today, currency }: BehindProps) {
  const t = useWords();
  const format = useFormat();
  const arr = held?.arrMinor ?? null;
  return (
    <div className={classes.behind}>
      <dl className={classes.facts}>
        <dt>{t('expansion.behind.state')}</dt>
        <dd>
          {t(`expansion.state.${state}`)}
          <div className="p-meta">{t(`expansion.state.means.${state}`)}</div>
        </dd>
        {(state === 'owned' || state === 'unused') && (
          <>
            <dt>{t('expansion.behind.arr')}</dt>
            <dd>{arr === null ? t('expansion.cell.unknownArr') : format.money({ amountMinor: arr, currency })}</dd>
          </>
        )}
        {held?.seats != null && (
          <>
            <dt>{t('expansion.behind.seats')}</dt>
            <dd>{seatsText(t, held)}</dd>
          </>
        )}
        {held?.since != null && (
          <>
            <dt>{t('expansion.behind.since')}</dt>
            <dd>{format.day(held.since, today)}</dd>
          </>
        )}
        {held?.endedOn != null && (
          <>
            <dt>{t('expansion.behind.ended')}</dt>
            <dd>{format.day(held.endedOn, today)}</dd>
          </>
        )}
        <dt>{t('expansion.behind.used')}</dt>
        <dd>{held?.usedOn == null ? t('expansion.behind.never') : format.day(held.usedOn, today)}</dd>
      </dl>
      <Subscriptions account={account.id} productKey={productKey} today={today} />
      <Use account={account} productKey={productKey} today={today} />
    </div>
  );
}

type OfProduct = { readonly account: string; readonly productKey: string; readonly today: string };

function Subscriptions({ account, productKey, today }: OfProduct) {
  const t = useWords();
  const query = useSubscriptionsTo(account, productKey);
  return (
    <section>
      <h3 className="p-label">{t('expansion.behind.subscriptions')}</h3>
      <Block query={query} what={t('expansion.behind.subscriptions')}>
        {(subscriptions) =>
          subscriptions.length === 0 ? (
            <p className="p-meta">{t('expansion.behind.noSubscriptions')}</p>
          ) : (
            <ul className={classes.plain}>
              {subscriptions.map((one) => (
                <li key={one.id}>
                  <SubscriptionLines one={one} today={today} />
                </li>
              ))}
            </ul>
          )
        }
      </Block>
    </section>
  );
}

function SubscriptionLines({ one, today }: { readonly one: Subscription; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const [from, to] = [format.day(one.startOn, today), one.endOn === null ? null : format.day(one.endOn, today)];
  const runs = to === null ? t('expansion.behind.open', { from }) : t('expansion.behind.runs', { from, to });
  return (
    <>
      <div>{[one.plan, one.isTrial ? t('expansion.behind.trial') : '', runs].filter(Boolean).join(' · ')}</div>
      <ul className={classes.plain}>
        {one.versions.toReversed().map((version) => {
          const said = t('expansion.behind.version', { day: format.day(version.since, today), mrr: format.money(version.mrr) });
          return (
            <li key={version.since} className="p-meta">
              {version.seats === null ? said : t('expansion.behind.versionSeats', { said, n: version.seats })}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Use({ account, productKey, today }: Pick<BehindProps, 'account' | 'productKey' | 'today'>) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useUseOf(account.id, productKey);
  return (
    <section>
      <h3 className="p-label">{t('expansion.behind.use')}</h3>
      <Block query={query} what={t('expansion.behind.use')}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p className="p-meta">{t('expansion.behind.noUse')}</p>
          ) : (
            <>
              <ul className={classes.plain}>
                {rows.map((row) => (
                  <li key={`${row.on}/${row.contact?.id ?? ''}/${row.action}/${String(row.isAutomatic)}`}>
                    {t('expansion.behind.useRow', { action: featureName(row.action), n: row.count })}
                    <div className="p-meta">
                      {format.day(row.on, today)} · {row.contact?.name ?? t('expansion.behind.somebody')}
                    </div>
                  </li>
                ))}
              </ul>
              {total > rows.length && (
                <Link to={accountHref(slug, account, 'usage')} className={classes.link}>
                  {t('expansion.behind.allUse')}
                </Link>
              )}
            </>
          )
        }
      </Block>
    </section>
  );
}
