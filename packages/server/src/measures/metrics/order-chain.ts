import { Memo } from '../../kernel/memo.ts';
import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf } from './activity.ts';
import type { Dossier, InvoiceFacts, OrderFacts, SubscriptionFacts } from './dossier.ts';
import { ordersBySubscription } from './orders-of-subscriptions.ts';
import { type SharedKey, sharedKeyOf } from './shared-key.ts';

/** From order to cash, in the order in which they usually come. */
export const CHAIN_STEPS = ['opened', 'quoted', 'signed', 'provisioned', 'entitled', 'invoiced', 'used', 'paid'] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/** Who says when a step was: a member, a source of orders, the contract, the day of the order or of its start in its place, invoices, use. */
export type StepSource = 'hand' | 'source' | 'contract' | 'order' | 'start' | 'invoice' | 'usage';
export type StepTaken = { readonly day: DayNumber; readonly by: StepSource };

/** How far one order had come by the end of a day. A step that is absent is not known: it may lie ahead, or nobody tells it. */
export type OrderChain = {
  /** The subscription's id, or the number of an order that became none yet. */
  readonly key: string;
  readonly subscriptionId: string | null;
  readonly productKey: string | null;
  /** Numbers of the orders that tell of it. */
  readonly orders: readonly string[];
  readonly steps: Readonly<Partial<Record<ChainStep, StepTaken>>>;
  /** Told as ordered; where no contract says when it was signed, that is its signature too. */
  readonly orderedDay: DayNumber | null;
  /** The deal came to nothing; what is signed is not lost. */
  readonly lostDay: DayNumber | null;
  readonly licenceKeys: readonly string[];
  /** What refund terms the deal was offered, else what the contract says; null where neither does. */
  readonly refundTerms: NonNullable<SubscriptionFacts['refundClause']> | null;
  /** Null while no other account has one of its keys. */
  readonly sharedKey: SharedKey | null;
  /** The first day of the contract; null while nothing is signed. */
  readonly startDay: DayNumber | null;
  /** The first day without it, once that has come. */
  readonly endDay: DayNumber | null;
  readonly entitledUntilDay: DayNumber | null;
  /** The first invoice since it was signed. */
  readonly invoice: InvoiceFacts | null;
};

const known = new Memo<Dossier, { day: DayNumber; chains: readonly OrderChain[] }>();

/** The orders of an account as they stood at the end of a day, those that were begun first at the front. */
export function orderChains(dossier: Dossier, day: DayNumber): readonly OrderChain[] {
  const last = known.get(dossier);
  if (last?.day === day) return last.chains;
  const signed = dossier.subscriptions.filter((one) => isOrder(one) && signedOf(one) <= day && !goesOn(dossier, one));
  const signings = signed.map((one) => ({ id: one.id, day: signedOf(one) }));
  const { told, loose } = ordersBySubscription(dossier.orders, signings, day);
  const chains = [
    ...signed.map((one) => chainOf(dossier, one, { told: told.get(one.id) ?? [], day })),
    ...loose.map((own) => looseChain(own, day)),
  ].sort((a, b) => beginningOf(a) - beginningOf(b));
  known.set(dossier, { day, chains });
  return chains;
}

/** Trials and free plans are no orders: nothing is to be invoiced. */
function isOrder({ isTrial, versions }: SubscriptionFacts): boolean {
  return !isTrial && versions.some((version) => version.mrrMinor > 0);
}

/** The day from which it is paid for; a free plan becomes an order when it gets a price. */
function paidFrom({ startDay, versions }: SubscriptionFacts): DayNumber {
  return Math.max(startDay, Math.min(...versions.filter((version) => version.mrrMinor > 0).map((version) => version.fromDay)));
}

/** The signature of a free plan is none of the order that it became. */
function signedOf(one: SubscriptionFacts): DayNumber {
  const since = paidFrom(one);
  return since > one.startDay ? since : (one.signedDay ?? since);
}

