import type { RowKind } from './rows.ts';
import type { Field, KindOfRows } from './field.ts';
import { churns, costs, invoices, rates, subscriptions, values } from './kinds-of-money.ts';
import { creditNotes, invoiceLines, payments, prices, refundRequests, refunds } from './kinds-of-payments.ts';
import { opportunities } from './kinds-of-expansion.ts';
import { customWork, partners, serviceHours } from './kinds-of-services.ts';
import { orderSteps } from './kinds-of-orders.ts';
import { renewalCalls } from './kinds-of-renewals.ts';
import { accountTeam } from './kinds-of-teams.ts';
import { accounts, bounces, contacts } from './kinds-of-who.ts';
import {
  answers,
  interactions,
  milestones,
  notes,
  pauses,
  products,
  pulses,
  releases,
  risks,
  tasks,
  tickets,
  usage,
} from './kinds-of-work.ts';

/** Everything that a file can hold, in the order in which files of one company go in. */
export const KINDS: { readonly [Kind in RowKind]: KindOfRows } = {
  products,
  rates,
  accounts,
  contacts,
  subscriptions,
  usage,
  tickets,
  answers,
  churns,
  notes,
  interactions,
  invoices,
  milestones,
  pauses,
  pulses,
  risks,
  opportunities,
  tasks,
  values,
  releases,
  customWork,
  serviceHours,
  partners,
  bounces,
  costs,
  prices,
  invoiceLines,
  payments,
  refunds,
  refundRequests,
  creditNotes,
  orderSteps,
  renewalCalls,
  accountTeam,
};
export const ROW_KINDS = Object.keys(KINDS) as readonly RowKind[];

export function isRowKind(text: string): text is RowKind {
  return Object.hasOwn(KINDS, text);
}

export function fieldOf(kind: RowKind, key: string): Field | undefined {
  return KINDS[kind].fields.find((field) => field.key === key);
}
