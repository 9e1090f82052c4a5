import type { DayNumber } from '../../kernel/time.ts';
import { activeSubscriptions, versionOn } from './entitlement.ts';
import { daysUsed, firstDayUsed, type OrderChain, orderChains } from './order-chain.ts';
import type { At } from './over-products.ts';

/** What is wrong between two steps of an order. */
export type LinkKey =
  | 'quote_waiting'
  | 'not_contracted'
  | 'not_provisioned'
  | 'not_entitled'
  | 'not_invoiced'
  | 'used_not_entitled'
  | 'used_not_ordered'
  | 'ended_entitled'
  | 'ended_used'
  | 'key_shared';

export type BrokenLink = {
  readonly link: LinkKey;
  readonly chain: OrderChain;
  /** The day of the step after which the next should have come. */
  readonly fromDay: DayNumber;
};

/** Days that may pass before a link counts as broken, and days of use that are more than a look. */
export type LinkLimits = {
  readonly quoteDays: number;
  readonly contractDays: number;
  readonly provisionDays: number;
  readonly entitleDays: number;
  readonly invoiceDays: number;
  readonly endedDays: number;
  readonly useDaysMin: number;
};

/** Use after the end is looked for in so many days; a month shows whoever still works with it. */
const USE_WINDOW_DAYS = 28;

/**
 * The broken links of an account's orders. A step that the workspace does not tell of most of its orders is unknown, not missing; what
 * was signed before it began to tell has no broken link there either. Use proves that there is access, whoever forgot to tell.
 */
export function brokenLinks(at: At, limits: LinkLimits): readonly BrokenLink[] {
  const broken = orderChains(at.dossier, at.day).flatMap((chain) =>
    [...brokenOf(at, chain, limits), ...keyShared(chain)].map(({ link, fromDay }) => ({ link, chain, fromDay })),
  );
  const unordered = usedWithoutOrder(at, limits);
  return unordered === null ? broken : [...broken, unordered];
}

function brokenOf(at: At, chain: OrderChain, limits: LinkLimits): readonly Broken[] {
  if (chain.startDay === null) return brokenBeforeSigning(at, chain, limits);
  return chain.endDay === null ? brokenWhileRunning(at, chain, limits) : brokenSinceEnd(at, chain, limits);
}

/** Its licence key is enabled at another account too: one of the two has what it did not order, or the key was told of the wrong one. */
function keyShared({ sharedKey, lostDay }: OrderChain): readonly Broken[] {
  return sharedKey === null || lostDay !== null ? [] : [{ link: 'key_shared', fromDay: sharedKey.fromDay }];
}

/** A quote that nobody answers, or an order that became no contract; where deals are told to their end. */
function brokenBeforeSigning({ dossier, day, context }: At, chain: OrderChain, limits: LinkLimits): readonly Broken[] {
  const { lostDay, orderedDay, steps } = chain;
  if (lostDay !== null || !context.isPractised('deals_closed', dossier.tier)) return [];
  if (orderedDay !== null) return day - orderedDay >= limits.contractDays ? [{ link: 'not_contracted', fromDay: orderedDay }] : [];
  const quotedDay = steps.quoted?.day;
  return quotedDay !== undefined && day - quotedDay >= limits.quoteDays ? [{ link: 'quote_waiting', fromDay: quotedDay }] : [];
}

/** The chain of use without any order; it is none of the orders of an account, and is known by its key. */
export const USE_ALONE = '~use';

/** They work with it, and never had so much as a trial on record, where nearly everybody who works has. */
function usedWithoutOrder({ dossier, day, context }: At, limits: LinkLimits): BrokenLink | null {
  if (dossier.subscriptions.some(({ startDay }) => startDay <= day) || !context.isPractised('rights_of_use', dossier.tier)) return null;
  if (daysUsed(dossier, null, { since: day + 1 - USE_WINDOW_DAYS, until: day + 1 }) < limits.useDaysMin) return null;
  const fromDay = firstDayUsed(dossier);
  if (fromDay === null || day - fromDay < limits.entitleDays) return null;
  const chain: OrderChain = {
    key: USE_ALONE,
    subscriptionId: null,
    productKey: null,
    orders: [],
    steps: { used: { day: fromDay, by: 'usage' } },
    orderedDay: null,
    lostDay: null,
    licenceKeys: [],
    refundTerms: null,
    sharedKey: null,
    startDay: null,
    endDay: null,
    entitledUntilDay: null,
    invoice: null,
  };
  return { link: 'used_not_ordered', chain, fromDay };
}

type Broken = Pick<BrokenLink, 'link' | 'fromDay'>;

