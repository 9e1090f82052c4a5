import { type DayNumber, dayToIso } from '../../kernel/time.ts';
import {
  activeSubscriptions,
  customerSince,
  lateInvoices,
  multithreading,
  type Paying,
  renewalsAhead,
} from '../../measures/metrics/index.ts';
import { checkpointsOf } from './checkpoints.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { CauseEvidence } from './finding.ts';
import { decidersOf, finding, reading, round } from './observe.ts';

/** A checkpoint of the renewal is past and the account is not green. Unknown is "find out", not "at risk". */
export const renewalNotGreen: Detector = {
  key: 'renewal_not_green',
  needsBand: true,
  thresholds: {},
  detect(watch) {
    const renewal = renewalsAhead(watch.dossier, watch.day)[0];
    if (renewal === undefined || watch.band === null || watch.band === 'green' || watch.band === 'unknown') return [];
    const { first, second } = checkpointsOf(renewal, watch.dossier.tier);
    if (watch.day < first) return [];
    return [
      finding(watch, {
        key: 'renewal_not_green',
        severity: 'high',
        sinceDay: first,
        evidence: {
          params: {
            dueOn: dayToIso(renewal.dueDay),
            days: renewal.dueDay - watch.day,
            band: watch.band,
            checkpoint: watch.day >= second ? 2 : 1,
            threadsNow: multithreading(watch.dossier, watch.day).threads.length,
            valueDays: daysSinceConfirmedValue(watch),
          },
          who: decidersOf(watch),
          causes: causesOf(watch),
          rows: renewal.subscriptionIds.map((id) => ({ kind: 'subscription', id })),
        },
      }),
    ];
  },
};

/** Null where nothing was ever confirmed. */
function daysSinceConfirmedValue({ dossier, day }: Watch): number | null {
  const confirmed = dossier.valueEntries.flatMap(({ confirmedDay: on }) => (on !== null && on <= day ? [on] : []));
  return confirmed.length === 0 ? null : day - Math.max(...confirmed);
}

const CAUSES_SHOWN = 3;

/** The measures that take most from the points, of those that are known. */
function causesOf({ score }: Watch): readonly CauseEvidence[] {
  const known = (score?.measures ?? []).flatMap(({ metric, points, weight }) => (points === null ? [] : [{ metric, points, weight }]));
  const whole = known.reduce((sum, one) => sum + one.weight, 0);
  return known
    .map(({ metric, points, weight }) => ({ metric, points: round(points, 0), lost: round(((100 - points) * weight) / whole, 0) }))
    .filter((one) => one.lost >= 1)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, CAUSES_SHOWN);
}

/** The last day on which the customer may say no is near, and what they intend is not known. */
export const noticeNear: Detector = {
  key: 'notice_near',
  needsBand: false,
  thresholds: { days: 30 },
  detect(watch, limits) {
    const near = renewalsAhead(watch.dossier, watch.day).find(
      ({ noticeDay }) => noticeDay !== null && noticeDay >= watch.day && noticeDay - watch.day <= (limits.days ?? 30),
    );
    if (near === undefined || near.noticeDay === null || isNoticeReceived(watch)) return [];
    return [
      finding(watch, {
        key: 'notice_near',
        severity: 'high',
        sinceDay: near.noticeDay - (limits.days ?? 30),
        evidence: {
          params: {
            noticeOn: dayToIso(near.noticeDay),
            days: near.noticeDay - watch.day,
            dueOn: dayToIso(near.dueDay),
            autoRenews: near.isAutoRenewing === null ? null : near.isAutoRenewing ? 'yes' : 'no',
          },
          who: decidersOf(watch),
          rows: near.subscriptionIds.map((id) => ({ kind: 'subscription', id })),
        },
      }),
    ];
  },
};

export function isNoticeReceived({ dossier, day }: { readonly dossier: Paying; readonly day: DayNumber }): boolean {
  return activeSubscriptions(dossier, day).some(
    ({ subscription }) => subscription.noticeReceivedDay !== null && subscription.noticeReceivedDay <= day,
  );
}

