import { dayToIso } from '../../kernel/time.ts';
import {
  actionsOver,
  activityOfProducts,
  contactById,
  contactDaysOver,
  contactsIn,
  heldProducts,
  idleOf,
  productOf,
  regularProducts,
  usedCycles,
} from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import { finding, isoOf, isUseUnclear, isYoung, round } from './observe.ts';

/** Products used daily or weekly: nobody came for as long as the product's rhythm allows. */
export const silentAccount: Detector = {
  key: 'silent_account',
  needsBand: false,
  // Nine usual gaps without use come by chance once in ten thousand times, also where few people have a seat.
  thresholds: { idle_ratio_min: 1, severe_ratio: 2, usual_gaps_min: 9 },
  detect(watch, limits) {
    const { dossier, day, context } = watch;
    if (isYoung(watch)) return [];
    if (isUseUnclear(watch)) return 'wait';
    const keys = regularProducts(dossier, day, context);
    const idles = keys.flatMap((key) => {
      const idle = idleOf({ dossier, day, context }, productOf(key, context));
      return idle === null || !idle.isHabitual ? [] : [{ idle, key }];
    });
    const latest = idles.sort((a, b) => a.idle.days / a.idle.limitDays - b.idle.days / b.idle.limitDays)[0];
    if (latest === undefined) return [];
    const ratio = latest.idle.days / latest.idle.limitDays;
    const isOpen = openOf(watch, 'silent_account') !== null;
    const isUsualGap = latest.idle.days < (limits.usual_gaps_min ?? 9) * latest.idle.usualGapDays;
    if (isOpen ? isBack(watch, keys) : ratio < (limits.idle_ratio_min ?? 1) || isUsualGap) return [];
    return [
      finding(watch, {
        key: 'silent_account',
        severity: ratio >= (limits.severe_ratio ?? 2) ? 'high' : 'medium',
        sinceDay: latest.idle.lastDay + 1,
        evidence: {
          params: {
            lastDay: dayToIso(latest.idle.lastDay),
            days: latest.idle.days,
            limitDays: latest.idle.limitDays,
            usualGapDays: round(latest.idle.usualGapDays, 1),
            product: latest.key,
          },
          who: lastSeen(watch, keys, latest.idle.lastDay),
          notExplainedBy: ['no_pause', 'no_holiday', 'source_alive'],
        },
      }),
    ];
  },
};

/** Two contacts have come again since it opened; one where there never were two. */
function isBack(watch: Watch, keys: readonly string[]): boolean {
  const activity = activityOfProducts(watch.dossier.usage, keys);
  const open = openOf(watch, 'silent_account');
  if (activity === null || open === null) return false;
  if (!activity.isNamed) return contactDaysOver(activity, open.sinceDay, watch.day + 1) > 0;
  const before = contactsIn(activity, open.sinceDay - 56, open.sinceDay).length;
  return contactsIn(activity, open.sinceDay, watch.day + 1).length >= Math.min(2, Math.max(1, before));
}

function lastSeen(watch: Watch, keys: readonly string[], lastDay: number) {
  const activity = activityOfProducts(watch.dossier.usage, keys);
  if (activity === null) return [];
  const contacts = contactById(watch.dossier);
  return contactsIn(activity, lastDay, lastDay + 1)
    .slice(0, 5)
    .map((place) => {
      const contactId = watch.dossier.usage.contactIds[place] ?? '';
      return {
        contactId,
        name: contacts.get(contactId)?.name ?? contactId,
        share: null,
        before: null,
        after: null,
        lastDay: isoOf(lastDay),
      };
    });
}

const USED_BEFORE_MIN = 4;
const CYCLES_SHOWN = 12;

/** Monthly products: two months in a row without a core action, after months with them. */
export const missedCycle: Detector = {
  key: 'missed_cycle',
  needsBand: false,
  thresholds: { cycles: 2 },
  detect(watch, limits) {
    const { dossier, day, context } = watch;
    if (isYoung(watch)) return [];
    if (isUseUnclear(watch)) return 'wait';
    const missedMin = limits.cycles ?? 2;
    for (const { product } of heldProducts(dossier, day, context)) {
      if (product.useCycle !== 'month') continue;
      const all = usedCycles(dossier, day, { product, count: CYCLES_SHOWN });
      const cycles = all.filter((cycle) => !cycle.isPaused);
      const missed = cycles.slice(-missedMin);
      const before = cycles.slice(-missedMin - 6, -missedMin);
      const isSilent = missed.length === missedMin && missed.every((cycle) => cycle.actions === 0);
      const activity = activityOfProducts(dossier.usage, [product.key]);
      const isUsedNow = activity !== null && actionsOver(activity, missed.at(-1)?.until ?? day, day + 1) > 0;
      if (!isSilent || isUsedNow || before.filter((cycle) => cycle.actions > 0).length < USED_BEFORE_MIN) continue;
      const sinceDay = missed[0]?.since ?? day;
      return [
        finding(watch, {
          key: 'missed_cycle',
          severity: 'high',
          sinceDay,
          evidence: {
            params: {
              since: dayToIso(sinceDay),
              cycles: missed.length,
              product: product.key,
              usual: Math.round(before.reduce((sum, cycle) => sum + cycle.actions, 0) / before.length),
            },
            cycles: all.map((cycle) => ({ since: dayToIso(cycle.since), actions: cycle.isPaused ? null : cycle.actions })),
          },
        }),
      ];
    }
    return [];
  },
};
