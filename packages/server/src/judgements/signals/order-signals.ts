import { dayToIso } from '../../kernel/time.ts';
import {
  type BrokenLink,
  brokenLinks,
  type LinkKey,
  type LinkLimits,
  mrrOfSubscription,
  type OrderChain,
  orderChains,
} from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { decidersOf, finding } from './observe.ts';

const LIMITS = {
  quote_days: 45,
  contract_days: 14,
  provision_days: 14,
  entitle_days: 14,
  invoice_days: 30,
  ended_days: 14,
  use_days_min: 5,
  severe_days: 45,
};

/** The thresholds of `order_stuck` as the chain takes them; those that ship where nothing is said. */
export function linkLimits(own: Readonly<Record<string, number>> = {}): LinkLimits {
  const limits = { ...LIMITS, ...own };
  return {
    quoteDays: limits.quote_days,
    contractDays: limits.contract_days,
    provisionDays: limits.provision_days,
    entitleDays: limits.entitle_days,
    invoiceDays: limits.invoice_days,
    endedDays: limits.ended_days,
    useDaysMin: limits.use_days_min,
  };
}

const ENDED: ReadonlySet<LinkKey> = new Set(['ended_entitled', 'ended_used']);

/** Days after which a link counts as broken. */
function daysAllowed(link: LinkKey, limits: LinkLimits): number {
  if (link === 'key_shared') return 0;
  if (link === 'quote_waiting') return limits.quoteDays;
  if (link === 'not_contracted') return limits.contractDays;
  if (link === 'not_provisioned') return limits.provisionDays;
  if (link === 'not_invoiced') return limits.invoiceDays;
  return ENDED.has(link) ? limits.endedDays : limits.entitleDays;
}

/** An order stands still between two steps, or goes on where it should have ended. One signal a kind of link, however many orders. */
export const orderStuck: Detector = {
  key: 'order_stuck',
  needsBand: false,
  ofWhoLeft: true,
  thresholds: LIMITS,
  detect(watch, limits) {
    const allowed = linkLimits(limits);
    const broken = Map.groupBy(brokenLinks(watch, allowed), ({ link }) => link);
    return [...broken].map(([link, own]) =>
      stuckFinding(watch, own, { link, allowed: daysAllowed(link, allowed), severe: limits.severe_days ?? 45 }),
    );
  },
};

type How = { readonly link: LinkKey; readonly allowed: number; readonly severe: number };

function stuckFinding(watch: Watch, own: readonly BrokenLink[], { link, allowed, severe }: How): Finding {
  const fromDay = Math.min(...own.map((one) => one.fromDay));
  const isSigned = own.some(({ chain }) => chain.subscriptionId !== null);
  const arrMinor = arrOf(
    watch,
    own.map(({ chain }) => chain),
  );
  return finding(watch, {
    key: 'order_stuck',
    subject: link,
    severity: watch.day - fromDay >= severe ? 'high' : 'medium',
    sinceDay: fromDay + allowed,
    // What has ended, or never began, is no ARR that could be lost.
    exposedArrMinor: ENDED.has(link) || !isSigned ? null : arrMinor,
    evidence: {
      params: {
        link,
        days: watch.day - fromDay,
        fromOn: dayToIso(fromDay),
        orders: own.length,
        isSigned: isSigned ? 'yes' : 'no',
        products: [...new Set(own.flatMap(({ chain }) => chain.productKey ?? []))].join(', '),
        arrMinor,
        ...(link === 'key_shared'
          ? {
              others: holdersOf(own)
                .map(({ name }) => name)
                .join(', '),
            }
          : {}),
      },
      rows: [
        ...own.flatMap(({ chain }) => (chain.subscriptionId === null ? [] : [{ kind: 'subscription' as const, id: chain.subscriptionId }])),
        ...(link === 'key_shared' ? holdersOf(own).map(({ accountId }) => ({ kind: 'account' as const, id: accountId })) : []),
      ],
    },
  });
}

/** The other accounts that hold a key of these orders. */
function holdersOf(own: readonly BrokenLink[]) {
  const holders = own.flatMap(({ chain }) => chain.sharedKey?.holders ?? []);
  return [...new Map(holders.map((one) => [one.accountId, one])).values()];
}

/** Twelve months of what is paid for them, in the workspace's currency; null where a rate is not known. */
function arrOf({ dossier, day, context }: Watch, chains: readonly OrderChain[]): number | null {
  let sum = 0;
  for (const { subscriptionId, endDay } of chains) {
    const subscription = dossier.subscriptions.find(({ id }) => id === subscriptionId);
    const mrr = subscription === undefined ? 0 : mrrOfSubscription(subscription, endDay === null ? day : endDay - 1, context);
    if (mrr === null) return null;
    sum += mrr;
  }
  return Math.round(12 * sum);
}

/** A new customer has not paid its first invoice, nor any other. Once it is as late as any customer's would be told, that says it. */
export const firstPaymentLate: Detector = {
  key: 'first_payment_late',
  needsBand: false,
  givesWayTo: ['payment_overdue'],
  thresholds: { days_min: 7 },
  detect(watch, limits) {
    const { dossier, day, context } = watch;
    if (dossier.invoices.some(({ paidDay }) => paidDay !== null && paidDay <= day)) return [];
    const late = [...new Set(orderChains(dossier, day).flatMap(({ invoice }) => invoice ?? []))].filter(
      ({ dueDay, isDisputed }) => !isDisputed && day - dueDay > (limits.days_min ?? 7),
    );
    const [first] = late.toSorted((a, b) => a.dueDay - b.dueDay);
    if (first === undefined) return [];
    const rate = context.rate(first.currency, day);
    return [
      finding(watch, {
        key: 'first_payment_late',
        severity: 'medium',
        sinceDay: first.dueDay + 1,
        evidence: {
          params: {
            days: day - first.dueDay,
            dueOn: dayToIso(first.dueDay),
            cashLateMinor: rate === null ? null : Math.round(first.amountMinor * rate),
          },
          who: decidersOf(watch),
          rows: late.map(({ id }) => ({ kind: 'invoice', id })),
        },
      }),
    ];
  },
};
