import type { Stripe } from 'stripe';
import type { Records } from '../../../platform/records/records.ts';
import type { ObjectKind, StripeEvent } from '../event.ts';
import { idOf } from '../shapes.ts';
import { changeConnection } from '../store/connections.store.ts';
import { insertEvents } from '../store/events.store.ts';
import type { Applying } from './apply-events.ts';
import type { StripeDeps } from './ports.ts';

type Listed = { readonly id: string; readonly customer?: string | { readonly id: string } | null };
type Stage = { readonly kind: ObjectKind; readonly list: (stripe: Stripe, after: string | null) => AsyncIterable<Listed> };

const from = (after: string | null) => ({ limit: 100, ...(after === null ? {} : { starting_after: after }) });

/** In the order in which one names another. */
const STAGES: readonly Stage[] = [
  { kind: 'product', list: (stripe, after) => stripe.products.list(from(after)) },
  { kind: 'price', list: (stripe, after) => stripe.prices.list(from(after)) },
  { kind: 'customer', list: (stripe, after) => stripe.customers.list(from(after)) },
  { kind: 'subscription', list: (stripe, after) => stripe.subscriptions.list({ ...from(after), status: 'all' }) },
  { kind: 'invoice', list: (stripe, after) => stripe.invoices.list(from(after)) },
  { kind: 'charge', list: (stripe, after) => stripe.charges.list(from(after)) },
  { kind: 'credit_note', list: (stripe, after) => stripe.creditNotes.list(from(after)) as AsyncIterable<Listed> },
];

/** So many things are written down at a time; a process that ends goes on after the last of them. */
const BATCH = 100;

/**
 * Writes down everything that Stripe has, as if it had just been told, so that it is worked on as events are. Takes up where
 * it stopped. True once all is written down.
 */
export async function backfill(deps: StripeDeps, { connection, workspace, stripe }: Applying, stopping: AbortSignal): Promise<boolean> {
  const nowS = Math.floor(deps.clock.now().epochMilliseconds / 1_000);
  const begun = STAGES.findIndex(({ kind }) => kind === connection.backfillStage);
  let [after, count] = [connection.backfillAfter, connection.backfillCount];
  for (const stage of STAGES.slice(Math.max(begun, 0))) {
    let batch: StripeEvent[] = [];
    const save = async (records: Records, isOver: boolean) => {
      await insertEvents(records, connection, batch);
      await changeConnection(records, connection, {
        backfill: isOver ? 'done' : 'running',
        backfillStage: stage.kind,
        backfillAfter: after,
        backfillCount: count,
      });
      batch = [];
    };
    for await (const one of stage.list(stripe, after)) {
      if (stopping.aborted) return false;
      batch.push(asEvent(stage.kind, one, nowS));
      count += 1;
      after = one.id;
      if (batch.length >= BATCH) await deps.database.inWorkspace(workspace.id, (records) => save(records, false));
    }
    const isLast = stage === STAGES.at(-1);
    await deps.database.inWorkspace(workspace.id, (records) => save(records, isLast));
    after = null;
  }
  return true;
}

/** Named by the day, so that a later backfill tells it anew. */
function asEvent(kind: ObjectKind, one: Listed, nowS: number): StripeEvent {
  return {
    id: `backfill:${String(Math.floor(nowS / 86_400))}:${one.id}`,
    type: `${kind}.backfilled`,
    createdS: nowS,
    kind,
    objectId: one.id,
    customerId: kind === 'customer' ? one.id : idOf(one.customer),
    object: one,
  };
}
