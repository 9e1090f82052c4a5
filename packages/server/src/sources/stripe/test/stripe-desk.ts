import { sql } from 'kysely';
import { Stripe } from 'stripe';
import { restateStale } from '../../../facts/revenue/index.ts';
import { Temporal } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { sealing } from '../../../platform/secrets/seal.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { stripeFacts } from '../../../wiring/stripe-facts.ts';
import { workOnOne } from '../jobs/work-on-stripe.ts';
import { changeConnection, findConnection } from '../store/connections.store.ts';
import { stripeAt } from '../use-cases/stripe-client.ts';
import { stripeUnderTest } from './stripe-under-test.ts';

export type Thing = { readonly id: string } & Readonly<Record<string, unknown>>;
/** After all that the stories tell. */
const clock = { now: () => Temporal.Instant.from('2026-12-01T12:00:00Z') };
const SECRET = 'whsec_the_first_secret';

/** A workspace with one connection to a Stripe of tests: deliver, work, and see what came of it. */
export async function stripeDesk() {
  const api: SignedInApi = await signedInApi();
  const stripe = await stripeUnderTest();
  let connection = '';
  const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
    api.test.database.inWorkspace(api.scope.workspaceId as never, work);
  const deps = {
    database: api.test.database,
    clock,
    sealing: sealing('a secret of thirty-two characters', 'stripe'),
    openStripe: stripeAt(stripe.place),
    facts: stripeFacts,
  };
  return {
    api,
    stripe,
    inWorkspace,
    /** Begins anew with nothing known. */
    async connect(now: Readonly<Record<string, readonly Thing[]>>): Promise<void> {
      stripe.things.clear();
      for (const [list, things] of Object.entries(now)) stripe.things.set(list, [...things]);
      await inWorkspace(async (records) => {
        for (const table of [
          'stripeConnections',
          'subscriptions',
          'invoices',
          'invoiceLines',
          'payments',
          'refunds',
          'creditNotes',
        ] as const)
          await records.deleteFrom(table).execute();
      });
      const { body } = await api.ask('POST', '/stripe', { name: 'Billing', apiKey: 'rk_test_0123456789abcd', webhookSecret: SECRET });
      connection = String(body['id']);
      await inWorkspace(async (records) => {
        const one = await findConnection(records, connection);
        if (one !== undefined) await changeConnection(records, one, { backfill: 'done' });
      });
    },
    /** Signed by Stripe's own library, as Stripe sends it. */
    async deliver(event: object): Promise<number> {
      const payload = JSON.stringify(event, null, 2);
      const { statusCode } = await api.app.inject({
        method: 'POST',
        url: `/hooks/stripe/${connection}`,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET }),
        },
        payload,
      });
      return statusCode;
    },
    /** Until nothing is left to do. */
    async work(): Promise<void> {
      for (;;) {
        const one = await api.test.database.inInstallation((records) => findConnection(records, connection));
        if (one === undefined || !(await workOnOne(deps, one, new AbortController().signal))) return;
      }
    },
    ...readingOf(api, inWorkspace),
    async close(): Promise<void> {
      await stripe.close();
      await api.close();
    },
  };
}

/** What came of it. */
function readingOf(api: SignedInApi, inWorkspace: <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>) {
  return {
    /** All that came, by Stripe's own names, without what is ours alone. */
    async facts() {
      return inWorkspace(async (records) => {
        const all = async (table: 'invoices' | 'invoiceLines' | 'payments' | 'refunds' | 'creditNotes' | 'subscriptions') =>
          (await records.selectFrom(table).selectAll().orderBy('externalId').execute()).map((row) => {
            const { id: _, accountId: _a, createdAt: _c, updatedAt: _u, ...rest } = row as Record<string, unknown>;
            return rest;
          });
        return {
          subscriptions: await all('subscriptions'),
          invoices: await all('invoices'),
          lines: await all('invoiceLines'),
          payments: await all('payments'),
          refunds: await all('refunds'),
          creditNotes: await all('creditNotes'),
        };
      });
    },
    /** The ledger, stated by the engine's own way: what moved on which day, why and by how much. */
    async movements() {
      const announce = () => Promise.resolve();
      while (await restateStale({ database: api.test.database, clock, announce }));
      return inWorkspace(
        async (records) =>
          (
            await sql<{ day: string; kind: string; reason: string | null; amountMinor: number; currency: string }>`
              select movement.day, movement.kind, movement.reason, movement.amount_minor, movement.currency
              from revenue_movements as movement
              join accounts as account on account.workspace_id = movement.workspace_id and account.id = movement.account_id
              order by account.external_id, movement.day, movement.nth`.execute(records)
          ).rows,
      );
    },
  };
}

export type StripeDesk = Awaited<ReturnType<typeof stripeDesk>>;
