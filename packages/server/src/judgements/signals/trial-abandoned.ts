import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  activeSubscriptions,
  activityOf,
  contactById,
  contactsIn,
  daysOfContact,
  type Dossier,
  featureUses,
  firstUse,
  heldProducts,
  idleLimitDays,
  idleOf,
  isPaused,
  type Life,
  lifeOf,
} from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { PersonEvidence } from './finding.ts';
import { finding, isoOf } from './observe.ts';

const REMEMBERED_DAYS = 60;
const SHOWN_PEOPLE = 3;

/** Who tries the product on a free plan or a trial has not come for as long as its rhythm allows: what they did before tells where they gave up. */
export const trialAbandoned: Detector = {
  key: 'trial_abandoned',
  ofWhoTries: true,
  needsBand: false,
  // Longer ago nobody comes back for a call; three days of work are more than a look.
  thresholds: { idle_ratio_min: 1, effort_days_min: 3, remembered_days: REMEMBERED_DAYS },
  detect(watch, limits) {
    const { dossier, day, context } = watch;
    const life = lifeOf(dossier, day);
    if (life === null || (context.firstDayOf('usage') ?? Number.POSITIVE_INFINITY) > life.startDay) return [];
    const held = heldProducts(dossier, day, context);
    if (isPaused(dossier, day) || held.some(({ product }) => context.isSourceGap(product.key, day))) return 'wait';
    const idle = idleSince(watch, life);
    if (idle === null) return [];
    const overDays = idle.days - idle.limitDays * (limits.idle_ratio_min ?? 1);
    if (overDays < 0 || overDays > (limits.remembered_days ?? REMEMBERED_DAYS)) return [];
    const { tried } = watch;
    return [
      finding(watch, {
        key: 'trial_abandoned',
        severity: life.activeDays >= (limits.effort_days_min ?? 3) ? 'medium' : 'low',
        sinceDay: (life.lastDay ?? life.startDay - 1) + 1,
        // Who pays nothing has nothing to lose.
        exposedArrMinor: null,
        evidence: {
          params: {
            ...planOf(dossier, day),
            startDay: dayToIso(life.startDay),
            isUsed: life.lastDay === null ? 'no' : 'yes',
            lastDay: isoOf(life.lastDay),
            days: idle.days,
            limitDays: idle.limitDays,
            activeDays: life.activeDays,
            actions: life.actions,
            contacts: life.contacts,
            features: featuresTried(dossier, life, day),
            stepsReached: tried?.reached ?? null,
            steps: tried?.steps ?? null,
            stoppedAt: tried?.stoppedAt?.name ?? null,
          },
          who: lastSeen(dossier, day),
          notExplainedBy: ['no_pause', 'source_alive'],
        },
      }),
    ];
  },
};

/** Of the product that was used last; who never came is idle since the beginning. */
function idleSince({ dossier, day, context }: Watch, life: Life): { readonly days: number; readonly limitDays: number } | null {
  const idles = heldProducts(dossier, day, context).flatMap(({ product }) => {
    const idle = idleOf({ dossier, day, context }, product);
    return idle === null ? [] : [{ days: idle.days, limitDays: idle.limitDays }];
  });
  const latest = idles.sort((a, b) => a.days / a.limitDays - b.days / b.limitDays)[0];
  if (life.lastDay !== null) return latest ?? null;
  const [main] = heldProducts(dossier, day, context);
  return main === undefined ? null : { days: day - life.startDay, limitDays: idleLimitDays(main.product) };
}

function planOf(dossier: Dossier, day: DayNumber) {
  const [first] = activeSubscriptions(dossier, day);
  const isTrial = activeSubscriptions(dossier, day).some(({ subscription }) => subscription.isTrial);
  return { kind: isTrial ? 'trial' : 'free', plan: first?.version.plan ?? null, endsOn: isoOf(first?.subscription.endDay ?? null) };
}

function featuresTried({ usage }: Dossier, life: Life, day: DayNumber): number {
  return featureUses(usage).filter((use) => firstUse(use) >= life.startDay && firstUse(use) <= day).length;
}

function lastSeen(dossier: Dossier, day: DayNumber): readonly PersonEvidence[] {
  const activity = activityOf(dossier.usage, null);
  if (activity === null) return [];
  const contacts = contactById(dossier);
  return contactsIn(activity, activity.firstDay, day + 1)
    .map((place) => {
      const contactId = dossier.usage.contactIds[place] ?? '';
      const lastDay = daysOfContact(activity, place).findLast((at) => at <= day) ?? null;
      return {
        contactId,
        name: contacts.get(contactId)?.name ?? contactId,
        share: null,
        before: null,
        after: null,
        lastDay: isoOf(lastDay),
      };
    })
    .sort((a, b) => (b.lastDay ?? '').localeCompare(a.lastDay ?? ''))
    .slice(0, SHOWN_PEOPLE);
}
