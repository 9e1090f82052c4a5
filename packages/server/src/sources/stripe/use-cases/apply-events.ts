import type { Stripe } from 'stripe';
import { dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { RowKind, RowOf, WriteScope } from '../../imports/index.ts';
import type { Connection, ConnectionProblem } from '../connection.ts';
import { rankOf } from '../event.ts';
import {
  creditNoteRow,
  invoiceLineRows,
  invoiceRow,
  keyOfCharge,
  paymentOfCharge,
  paymentsOfInvoice,
  priceRow,
  productRow,
  refundRow,
  type RowsFor,
} from '../money-rows.ts';
import { worthOfItems } from '../mrr-of-items.ts';
import { idOf, type Subscription } from '../shapes.ts';
import { changeConnection } from '../store/connections.store.ts';
import { findCustomer } from '../store/customers.store.ts';
import { type EventState, type KeptEvent, refusalsOf, settleEvent, waitingEvents } from '../store/events.store.ts';
import { readSnapshots, saveSnapshot } from '../store/snapshots.store.ts';
import { stateOf, subscriptionRows } from '../subscription-rows.ts';
import { type Fetched, fetchTold } from './fetch-told.ts';
import { matchCustomer } from './match-customer.ts';
import type { StripeDeps, WorkspaceOfStripe } from './ports.ts';
import { problemOf } from './stripe-client.ts';

const BATCH = 50;
/** After so many tries an event is put aside, and told. */
const MOST_TRIES = 5;

export type Applying = { readonly connection: Connection; readonly workspace: WorkspaceOfStripe; readonly stripe: Stripe };

/** Works on the next events; true where there may be more. What says something of the connection is kept with it. */
export async function applyEvents(deps: StripeDeps, applying: Applying, stopping: AbortSignal): Promise<boolean> {
  const { connection, workspace } = applying;
  const inOne = <Result>(work: (records: Records) => Promise<Result>) => deps.database.inWorkspace(workspace.id, work);
  const events = await inOne((records) => waitingEvents(records, connection, BATCH));
  for (const event of events) {
    if (stopping.aborted) return false;
    const problem = await applyOne(deps, applying, event);
    if (problem !== null) {
      await inOne((records) => changeConnection(records, connection, { problem, problemAt: deps.clock.now().toString() }));
      return false;
    }
  }
  if (events.length > 0)
    await inOne((records) =>
      changeConnection(records, connection, { problem: null, problemAt: null, lastOkAt: deps.clock.now().toString() }),
    );
  return events.length === BATCH;
}

async function applyOne(deps: StripeDeps, applying: Applying, event: KeptEvent): Promise<ConnectionProblem | null> {
  const { connection, workspace, stripe } = applying;
  const settle = (records: Records, state: EventState, problem: string | null = null) =>
    settleEvent(records, connection, { id: event.id, state, problem });
  try {
    const fetched = await fetchTold(stripe, event);
    const customerId = customerOf(fetched, event);
    const customer = customerId === null ? null : await knownCustomer(deps, applying, customerId);
    await deps.database.inWorkspace(workspace.id, async (records) => {
      const account = customer?.accountKey ?? null;
      if (fetched.kind === 'subscription') await remember(records, connection, { event, subscription: fetched.subscription });
      const isOfAccount = fetched.kind !== 'customer' && fetched.kind !== 'product' && fetched.kind !== 'price';
      if (isOfAccount && account === null) return settle(records, customerId === null ? 'ignored' : 'unmatched');
      const refused = await writeTold(records, deps, { applying, fetched, account: account ?? '' });
      return settle(records, refused === null ? 'done' : 'failed', refused);
    });
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem !== null && problem !== 'unexpected') return problem;
    // It is gone at Stripe, or cannot be read: tried again, and then put aside with the reason.
    const isGone = problem === null;
    const state = isGone ? 'ignored' : event.tries + 1 >= MOST_TRIES ? 'failed' : 'waiting';
    await deps.database.inWorkspace(workspace.id, (records) => settle(records, state, isGone ? 'gone' : 'unexpected'));
    return null;
  }
}