/** Money is late, or the card was refused twice and the invoice is still unpaid. */
export const paymentOverdue: Detector = {
  key: 'payment_overdue',
  needsBand: false,
  thresholds: { days_min: 15, refusals_min: 2, severe_days: 45 },
  detect(watch, limits) {
    const { dossier, day } = watch;
    const late = lateInvoices(dossier, day);
    const unpaid = dossier.invoices.filter(
      (one) => !one.isVoid && !one.isDisputed && one.issuedDay <= day && (one.paidDay === null || one.paidDay > day),
    );
    const refusals = unpaid.flatMap((one) => one.refusedDays.filter((refused) => refused <= day));
    const days = Math.max(0, ...late.map((one) => day - one.dueDay));
    const isOpen = openOf(watch, 'payment_overdue') !== null;
    const isDue = days > (limits.days_min ?? 15) || refusals.length >= (limits.refusals_min ?? 2);
    if (isOpen ? late.length === 0 && refusals.length === 0 : !isDue) return [];
    const rows = [...new Set([...late, ...unpaid.filter((one) => one.refusedDays.some((refused) => refused <= day))])];
    return [
      finding(watch, {
        key: 'payment_overdue',
        severity: days > (limits.severe_days ?? 45) ? 'high' : 'medium',
        sinceDay: Math.min(day, ...late.map((one) => one.dueDay + 1), ...refusals),
        evidence: {
          params: {
            days,
            refusals: refusals.length,
            invoices: rows.length,
            amountMinor: rows.reduce((sum, one) => sum + one.amountMinor, 0),
            currency: rows[0]?.currency ?? null,
          },
          who: decidersOf(watch),
          rows: rows.map((one) => ({ kind: 'invoice', id: one.id })),
        },
      }),
    ];
  },
};

const PREPAID_MONTHS_MIN = 24;

/** Paid for years ahead, and we have turned to those who might leave sooner. */
export const prepaidNeglected: Detector = {
  key: 'prepaid_neglected',
  needsBand: false,
  thresholds: { months_left_min: 9, attention_max: 25, back_attention: 40, tenure_days_min: 180 },
  detect(watch, limits) {
    const prepaid = activeSubscriptions(watch.dossier, watch.day).find(
      ({ subscription }) =>
        subscription.prepaidUntilDay !== null && (subscription.prepaidUntilDay - subscription.startDay) / 30.44 >= PREPAID_MONTHS_MIN - 0.5,
    );
    const left = reading(watch, 'prepaid_months_left');
    const attention = reading(watch, 'attention_percentile');
    if (prepaid === undefined || left === null || attention === null) return [];
    // Attention is counted over 120 days; whoever is newer had no time to be neglected.
    if (watch.day - (customerSince(watch.dossier, watch.day) ?? watch.day) < (limits.tenure_days_min ?? 180)) return [];
    const open = openOf(watch, 'prepaid_neglected');
    if (
      open === null
        ? left < (limits.months_left_min ?? 9) || attention >= (limits.attention_max ?? 25)
        : attention >= (limits.back_attention ?? 40)
    )
      return [];
    return [
      finding(watch, {
        key: 'prepaid_neglected',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? watch.day,
        evidence: {
          params: {
            monthsLeft: round(left, 0),
            attention: round(attention, 0),
            daysSinceTwoWay: reading(watch, 'days_since_two_way'),
            versionLag: reading(watch, 'version_lag'),
          },
          rows: [{ kind: 'subscription', id: prepaid.subscription.id }],
        },
      }),
    ];
  },
};

const NO_VALUE_DAYS = 180;
const LOWEST_FIFTH = 20;

/** Pays more than most of its tier and has had nothing confirmed for half a year; without a ledger: hardly used, or hardly cared for. */
export const richButCold: Detector = {
  key: 'rich_but_cold',
  needsBand: false,
  thresholds: { value_days_min: NO_VALUE_DAYS, percentile_max: LOWEST_FIFTH },
  detect(watch, limits) {
    if (!watch.standing.isTopOfTier) return [];
    const value = reading(watch, 'days_since_value');
    const use = reading(watch, 'peer_use_percentile');
    const attention = reading(watch, 'attention_percentile');
    const lowest = Math.min(use ?? 100, attention ?? 100);
    const isCold = value !== null ? value > (limits.value_days_min ?? NO_VALUE_DAYS) : lowest < (limits.percentile_max ?? LOWEST_FIFTH);
    if (!isCold) return [];
    const open = openOf(watch, 'rich_but_cold');
    return [
      finding(watch, {
        key: 'rich_but_cold',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? (value === null ? watch.day : watch.day - value + (limits.value_days_min ?? NO_VALUE_DAYS)),
        evidence: {
          params: {
            daysSinceValue: value,
            usePercentile: use === null ? null : round(use, 0),
            attention: attention === null ? null : round(attention, 0),
          },
        },
      }),
    ];
  },
};
