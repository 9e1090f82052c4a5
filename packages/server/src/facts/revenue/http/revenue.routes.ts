import {
  accountParams,
  type invoiceSchema,
  invoicesSchema,
  type subscriptionSchema,
  subscriptionsSchema,
} from '@perennial/contract/account';
import type { z } from 'zod';
import { isoToDay } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { type InvoicePart, invoiceParts } from '../store/invoice-parts.read.ts';
import { accountInvoices, accountSubscriptions, type InvoiceLine, type SubscriptionLine } from '../store/account-revenue.read.ts';

export function revenueRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/subscriptions',
      operationId: 'listAccountSubscriptions',
      tag: 'revenue',
      summary: 'Subscriptions of an account with their versions',
      may: 'read',
      params: accountParams,
      answer: subscriptionsSchema,
      handle: async (call) => {
        await requireAccount(call.records, call.workspace.id, call.params.account);
        const lines = await accountSubscriptions(call.records, call.workspace.id, call.params.account);
        const ids = [...new Set(lines.map((line) => line.id))];
        return {
          subscriptions: ids.map((id) =>
            presentSubscription(
              lines.filter((line) => line.id === id),
              todayOf(call),
            ),
          ),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/invoices',
      operationId: 'listAccountInvoices',
      tag: 'revenue',
      summary: 'Invoices of an account, newest due day first',
      may: 'read',
      params: accountParams,
      answer: invoicesSchema,
      handle: async (call) => {
        await requireAccount(call.records, call.workspace.id, call.params.account);
        const lines = await accountInvoices(call.records, call.workspace.id, call.params.account);
        const parts = await invoiceParts(call.records, call.workspace.id, call.params.account);
        const invoices = lines.map((line) => presentInvoice(line, { today: todayOf(call), parts: parts.get(line.id) ?? [] }));
        return { invoices, summary: summarise(invoices) };
      },
    }),
  ];
}

type SubscriptionOut = z.input<typeof subscriptionSchema>;
type InvoiceOut = z.input<typeof invoiceSchema>;

/** What holds today; before the beginning the first version, after the end the last. */
function presentSubscription(lines: readonly SubscriptionLine[], today: string): SubscriptionOut {
  const first = lines[0] as SubscriptionLine;
  const current = lines.findLast((line) => line.validFrom <= today) ?? first;
  const { id, startOn, endOn, isTrial, termMonths, billingMonths, isAutoRenewing, noticeDays, noticeReceivedOn, prepaidUntil } = first;
  const { signedOn, refundUntil, refundTerms } = first;
  return {
    id,
    startOn,
    endOn,
    isTrial,
    termMonths,
    billingMonths,
    isAutoRenewing,
    noticeDays,
    noticeReceivedOn,
    prepaidUntil,
    signedOn,
    refundUntil,
    refundTerms,
    discount: discountOf(current),
    product: first.productKey === null ? null : { key: first.productKey, name: first.productName ?? first.productKey },
    plan: current.plan,
    seats: current.seats,
    mrr: { amountMinor: current.mrrMinor, currency: current.currency },
    state: stateOf(first, today),
    versions: lines.map(({ validFrom, plan, seats, mrrMinor, currency, features, reason }) => ({
      since: validFrom,
      plan,
      seats,
      mrr: { amountMinor: mrrMinor, currency },
      features: [...features],
      reason,
    })),
  };
}

/** What is off the list price today; null where nothing is known to be. */
function discountOf({ listMrrMinor, mrrMinor, currency, discountUntil }: SubscriptionLine): SubscriptionOut['discount'] {
  if (listMrrMinor === null || listMrrMinor === mrrMinor) return null;
  return { list: { amountMinor: listMrrMinor, currency }, until: discountUntil };
}

function stateOf(line: SubscriptionLine, today: string): 'coming' | 'active' | 'ended' {
  if (line.startOn > today) return 'coming';
  return line.endOn !== null && line.endOn <= today ? 'ended' : 'active';
}

type Beside = { readonly today: string; readonly parts: readonly InvoicePart[] };

function presentInvoice(line: InvoiceLine, { today, parts }: Beside): InvoiceOut {
  const { amountMinor, currency, refusedOn, ...invoice } = line;
  return {
    ...invoice,
    amount: { amountMinor, currency },
    refusals: refusedOn.length,
    daysLate: daysLate(line, today),
    lines: parts.map(({ invoiceId: _, amountMinor: minor, currency: of, ...part }) => ({
      ...part,
      amount: { amountMinor: minor, currency: of },
    })),
  };
}

function daysLate(line: InvoiceLine, today: string): number {
  if (line.state === 'void' || line.state === 'written_off') return 0;
  return Math.max(0, isoToDay(line.paidOn ?? today) - isoToDay(line.dueOn));
}

function summarise(invoices: readonly InvoiceOut[]): z.input<typeof invoicesSchema>['summary'] {
  const paid = invoices.filter((invoice) => invoice.paidOn !== null);
  const open = invoices.filter((invoice) => invoice.paidOn === null && invoice.state === 'open');
  return {
    paid: paid.length,
    paidOnTime: paid.filter((invoice) => invoice.daysLate === 0).length,
    open: open.length,
    overdue: open.filter((invoice) => invoice.daysLate > 0).length,
  };
}
