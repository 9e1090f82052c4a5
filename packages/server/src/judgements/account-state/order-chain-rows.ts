import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  type BrokenLink,
  brokenLinks,
  type ChainStep,
  type Dossier,
  mrrOfSubscription,
  type OrderChain,
  orderChains,
  toldOf,
  trustedSteps,
  USE_ALONE,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';
import { linkLimits, type SignalSettings } from '../signals/index.ts';

type At = { readonly dossier: Dossier; readonly day: DayNumber; readonly context: WorkspaceContext };

/** The orders of an account as the table keeps them; links are broken by the thresholds of the workspace. */
export function orderChainRows(at: At, settings: SignalSettings) {
  const broken = Map.groupBy(brokenLinks(at, linkLimits(settings.order_stuck?.thresholds)), ({ chain }) => chain.key);
  const unordered = broken.get(USE_ALONE)?.map(({ chain }) => chain) ?? [];
  return [...orderChains(at.dossier, at.day), ...unordered].map((whole) =>
    rowOf(at, { ...whole, steps: trustedSteps(at, whole) }, broken.get(whole.key) ?? []),
  );
}
export type OrderChainRow = ReturnType<typeof rowOf>;

function rowOf(at: At, chain: OrderChain, broken: readonly BrokenLink[]) {
  const isInvoiceSeen = chain.steps.invoiced !== undefined;
  return {
    account_id: at.dossier.accountId,
    chain: chain.key,
    subscription_id: chain.subscriptionId,
    product_key: chain.productKey,
    ...daysOf(chain),
    start_on: isoOr(chain.startDay),
    end_on: isoOr(chain.endDay),
    ordered_on: isoOr(chain.orderedDay),
    lost_on: isoOr(chain.lostDay),
    licence_keys: chain.licenceKeys,
    refund_terms: chain.refundTerms,
    said_by: Object.fromEntries(Object.entries(chain.steps).map(([step, { by }]) => [step, by])),
    arr_minor: arrOf(at, chain),
    invoice_minor: isInvoiceSeen ? invoiceOf(at, chain) : null,
    invoice_due_on: isInvoiceSeen ? isoOr(chain.invoice?.dueDay) : null,
    told: toldOf(at, chain),
    broken: broken.map(({ link, fromDay }) => ({ link, from: dayToIso(fromDay) })),
  };
}

function daysOf({ steps }: OrderChain) {
  const day = (step: ChainStep) => isoOr(steps[step]?.day);
  return {
    opened_on: day('opened'),
    quoted_on: day('quoted'),
    signed_on: day('signed'),
    provisioned_on: day('provisioned'),
    entitled_on: day('entitled'),
    invoiced_on: day('invoiced'),
    used_on: day('used'),
    paid_on: day('paid'),
  };
}

/** Of what is over, the last that was paid for it. */
function arrOf({ dossier, day, context }: At, { subscriptionId, endDay, startDay }: OrderChain): number | null {
  const subscription = dossier.subscriptions.find(({ id }) => id === subscriptionId);
  if (subscription === undefined) return null;
  const on = Math.max(startDay ?? day, endDay === null ? day : endDay - 1);
  const mrr = mrrOfSubscription(subscription, on, context);
  return mrr === null ? null : Math.round(12 * mrr);
}

function invoiceOf({ day, context }: At, { invoice }: OrderChain): number | null {
  const rate = invoice === null ? null : context.rate(invoice.currency, day);
  return invoice === null || rate === null ? null : Math.round(invoice.amountMinor * rate);
}

function isoOr(day: DayNumber | null | undefined): string | null {
  return day == null ? null : dayToIso(day);
}
