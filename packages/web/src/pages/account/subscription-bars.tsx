import type { AccountHeader, Subscription } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { daysBetween, plusDays } from '../../kit/format/count-days.ts';
import revenue from './revenue.module.css';
import { planText } from './subscription-card.tsx';
import classes from './tables.module.css';

type BarsProps = { readonly account: AccountHeader; readonly subscriptions: readonly Subscription[] };

/** At most three years are drawn. */
const SPAN_DAYS = 1_100;
const AHEAD_DAYS = 90;

/** Where a day stands on the scale, in percent. */
type Scale = { readonly first: string; readonly last: string; readonly place: (day: string) => number };

function scaleOf({ account: { today, renewal }, subscriptions }: BarsProps): Scale {
  const ends = subscriptions.map((one) => endOf(one, { today, renewsOn: renewal?.on ?? null }));
  const from = subscriptions.map((one) => one.startOn).reduce((a, b) => (a < b ? a : b));
  const first = daysBetween(from, today) > SPAN_DAYS ? plusDays(today, -SPAN_DAYS) : from;
  const last = [...ends, plusDays(today, AHEAD_DAYS)].reduce((a, b) => (a > b ? a : b));
  const span = Math.max(1, daysBetween(first, last));
  return { first, last, place: (day) => Math.min(100, Math.max(0, (daysBetween(first, day) / span) * 100)) };
}

function endOf(one: Subscription, { today, renewsOn }: { readonly today: string; readonly renewsOn: string | null }): string {
  return one.endOn ?? renewsOn ?? plusDays(today, AHEAD_DAYS);
}

/** Each subscription as a bar over time, with today and the day by which the customer may say no. */
export function SubscriptionBars({ account, subscriptions }: BarsProps) {
  const t = useWords();
  const format = useFormat();
  const { today, renewal } = account;
  const scale = scaleOf({ account, subscriptions });
  const { first, last, place } = scale;
  return (
    <div className={revenue.bars}>
      <div className={revenue.scale}>
        <span style={{ left: 0 }} data-hidden={place(today) < 18}>
          {format.day(first, today)}
        </span>
        <span style={{ left: `${place(today)}%` }} className={revenue.mark}>
          {t('accounts.subscriptions.today')}
        </span>
        <span style={{ right: 0 }} data-hidden={place(today) > 82}>
          {format.day(last, today)}
        </span>
      </div>
      <ul className={classes.plain}>
        {subscriptions.map((one) => (
          <li key={one.id} className={revenue.line} data-state={one.state}>
            <div className={revenue.name}>
              <span>{planText(t, one)}</span>
              <span className="p-meta">{sizeText({ t, format }, one)}</span>
              {one.discount !== null && one.state !== 'ended' && (
                <span className="p-meta">{discountText({ t, format }, one.discount, today)}</span>
              )}
            </div>
            <Track account={account} subscription={one} scale={scale} />
            <div className={revenue.until}>{untilText({ t, format }, one, today)}</div>
          </li>
        ))}
      </ul>
      {renewal && (
        <p className="p-meta">
          {t('accounts.subscriptions.renews', {
            day: format.dayInSentence(renewal.on, today),
            hasNotice: renewal.noticeOn === null ? 'no' : 'yes',
            notice: renewal.noticeOn === null ? '' : format.dayInSentence(renewal.noticeOn, today),
          })}
        </p>
      )}
    </div>
  );
}

type TrackProps = { readonly account: AccountHeader; readonly subscription: Subscription; readonly scale: Scale };

function Track({ account, subscription: one, scale: { first, place } }: TrackProps) {
  const t = useWords();
  const format = useFormat();
  const { today, renewal } = account;
  const notice = renewal?.noticeOn ?? null;
  const end = endOf(one, { today, renewsOn: renewal?.on ?? null });
  return (
    <div className={revenue.track}>
      <span
        className={revenue.bar}
        data-open={one.endOn === null}
        style={{ left: `${place(one.startOn)}%`, width: `${Math.max(0.5, place(end) - place(one.startOn))}%` }}
      />
      {one.versions
        .slice(1)
        .filter(({ since }) => since > first)
        .map(({ since, reason }) => (
          <span
            key={since}
            className={revenue.version}
            style={{ left: `${place(since)}%` }}
            title={`${format.day(since, today)}${reason === null ? '' : ` · ${t(`accounts.reason.${reason}`)}`}`}
          />
        ))}
      <span className={revenue.today} style={{ left: `${place(today)}%` }} />
      {notice !== null && one.state === 'active' && notice >= today && (
        <span
          className={revenue.notice}
          style={{ left: `${place(notice)}%` }}
          title={t('accounts.notice', { day: format.day(notice, today) })}
        />
      )}
    </div>
  );
}

type Saying = { readonly t: Words; readonly format: Format };

function sizeText({ t, format }: Saying, { seats, isTrial, mrr }: Subscription): string {
  const year = { amountMinor: 12 * mrr.amountMinor, currency: mrr.currency };
  return [
    seats === null ? '' : t('accounts.subscription.seatsBought', { n: seats }),
    isTrial ? '' : t('accounts.subscriptions.perYear', { money: format.money(year) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function discountText({ t, format }: Saying, { list, until }: NonNullable<Subscription['discount']>, today: string): string {
  return t('accounts.subscriptions.discount', {
    hasEnd: until === null ? 'no' : 'yes',
    day: until === null ? '' : format.dayInSentence(until, today),
    money: format.money({ amountMinor: 12 * list.amountMinor, currency: list.currency }),
  });
}

function untilText({ t, format }: Saying, one: Subscription, today: string): string {
  if (one.state === 'ended') return t('accounts.subscriptions.ended', { day: format.day(one.endOn ?? today, today) });
  if (one.endOn !== null) return t('accounts.subscriptions.until', { day: format.day(one.endOn, today) });
  const isRolling = one.termMonths === null && (one.billingMonths ?? 1) < 3;
  return t(isRolling ? 'accounts.subscriptions.rolling' : 'accounts.subscriptions.openEnded');
}
