import { useMemo } from 'react';
import type { AccountArr, AccountHeader, Subscription } from '../../api/generated/types.gen.ts';
import { useArr, useInvoices, useSubscriptions } from '../../features/account/queries.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { RowsDrawer } from '../../kit/rows-drawer/rows-drawer.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { daysBetween, plusDays } from './days.ts';
import revenue from './revenue.module.css';
import { planText } from './subscription-card.tsx';
import classes from './tables.module.css';
import { usePlace } from './use-place.ts';

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
              <Bars account={account} subscriptions={data.subscriptions} />
            )
          }
        </Block>
      </Card>
      <div className={classes.pair}>
        <Block query={arr} what={t('accounts.arr')}>
          {(data) => <ArrChart arr={data} today={account.today} />}
        </Block>
        <Block query={arr} what={t('accounts.subscription.seats')}>
          {(data) => <SeatsChart arr={data} today={account.today} />}
        </Block>
      </div>
      <Invoices account={account} />
    </div>
  );
}

type BarsProps = { readonly account: AccountHeader; readonly subscriptions: readonly Subscription[] };

/** Each subscription as a bar over time, with today and the day by which the customer may say no. */
function Bars({ account, subscriptions }: BarsProps) {
  const t = useWords();
  const format = useFormat();
  const { today } = account;
  const ends = subscriptions.map((one) => one.endOn ?? account.renewal?.on ?? plusDays(today, 90));
  const from = subscriptions.map((one) => one.startOn).reduce((a, b) => (a < b ? a : b));
  const first = daysBetween(from, today) > 1_100 ? plusDays(today, -1_100) : from;
  const last = [...ends, plusDays(today, 90)].reduce((a, b) => (a > b ? a : b));
  const place = (day: string) => Math.min(100, Math.max(0, (daysBetween(first, day) / Math.max(1, daysBetween(first, last))) * 100));
  const notice = account.renewal?.noticeOn ?? null;
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
        {subscriptions.map((one, at) => (
          <li key={one.id} className={revenue.line} data-state={one.state}>
            <div className={revenue.name}>
              <span>{planText(t, one)}</span>
              <span className="p-meta">
                {[
                  one.seats === null ? '' : t('accounts.subscription.seatsBought', { n: one.seats }),
                  one.isTrial
                    ? ''
                    : t('accounts.subscriptions.perYear', {
                        money: format.money({ amountMinor: 12 * one.mrr.amountMinor, currency: one.mrr.currency }),
                      }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <div className={revenue.track}>
              <span
                className={revenue.bar}
                data-open={one.endOn === null}
                style={{ left: `${place(one.startOn)}%`, width: `${Math.max(0.5, place(ends[at] ?? today) - place(one.startOn))}%` }}
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
            <div className={revenue.until}>
              {one.state === 'ended'
                ? t('accounts.subscriptions.ended', { day: format.day(one.endOn ?? today, today) })
                : one.endOn === null
                  ? t(
                      one.termMonths === null && (one.billingMonths ?? 1) < 3
                        ? 'accounts.subscriptions.rolling'
                        : 'accounts.subscriptions.openEnded',
                    )
                  : t('accounts.subscriptions.until', { day: format.day(one.endOn, today) })}
            </div>
          </li>
        ))}
      </ul>
      {account.renewal && (
        <p className="p-meta">
          {t('accounts.subscriptions.renews', {
            day: format.dayInSentence(account.renewal.on, today),
            hasNotice: notice === null ? 'no' : 'yes',
            notice: notice === null ? '' : format.dayInSentence(notice, today),
          })}
        </p>
      )}
    </div>
  );
}

function ArrChart({ arr, today }: { readonly arr: AccountArr; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const { search, setSearch } = usePlace();
  const months = useMemo(() => arr.months.slice(firstKnown(arr)), [arr]);
  const money = (minor: number) => format.compactMoney({ amountMinor: minor, currency: arr.currency });
  const moved = months.filter(({ movement }) => movement !== null);
  const last = months.at(-1);
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines: [{ name: t('accounts.arr'), points: months.map(({ on, arrMinor }) => ({ day: on, value: arrMinor })) }],
        today,
        write: (minor) => format.compactMoney({ amountMinor: minor, currency: arr.currency }),
      }),
    [t, format, months, today, arr.currency],
  );
  const isOpen = search.panel === 'arr';
  return (
    <>
      <Chart
        title={t('accounts.arrChart.title')}
        unit={t('accounts.arrChart.unit', { currency: arr.currency })}
        drawing={drawing}
        height={180}
        onRows={() => setSearch({ panel: 'arr' })}
        sentence={t('accounts.arrChart.sentence', { money: last?.arrMinor == null ? '–' : money(last.arrMinor), n: moved.length })}
        {...(months.length === 0 ? { instead: <Empty title={t('accounts.subscriptions.none')} /> } : {})}
      />
      <RowsDrawer opened={isOpen} onClose={() => setSearch({ panel: undefined })} name={t('accounts.arrChart.title')} count={moved.length}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('accounts.arrChart.month')}</th>
              <th scope="col">{t('accounts.arrChart.movement')}</th>
              <th scope="col" className={classes.end}>
                {t('accounts.arrChart.change')}
              </th>
              <th scope="col" className={classes.end}>
                {t('accounts.arr')}
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.toReversed().map((month) => (
              <tr key={month.on}>
                <td>{format.month(month.on)}</td>
                <td>
                  {month.movement && t(`accounts.movement.${month.movement}`)}
                  {month.reasons.length > 0 && (
                    <span className={classes.muted}>
                      {' '}
                      · {month.reasons.map((reason) => t.find(`accounts.reason.${reason}`) ?? reason).join(', ')}
                    </span>
                  )}
                </td>
                <td className={classes.end}>
                  {format.money({ amountMinor: month.changeMinor, currency: arr.currency }, { signed: true })}
                </td>
                <td className={classes.end}>
                  {month.arrMinor === null ? '–' : format.money({ amountMinor: month.arrMinor, currency: arr.currency })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </RowsDrawer>
    </>
  );
}

/** The months before the first money say nothing. */
function firstKnown(arr: AccountArr): number {
  const at = arr.months.findIndex(({ arrMinor }) => arrMinor !== null && arrMinor > 0);
  return at < 0 ? arr.months.length : Math.max(0, at - 1);
}

function SeatsChart({ arr, today }: { readonly arr: AccountArr; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  const seats = arr.seats.slice(firstKnown(arr));
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines: [
          { name: t('accounts.seats.bought'), points: seats.map(({ on, bought }) => ({ day: on, value: bought })) },
          { name: t('accounts.seats.used'), points: seats.map(({ on, used }) => ({ day: on, value: used })) },
        ],
        today,
        write: (value) => format.number(value, 0),
      }),
    [t, format, seats, today],
  );
  const last = seats.at(-1);
  const isKnown = seats.some(({ bought }) => bought !== null);
  return (
    <Chart
      title={t('accounts.seats.title')}
      unit={t('accounts.seats.unit')}
      height={180}
      drawing={drawing}
      sentence={t('accounts.seats.sentence', { used: last?.used ?? 0, bought: last?.bought ?? 0 })}
      {...(isKnown ? {} : { instead: <Empty title={t('accounts.seats.none')} /> })}
    />
  );
}