const RENEWED_DAYS = 30;

/** It follows another of the same product: a renewal, of which nothing is provisioned anew. An order that names it makes it one of its own. */
function goesOn({ subscriptions, orders }: Dossier, one: SubscriptionFacts): boolean {
  if (orders.some(({ subscriptionId }) => subscriptionId === one.id)) return false;
  return subscriptions.some(
    (before) =>
      before.id !== one.id &&
      isOrder(before) &&
      before.productKey === one.productKey &&
      before.startDay < one.startDay &&
      before.endDay !== null &&
      Math.abs(one.startDay - before.endDay) <= RENEWED_DAYS,
  );
}

type Told = { readonly told: readonly OrderFacts[]; readonly day: DayNumber };

function chainOf(dossier: Dossier, one: SubscriptionFacts, { told, day }: Told): OrderChain {
  const signed = signingOf(one, told, day);
  const invoice = firstInvoice(dossier, one, { signedDay: signed.day, day });
  const startDay = paidFrom(one);
  const usedDay = firstUseSince(dossier, one.productKey, { since: Math.min(signed.day, startDay), day });
  const paidDay = invoice?.paidDay ?? null;
  return {
    ...toldOf(told, day),
    key: one.id,
    subscriptionId: one.id,
    productKey: one.productKey,
    refundTerms: offeredIn(told) ?? one.refundClause ?? null,
    startDay,
    lostDay: null,
    endDay: one.endDay !== null && one.endDay <= day ? one.endDay : null,
    invoice,
    steps: {
      ...toldSteps(told, day),
      signed,
      ...(invoice === null ? {} : { invoiced: { day: invoice.issuedDay, by: 'invoice' } }),
      ...(usedDay === null ? {} : { used: { day: usedDay, by: 'usage' } }),
      ...(paidDay === null || paidDay > day ? {} : { paid: { day: paidDay, by: 'invoice' } }),
    },
  };
}

/** An order that is not signed yet. */
function looseChain(told: readonly OrderFacts[], day: DayNumber): OrderChain {
  return {
    ...toldOf(told, day),
    key: told[0]?.order ?? '',
    subscriptionId: null,
    productKey: null,
    refundTerms: offeredIn(told),
    startDay: null,
    endDay: null,
    invoice: null,
    lostDay: sayingOf(told, ({ lostDay }) => lostDay, day)?.day ?? null,
    steps: toldSteps(told, day),
  };
}

function toldOf(
  told: readonly OrderFacts[],
  day: DayNumber,
): Pick<OrderChain, 'orders' | 'entitledUntilDay' | 'orderedDay' | 'licenceKeys' | 'sharedKey'> {
  const until = sayingOf(told, (one) => one.entitledUntilDay, Number.MAX_SAFE_INTEGER)?.day ?? null;
  const isEntitled = told.some(({ entitledDay }) => entitledDay !== null && entitledDay <= day);
  return {
    orders: [...new Set(told.map(({ order }) => order))],
    entitledUntilDay: isEntitled ? until : null,
    orderedDay: sayingOf(told, ({ orderedDay }) => orderedDay, day)?.day ?? null,
    licenceKeys: [...new Set(told.flatMap(({ licenceKey }) => licenceKey ?? []))],
    sharedKey: sharedKeyOf(told, day),
  };
}

/** What a member says was offered, else what a source says. */
function offeredIn(told: readonly OrderFacts[]): OrderFacts['refundTerms'] {
  const says = told.filter(({ refundTerms }) => refundTerms !== null);
  return (says.find(({ isByHand }) => isByHand) ?? says[0])?.refundTerms ?? null;
}

function toldSteps(told: readonly OrderFacts[], day: DayNumber): OrderChain['steps'] {
  const steps = {
    opened: sayingOf(told, (one) => one.openedDay, day),
    quoted: sayingOf(told, (one) => one.quotedDay, day),
    provisioned: sayingOf(told, (one) => one.provisionedDay, day),
    entitled: sayingOf(told, (one) => one.entitledDay, day),
  };
  return Object.fromEntries(Object.entries(steps).filter(([, step]) => step !== null));
}