function brokenWhileRunning(at: At, chain: OrderChain, limits: LinkLimits): readonly Broken[] {
  const { provisioned, entitled, invoiced, used } = chain.steps;
  const links: Broken[] = [];
  const due = (link: LinkKey, from: DayNumber, days: number) => {
    const fromDay = Math.max(from, chain.startDay ?? from);
    if (at.day - fromDay >= days) links.push({ link, fromDay });
  };
  const signedDay = chain.steps.signed?.day ?? 0;
  const hasAccess = provisioned !== undefined || entitled !== undefined || used !== undefined;
  if (!hasAccess && isTold(at, 'provisioning', signedDay)) due('not_provisioned', signedDay, limits.provisionDays);
  if (entitled === undefined && isTold(at, 'entitlements', signedDay)) {
    if (used !== undefined) due('used_not_entitled', used.day, limits.entitleDays);
    else if (invoiced !== undefined) due('not_entitled', invoiced.day, limits.entitleDays);
  }
  const access = entitled ?? provisioned;
  if (
    invoiced === undefined &&
    !isVoided(at, signedDay) &&
    access !== undefined &&
    isPaidFor(at, chain) &&
    isTold(at, 'invoices', signedDay)
  )
    due('not_invoiced', access.day, limits.invoiceDays);
  return links;
}

function brokenSinceEnd(at: At, chain: OrderChain, limits: LinkLimits): readonly Broken[] {
  const { dossier, day } = at;
  const { endDay, productKey, entitledUntilDay } = chain;
  if (endDay === null || day - endDay < limits.endedDays || isHeldOtherwise(at, chain)) return [];
  const since = Math.max(endDay + limits.endedDays, day + 1 - USE_WINDOW_DAYS);
  if (daysUsed(dossier, productKey, { since, until: day + 1 }) >= limits.useDaysMin) return [{ link: 'ended_used', fromDay: endDay }];
  const isEnabled = chain.steps.entitled !== undefined && (entitledUntilDay === null || entitledUntilDay > day);
  return isEnabled && at.context.firstDayOf('entitlement_ends') !== null ? [{ link: 'ended_entitled', fromDay: endDay }] : [];
}

/** Another subscription, paid or free, covers the product. */
function isHeldOtherwise({ dossier, day }: At, { subscriptionId, productKey }: OrderChain): boolean {
  return activeSubscriptions(dossier, day).some(
    ({ subscription }) =>
      subscription.id !== subscriptionId &&
      (subscription.productKey === productKey || subscription.productKey === null || productKey === null),
  );
}

/** An invoice that was taken back is one still: nobody forgot to write it. */
function isVoided({ dossier, day }: At, signedDay: DayNumber): boolean {
  return dossier.invoices.some(({ isVoid, issuedDay }) => isVoid && issuedDay >= signedDay && issuedDay <= day);
}

function isPaidFor({ dossier, day }: At, { subscriptionId }: OrderChain): boolean {
  const subscription = dossier.subscriptions.find(({ id }) => id === subscriptionId);
  return subscription !== undefined && (versionOn(subscription, day)?.mrrMinor ?? 0) > 0;
}

/** The steps that can be missing of an order: those that the workspace tells, and did when it was signed. */
export function toldOf(at: At, { steps }: OrderChain): readonly ('provisioned' | 'entitled' | 'invoiced')[] {
  const day = steps.signed?.day;
  if (day === undefined) return [];
  const sources = { provisioned: 'provisioning', entitled: 'entitlements', invoiced: 'invoices' } as const;
  return (['provisioned', 'entitled', 'invoiced'] as const).filter((step) => isTold(at, sources[step], day));
}

/** Facts may begin a little after the signature that they belong to. */
const GRACE_DAYS = { invoices: 30, usage: 7 } as const;

/** The steps as they can be trusted: of what was signed before its invoices or its use are told, the first that is told is not the first. */
export function trustedSteps({ context }: At, { steps }: OrderChain): OrderChain['steps'] {
  const signed = steps.signed?.day;
  const isSeen = (source: 'invoices' | 'usage') => {
    const since = context.firstDayOf(source);
    return signed === undefined || since === null || signed >= since - GRACE_DAYS[source];
  };
  const { invoiced, paid, used, ...others } = steps;
  return {
    ...others,
    ...(invoiced !== undefined && isSeen('invoices') ? { invoiced } : {}),
    ...(used !== undefined && isSeen('usage') ? { used } : {}),
    ...(paid !== undefined && isSeen('invoices') ? { paid } : {}),
  };
}

/** The workspace tells the step, and did when the order was signed. */
function isTold({ dossier, context }: At, source: 'provisioning' | 'entitlements' | 'invoices', signedDay: DayNumber): boolean {
  const since = context.firstDayOf(source);
  return (
    since !== null && signedDay >= since - (source === 'invoices' ? GRACE_DAYS.invoices : 0) && context.isPractised(source, dossier.tier)
  );
}