function customerOf(fetched: Fetched, event: KeptEvent): string | null {
  switch (fetched.kind) {
    case 'customer':
      return fetched.customer.id;
    case 'subscription':
      return idOf(fetched.subscription.customer);
    case 'invoice':
      return idOf(fetched.invoice.customer);
    case 'charge':
      return idOf(fetched.charge.customer);
    case 'refund':
      return idOf(fetched.charge?.customer) ?? event.customerId;
    case 'credit_note':
      return idOf(fetched.note.customer);
    default:
      return null;
  }
}

async function knownCustomer({ database, facts }: StripeDeps, { connection, workspace, stripe }: Applying, id: string) {
  const known = await database.inWorkspace(workspace.id, (records) => findCustomer(records, connection, id));
  if (known?.accountKey != null) return known;
  const customer = await stripe.customers.retrieve(id);
  return database.inWorkspace(workspace.id, (records) => matchCustomer(records, facts, { of: connection, customer: customer as never }));
}

/** A subscription's history is kept before anybody knows whose it is. */
async function remember(
  records: Records,
  connection: Connection,
  { event, subscription }: { readonly event: KeptEvent; readonly subscription: Subscription },
): Promise<void> {
  await saveSnapshot(
    records,
    { ...connection, subscriptionId: subscription.id },
    {
      atS: event.createdS,
      toldBy: event.id,
      rank: rankOf(event.type),
      state: stateOf(subscription),
      items: worthOfItems(subscription),
    },
  );
}

type Told = { readonly applying: Applying; readonly fetched: Fetched; readonly account: string };

/** Writes what was told; says why a row was refused, null where none was. */
async function writeTold(records: Records, deps: StripeDeps, { applying, fetched, account }: Told): Promise<string | null> {
  const { connection, workspace } = applying;
  const dayOfMs = zonedDays(workspace.timeZone);
  const dayOf = (seconds: number) => dayToIso(dayOfMs(seconds * 1_000));
  const to: RowsFor = { account, dayOf };
  const today = dayToIso(dayOfMs(deps.clock.now().epochMilliseconds));
  // Stripe moves the money itself, by a clock of its own (a test clock runs ahead of ours): what it says of days has happened.
  const scope: WriteScope = { workspaceId: workspace.id, sourceKey: 'main', unknownAccounts: 'refuse', today, isBelieved: true };
  let refused: string | null = null;
  const write = async <Kind extends Exclude<RowKind, 'usage'>>(kind: Kind, rows: readonly RowOf[Kind][]) => {
    if (rows.length === 0) return;
    const result = await deps.facts.write(records, scope, { kind, rows });
    refused ??= result.refused[0]?.code ?? null;
  };
  switch (fetched.kind) {
    case 'product':
      await write('products', [productRow(fetched.product)]);
      break;
    case 'price': {
      const row = priceRow(fetched.price, today);
      await write('prices', row === null ? [] : [row]);
      break;
    }
    case 'subscription': {
      const snapshots = await readSnapshots(records, connection, fetched.subscription.id);
      const rows = subscriptionRows(snapshots, to);
      await write('subscriptions', rows);
      for (const [subscription, versions] of Map.groupBy(rows, (row) => row.subscription))
        await deps.facts.keepVersions(records, scope, { subscription, days: versions.map((row) => row.effectiveOn ?? row.startOn) });
      break;
    }
    case 'invoice': {
      const refusals = await refusalsOf(records, connection, fetched.invoice.id);
      const row = invoiceRow(fetched.invoice, refusals.map(dayOf), to);
      await write('invoices', row === null ? [] : [row]);
      await write('invoiceLines', invoiceLineRows(fetched.invoice, to));
      await write('payments', paymentsOfInvoice(fetched.invoice, to));
      break;
    }
    case 'charge':
    case 'refund': {
      const { charge } = fetched;
      const payment = charge === null ? null : paymentOfCharge(charge, to);
      const refunds = fetched.kind === 'charge' ? fetched.refunds : [fetched.refund];
      await write('payments', payment === null ? [] : [payment]);
      const of = charge === null || payment === null ? null : keyOfCharge(charge);
      await write(
        'refunds',
        refunds.map((refund) => refundRow(refund, of, to)),
      );
      break;
    }
    case 'credit_note':
      await write('creditNotes', [creditNoteRow(fetched.note, to)]);
      break;
    case 'customer':
  }
  return refused;
}
