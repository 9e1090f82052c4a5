import type { DayNumber } from '../../kernel/time.ts';
import { contactsInRole, daysToRenewal, isTwoWay, multithreading, type StakeholderRole } from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import { decidersOf, finding, isoOf, reading, round } from './observe.ts';

/** Nobody has talked with them for longer than the tier's cadence allows. */
export const contactOverdue: Detector = {
  key: 'contact_overdue',
  needsBand: false,
  thresholds: { gap_ratio_min: 1.5 },
  detect(watch, limits) {
    const ratio = reading(watch, 'contact_gap_ratio');
    const days = reading(watch, 'days_since_two_way');
    if (ratio === null || days === null || isTalkPlanned(watch)) return [];
    const open = openOf(watch, 'contact_overdue');
    const isTalkedSince = open !== null && watch.day - days >= open.sinceDay;
    if (open === null ? ratio <= (limits.gap_ratio_min ?? 1.5) : isTalkedSince || ratio <= 1) return [];
    const next = nextPlanned(watch);
    const last = [...watch.dossier.interactions]
      .filter((one) => isTwoWay(one) && one.day <= watch.day)
      .sort((a, b) => b.day - a.day)
      .slice(0, 3);
    return [
      finding(watch, {
        key: 'contact_overdue',
        severity: 'low',
        sinceDay: watch.day - days + watch.cadenceDays,
        evidence: {
          params: {
            days,
            cadenceDays: watch.cadenceDays,
            lastDay: isoOf(last[0]?.day ?? null),
            next: next === null ? 'none' : 'planned',
            nextDay: isoOf(next),
          },
          rows: last.map((one) => ({ kind: 'interaction', id: one.id })),
        },
      }),
    ];
  },
};

const PLANNED_DAYS = 7;

/** What is planned within a week counts as contact. */
function isTalkPlanned(watch: Watch): boolean {
  const next = nextPlanned(watch);
  return next !== null && next <= watch.day + PLANNED_DAYS;
}

/** The day of the nearest task or meeting ahead that was there by the day. */
function nextPlanned({ dossier, day }: Watch): DayNumber | null {
  const tasks = dossier.tasks.flatMap(({ createdDay, dueDay, doneDay, isDropped }) =>
    !isDropped && createdDay <= day && dueDay !== null && dueDay > day && (doneDay === null || doneDay > day) ? [dueDay] : [],
  );
  const meetings = dossier.interactions.filter((one) => one.day > day && one.toldDay <= day && !one.isAutomated).map((one) => one.day);
  const days = [...tasks, ...meetings];
  return days.length === 0 ? null : Math.min(...days);
}

/** The relationship hangs on one person, and a decision is near or the account is of the first rank. */
export const singleThreaded: Detector = {
  key: 'single_threaded',
  needsBand: false,
  thresholds: { top_thread_min: 0.7, score_max: 35, back_score: 45, renewal_days: 210 },
  detect(watch, limits) {
    const score = reading(watch, 'multithreading_score');
    if (score === null) return [];
    const renewal = daysToRenewal(watch.dossier, watch.day);
    const matters = watch.dossier.tier === 'high' || (renewal !== null && renewal <= (limits.renewal_days ?? 210));
    const top = reading(watch, 'top_thread_ratio');
    const isThin = (top !== null && top >= (limits.top_thread_min ?? 0.7)) || score < (limits.score_max ?? 35);
    const open = openOf(watch, 'single_threaded');
    if (open === null ? !matters || !isThin : score >= (limits.back_score ?? 45) && !isThin) return [];
    const { threads } = multithreading(watch.dossier, watch.day);
    const total = threads.reduce((sum, thread) => sum + thread.strength, 0);
    return [
      finding(watch, {
        key: 'single_threaded',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? watch.day,
        evidence: {
          params: {
            score: round(score, 0),
            topShare: top === null ? null : round(top),
            threads: threads.length,
            renewalDays: renewal,
            emptyRoles: emptyRoles(watch).join(' '),
          },
          who: threads.slice(0, 6).map((thread) => ({
            contactId: thread.contact.id,
            name: thread.contact.name,
            share: round(thread.strength / total),
            before: null,
            after: null,
            lastDay: isoOf(thread.lastDay),
          })),
        },
      }),
    ];
  },
};

function emptyRoles({ dossier, day }: Watch): readonly StakeholderRole[] {
  return (['buyer', 'sponsor', 'champion', 'technical_owner', 'user_lead'] as const).filter(
    (role) => contactsInRole(dossier, [role], day).length === 0,
  );
}

/** Who decides has not been talked with for months, and the decision is near. */
export const sponsorSilent: Detector = {
  key: 'sponsor_silent',
  needsBand: false,
  thresholds: { days_min: 120, renewal_days: 210 },
  detect(watch, limits) {
    const days = reading(watch, 'days_since_sponsor');
    const renewal = daysToRenewal(watch.dossier, watch.day);
    if (days === null || renewal === null) return [];
    const open = openOf(watch, 'sponsor_silent');
    if (
      open === null
        ? days <= (limits.days_min ?? 120) || renewal > (limits.renewal_days ?? 210)
        : watch.day - days >= open.sinceDay || days <= (limits.days_min ?? 120) / 2
    )
      return [];
    return [
      finding(watch, {
        key: 'sponsor_silent',
        severity: 'medium',
        sinceDay: watch.day - days + 1,
        evidence: {
          params: { days, renewalDays: renewal },
          who: decidersOf(watch),
        },
      }),
    ];
  },
};