function Invoices({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const query = useInvoices(account.id);
  return (
    <Card title={t('accounts.invoices.title')} flush>
      <Block query={query} what={t('accounts.invoices.title')}>
        {({ invoices, summary }) => {
          if (invoices.length === 0) return <Empty title={t('accounts.invoices.none')} description={t('accounts.invoices.noneNote')} />;
          return (
            <>
              <p className="p-label" style={{ padding: '0 16px 8px', margin: 0 }}>
                {summary.paid > 0 && t('accounts.subscription.onTime', { n: summary.paidOnTime, of: summary.paid })}
                {summary.overdue > 0 && (
                  <span className={classes.overdue}> {t('accounts.subscription.overdue', { n: summary.overdue })}</span>
                )}
              </p>
              <div className={classes.scroll}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('accounts.invoices.number')}</th>
                      <th scope="col">{t('accounts.invoices.state')}</th>
                      <th scope="col" className={classes.end}>
                        {t('accounts.invoices.amount')}
                      </th>
                      <th scope="col" className={classes.end}>
                        {t('accounts.invoices.due')}
                      </th>
                      <th scope="col" className={classes.end}>
                        {t('accounts.invoices.paid')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {invoices.slice(0, 60).map((one) => {
                      const isOverdue = one.paidOn === null && one.state === 'open' && one.daysLate > 0;
                      return (
                        <tr key={one.id}>
                          <td>{one.externalId}</td>
                          <td>
                            {isOverdue ? (
                              <span className={classes.overdue}>{t('accounts.invoices.late', { n: one.daysLate })}</span>
                            ) : (
                              t(`accounts.invoices.${one.state}`)
                            )}
                            {one.paidOn !== null && one.daysLate > 0 && (
                              <span className={classes.muted}> · {t('accounts.invoices.lateBy', { n: one.daysLate })}</span>
                            )}
                            {one.refusals > 0 && (
                              <span className={classes.muted}> · {t('accounts.invoices.refused', { n: one.refusals })}</span>
                            )}
                            {one.isDisputed && <span className={classes.muted}> · {t('accounts.invoices.disputed')}</span>}
                          </td>
                          <td className={classes.end}>{format.money(one.amount, { exact: true })}</td>
                          <td className={classes.end}>{format.day(one.dueOn, account.today)}</td>
                          <td className={classes.end}>{one.paidOn === null ? '–' : format.day(one.paidOn, account.today)}</td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
            </>
          );
        }}
      </Block>
    </Card>
  );
}
