import type { ReactNode } from 'react';
import type { AccountHeader } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import type { Format } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { shownChange } from '../../kit/health-mark/band.ts';
import { HealthChange } from '../../kit/health-mark/health-change.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import classes from './account-frame.module.css';
import { daysBetween } from '../../kit/format/count-days.ts';
import { usePlace } from './use-place.ts';

/** The six figures that one looks at before a call: each with what it is compared with, its definition one hover away. */
export function Figures({ account }: { readonly account: AccountHeader }) {
  return (
    <dl className={classes.figures}>
      <Health account={account} />
      <Arr account={account} />
      <Renewal account={account} />
      <FirstValue account={account} />
      <LastContact account={account} />
      <Owner account={account} />
    </dl>
  );
}

const isPaying = ({ arr }: AccountHeader): boolean => arr !== null && (arr.now.amountMinor > 0 || (arr.yearAgo?.amountMinor ?? 0) > 0);

type FigureProps = { readonly label: ReactNode; readonly value: ReactNode; readonly under?: ReactNode; readonly isUnknown?: boolean };

function Figure({ label, value, under, isUnknown = false }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value} data-unknown={isUnknown}>
          {value}
        </span>
        {under && <span className={classes.under}>{under}</span>}
      </dd>
    </div>
  );
}

function Health({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { setSearch } = usePlace();
  const { health } = account;
  if (health === null)
    return (
      <Figure
        label={t('health.title')}
        value={<HealthMark band="unknown" size="md" />}
        under={t(isPaying(account) ? 'accounts.notScored' : 'accounts.notScoredNotPaying')}
      />
    );
  const change = health.points === null || health.before?.points == null ? null : shownChange(health.points, health.before.points);
  const coverage = t('health.coverage', { ratio: format.percent(health.coverageRatio) });
  return (
    <Figure
      label={
        <button type="button" className={classes.plain} onClick={() => setSearch({ panel: 'why' })}>
          {t('health.title')}
        </button>
      }
      value={
        <>
          <HealthMark band={health.band} score={health.points ?? undefined} coverageRatio={health.coverageRatio} size="md" />
          {change !== null && health.before && <HealthChange points={change} days={daysBetween(health.before.on, account.today)} />}
        </>
      }
      under={
        health.ceilings[0] === undefined
          ? coverage
          : t('accounts.heldBy', { ceiling: t.find(`accounts.ceiling.${health.ceilings[0]}`) ?? health.ceilings[0] })
      }
    />
  );
}

function Arr({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const label = <Definition metric="arr">{t('accounts.arr')}</Definition>;
  if (!useSees('money')) return <Figure label={label} value={t('kit.hiddenForRole')} isUnknown />;
  if (account.arr === null && account.noRenewal !== 'no_subscription')
    return <Figure label={label} value={t('accounts.noRate')} isUnknown />;
  if (account.arr === null || !isPaying(account)) return <Figure label={label} value={t('accounts.noSubscription')} isUnknown />;
  const { now, yearAgo } = account.arr;
  const change = yearAgo === null ? null : { amountMinor: now.amountMinor - yearAgo.amountMinor, currency: now.currency };
  return (
    <Figure
      label={label}
      value={format.money(now)}
      under={
        change === null
          ? t('accounts.arrNoYear')
          : t('accounts.arrChange', { change: change.amountMinor === 0 ? 'no' : 'yes', money: format.money(change, { signed: true }) })
      }
    />
  );
}

function Renewal({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const label = <Definition metric="days_to_renewal">{t('accounts.renewal')}</Definition>;
  const { renewal, today } = account;
  if (renewal === null)
    return (
      <Figure
        label={label}
        value={t(`accounts.noRenewal.${account.noRenewal ?? 'no_subscription'}`)}
        isUnknown
        under={account.noRenewal === 'rolling' ? t('accounts.noRenewal.note') : undefined}
      />
    );
  const days = daysBetween(today, renewal.on);
  return (
    <Figure
      label={label}
      value={format.day(renewal.on, today)}
      under={
        <>
          {format.days(days)} · {noticeText(t, format, account)}
        </>
      }
    />
  );
}

function noticeText(t: Words, format: Format, { renewal, today }: AccountHeader): ReactNode {
  if (renewal?.noticeReceivedOn)
    return <span data-overdue="true">{t('accounts.noticeReceived', { day: format.day(renewal.noticeReceivedOn, today) })}</span>;
  if (!renewal?.noticeOn) return t('accounts.noNotice');
  return renewal.noticeOn < today
    ? t('accounts.noticeOver', { day: format.day(renewal.noticeOn, today) })
    : t('accounts.notice', { day: format.day(renewal.noticeOn, today) });
}

function FirstValue({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { firstValue } = account;
  const label = <Definition metric="ttfv_days">{t('accounts.firstValue')}</Definition>;
  if (firstValue === null || firstValue.state === 'not_started')
    return <Figure label={label} value={t('accounts.fv.not_started')} isUnknown />;
  const { peers, elapsedDays } = firstValue;
  const median =
    peers.medianDays === null ? t('accounts.fv.noPeers') : t('accounts.fv.peers', { days: format.number(peers.medianDays, 0) });
  if (firstValue.state === 'reached') return <Figure label={label} value={t('accounts.fv.day', { n: elapsedDays ?? 0 })} under={median} />;
  if (firstValue.state === 'beginning_not_seen' || firstValue.state === 'ended_without')
    return <Figure label={label} value={t(`accounts.fv.${firstValue.state}`)} isUnknown />;
  return (
    <Figure
      label={label}
      value={t(firstValue.state === 'on_hold' ? 'accounts.fv.on_hold' : 'accounts.fv.running', { n: elapsedDays ?? 0 })}
      under={
        firstValue.isOverdue ? (
          <>
            <span data-overdue="true">{t('accounts.overdue')}</span> · {median}
          </>
        ) : (
          median
        )
      }
    />
  );
}

function LastContact({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { lastContact, cadenceDays, today, nextContactOn } = account;
  const label = <Definition metric="days_since_two_way">{t('accounts.lastContact')}</Definition>;
  const cadence = cadenceDays === null ? undefined : t('accounts.cadence', { n: cadenceDays });
  const next = nextContactOn === null ? undefined : t('accounts.nextContact', { day: format.day(nextContactOn, today) });
  const under = [cadence, next].filter(Boolean).join(' · ');
  if (lastContact === null)
    return (
      <Figure label={label} value={t(account.isContactKept ? 'accounts.neverSpoken' : 'accounts.contactNotKept')} isUnknown under={under} />
    );
  const isLate = account.isContactKept && cadenceDays !== null && daysBetween(lastContact.on, today) > 1.5 * cadenceDays;
  return (
    <Figure
      label={label}
      value={format.ago(lastContact.on, today)}
      under={
        <>
          {isLate && <span data-overdue="true">{t('accounts.overdue')} · </span>}
          {under}
        </>
      }
    />
  );
}

function Owner({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const [first, ...more] = account.team.filter(({ id }) => id !== account.owner?.id);
  const team =
    first && `${first.name}, ${t(`accounts.duty.${first.duty}`)}${more.length > 0 ? ` ${t('accounts.moreTeam', { n: more.length })}` : ''}`;
  return (
    <Figure label={t('accounts.owner')} value={account.owner?.name ?? t('work.nobody')} isUnknown={account.owner === null} under={team} />
  );
}
