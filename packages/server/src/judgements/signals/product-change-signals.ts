import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import { mrrOfSubscription, type SubscriptionFacts, type SubscriptionVersionFacts, versionOn } from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { decidersOf, finding } from './observe.ts';

/** Between the end of one product and the start of another that took its place, on either side. */
const SWAP_DAYS = 30;

/** One product ended and another began in its place. For less money it asks to be looked into; for as much or more it is good news. */
export const replaced: Detector = {
  key: 'replaced',
  needsBand: false,
  thresholds: { days: 30 },
  detect(watch, limits) {
    const { day } = watch;
    const swaps = swapsOf(watch).filter(({ on }) => on <= day && on > day - (limits.days ?? 30));
    return swaps.map((swap) => swapFinding(watch, swap));
  },
};

type Swap = { readonly ended: SubscriptionFacts; readonly began: SubscriptionFacts; readonly on: DayNumber };

/** Each product that began takes the place of the one that ended nearest to it; both paid for, neither held otherwise around then. */
function swapsOf({ dossier: { subscriptions }, day }: Watch): readonly Swap[] {
  const paid = subscriptions.filter((one) => !one.isTrial && one.productKey !== null && one.versions.some(({ mrrMinor }) => mrrMinor > 0));
  const goesOn = (key: string | null, on: DayNumber) =>
    paid.some((one) => one.productKey === key && one.startDay <= on && (one.endDay === null || one.endDay > on));
  const ended = paid.filter(
    (one) => one.endDay !== null && one.endDay <= day && !goesOn(one.productKey, Math.min(day, one.endDay + SWAP_DAYS)),
  );
  const taken = new Set<string>();
  return paid
    .filter((one) => one.startDay <= day && !goesOn(one.productKey, one.startDay - SWAP_DAYS))
    .flatMap((began): Swap[] => {
      const near = ended
        .filter((one) => one.productKey !== began.productKey && !taken.has(one.id) && one.startDay < began.startDay - SWAP_DAYS)
        .map((one) => ({ one, apart: Math.abs((one.endDay ?? day) - began.startDay) }))
        .filter(({ apart }) => apart <= SWAP_DAYS)
        .toSorted((a, b) => a.apart - b.apart)[0]?.one;
      if (near === undefined) return [];
      taken.add(near.id);
      return [{ ended: near, began, on: Math.max(near.endDay ?? began.startDay, began.startDay) }];
    });
}

function swapFinding(watch: Watch, { ended, began, on }: Swap): Finding {
  const { context } = watch;
  const before = arrOn(watch, ended, (ended.endDay ?? on) - 1);
  const after = arrOn(watch, began, on);
  const change = before === null || after === null ? null : after - before;
  const isLess = change !== null && change < 0;
  return finding(watch, {
    key: 'replaced',
    subject: `${ended.productKey ?? ''}/${began.productKey ?? ''}`,
    severity: isLess ? 'medium' : 'positive',
    sinceDay: on,
    exposedArrMinor: isLess ? after : 0,
    evidence: {
      params: {
        on: dayToIso(on),
        from: nameOf(context.products, ended.productKey),
        to: nameOf(context.products, began.productKey),
        ...changeParams(change),
      },
      who: decidersOf(watch),
      rows: [ended, began].map(({ id }) => ({ kind: 'subscription', id })),
    },
  });
}

/** Went up to a plan that is worth more: what it is good for is to be used, or it goes down again. */
export const upgraded: Detector = {
  key: 'upgraded',
  needsBand: false,
  thresholds: { days: 30 },
  detect(watch, limits) {
    const { dossier, day } = watch;
    const since = day - (limits.days ?? 30);
    return dossier.subscriptions
      .filter(({ isTrial, endDay }) => !isTrial && (endDay === null || endDay > day))
      .flatMap((one) => {
        const now = versionOn(one, day);
        const before = now === null ? null : versionOn(one, now.fromDay - 1);
        if (now === null || before === null || now.fromDay <= since || !isUpgrade(before, now)) return [];
        return [upgradeFinding(watch, one, { before, now })];
      });
  },
};

/** Another plan for more money, of whom paid before. A plan of another name for a new price alone is a rise of the price, and says so. */
function isUpgrade(before: SubscriptionVersionFacts, now: SubscriptionVersionFacts): boolean {
  if (before.mrrMinor <= 0 || before.currency !== now.currency || now.mrrMinor <= before.mrrMinor) return false;
  return now.reason === 'plan' || (now.reason === null && now.plan !== null && before.plan !== null && now.plan !== before.plan);
}

type Step = { readonly before: SubscriptionVersionFacts; readonly now: SubscriptionVersionFacts };

function upgradeFinding(watch: Watch, one: SubscriptionFacts, { before, now }: Step): Finding {
  const rate = watch.context.rate(now.currency, now.fromDay);
  const change = rate === null ? null : Math.round(12 * rate * (now.mrrMinor - before.mrrMinor));
  return finding(watch, {
    key: 'upgraded',
    subject: one.id,
    severity: 'positive',
    sinceDay: now.fromDay,
    exposedArrMinor: 0,
    evidence: {
      params: {
        on: dayToIso(now.fromDay),
        product: nameOf(watch.context.products, one.productKey),
        from: before.plan ?? '',
        to: now.plan ?? '',
        isNamed: before.plan === null || now.plan === null || before.plan === now.plan ? 'no' : 'yes',
        ...changeParams(change),
      },
      who: decidersOf(watch),
      rows: [{ kind: 'subscription', id: one.id }],
    },
  });
}

/** How much more or less a year; its size apart from its direction, since a sentence says either. */
function changeParams(change: number | null) {
  return {
    changeMinor: change,
    sizeMinor: change === null ? null : Math.abs(change),
    direction: change === null ? 'unknown' : change < 0 ? 'less' : change > 0 ? 'more' : 'same',
  };
}

function arrOn({ context }: Watch, subscription: SubscriptionFacts, day: DayNumber): number | null {
  const mrr = mrrOfSubscription(subscription, day, context);
  return mrr === null ? null : Math.round(12 * mrr);
}

function nameOf(products: Watch['context']['products'], key: string | null): string {
  return products.find((one) => one.key === key)?.name ?? key ?? '';
}