/** What a member says, else the earliest that a source says. */
function sayingOf(told: readonly OrderFacts[], read: (one: OrderFacts) => DayNumber | null, day: DayNumber): StepTaken | null {
  for (const by of ['hand', 'source'] as const) {
    const days = told.filter(({ isByHand }) => isByHand === (by === 'hand')).flatMap((one) => read(one) ?? []);
    const happened = days.filter((one) => one <= day);
    if (happened.length > 0) return { day: Math.min(...happened), by };
  }
  return null;
}

function signingOf(one: SubscriptionFacts, told: readonly OrderFacts[], day: DayNumber): StepTaken {
  if (one.signedDay != null && signedOf(one) === one.signedDay) return { day: one.signedDay, by: 'contract' };
  const ordered = sayingOf(told, ({ orderedDay }) => orderedDay, day);
  return ordered === null ? { day: signedOf(one), by: 'start' } : { day: ordered.day, by: 'order' };
}

/** A first invoice may be a little older than the signature, where nothing else was paid for by then. */
const BEFORE_SIGNING_DAYS = 30;

/**
 * The first invoice of the account since this one was signed: of those that name it, where any does; else of those that name no other,
 * and whose lines, where they say what they are for, are for its product too.
 */
function firstInvoice(
  { invoices, subscriptions }: Dossier,
  one: SubscriptionFacts,
  { signedDay, day }: { readonly signedDay: DayNumber; readonly day: DayNumber },
): InvoiceFacts | null {
  const isFirst = !subscriptions.some(
    (other) => other.id !== one.id && isOrder(other) && other.startDay < Math.min(signedDay, one.startDay),
  );
  const since = signedDay - (isFirst ? BEFORE_SIGNING_DAYS : 0);
  const isNamed = invoices.some(({ subscriptionId }) => subscriptionId === one.id);
  let first: InvoiceFacts | null = null;
  for (const invoice of invoices)
    if (
      !invoice.isVoid &&
      (isNamed ? invoice.subscriptionId === one.id : isAbleToBeFor(invoice, one)) &&
      invoice.issuedDay >= since &&
      invoice.issuedDay <= day &&
      invoice.issuedDay < (first?.issuedDay ?? Number.POSITIVE_INFINITY)
    )
      first = invoice;
  return first;
}

function isAbleToBeFor({ subscriptionId, productKeys = [] }: InvoiceFacts, { productKey }: SubscriptionFacts): boolean {
  return subscriptionId == null && (productKey === null || productKeys.length === 0 || productKeys.includes(productKey));
}

function firstUseSince(
  { usage }: Dossier,
  productKey: string | null,
  { since, day }: { readonly since: DayNumber; readonly day: DayNumber },
): DayNumber | null {
  const activity = activityOf(usage, productKey);
  if (activity === null) return null;
  const first = activity.days[countBelow(activity.days, since)];
  return first === undefined || first > day ? null : first;
}

/** The first day of core use of anything; null where there is none. */
export function firstDayUsed({ usage }: Dossier): DayNumber | null {
  return activityOf(usage, null)?.days[0] ?? null;
}

/** Days with core use of the product, or of all, in [since, until). */
export function daysUsed(
  { usage }: Dossier,
  productKey: string | null,
  span: { readonly since: DayNumber; readonly until: DayNumber },
): number {
  const activity = activityOf(usage, productKey);
  return activity === null ? 0 : countBelow(activity.days, span.until) - countBelow(activity.days, span.since);
}

function beginningOf({ steps, lostDay }: OrderChain): DayNumber {
  return Math.min(...Object.values(steps).map((step) => step.day), lostDay ?? Number.POSITIVE_INFINITY);
}
