import {
  newStripeConnectionSchema,
  stripeConnectionChangeSchema,
  stripeConnectionParams,
  stripeConnectionSchema,
  stripeConnectionsSchema,
  stripeCustomerParams,
  stripeMatchSchema,
} from '@perennial/contract/stripe';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Connection } from '../connection.ts';
import { listConnections } from '../store/connections.store.ts';
import { unmatchedCustomers } from '../store/customers.store.ts';
import { countEvents } from '../store/events.store.ts';
import { changeStripe, connectStripe, disconnectStripe, matchByHand } from '../use-cases/connect.ts';
import type { StripeDeps } from '../use-cases/ports.ts';

type Deps = Pick<StripeDeps, 'sealing' | 'facts'> & { readonly publicUrl: string };
const tag = 'connections';
const may = 'manage_keys';

/** Connections to Stripe: made, exchanged, stopped; and customers whose account a person says. */
export function stripeRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/stripe',
      shows: 'all',
      operationId: 'listStripeConnections',
      tag,
      summary: 'Connections to Stripe, how they do, and customers whose account nobody knows',
      may,
      answer: stripeConnectionsSchema,
      handle: async ({ records, workspace }) => {
        const connections = [];
        for (const one of await listConnections(records, workspace.id)) connections.push(await present(records, deps, one));
        return { connections };
      },
    }),
    route({
      method: 'POST',
      path: '/stripe',
      shows: 'all',
      operationId: 'connectStripe',
      tag,
      summary: 'Connect a Stripe account by a restricted key; everything it has comes in',
      may,
      body: newStripeConnectionSchema,
      answer: stripeConnectionSchema,
      status: 201,
      handle: async ({ records, workspace, body, caller, now }) =>
        present(
          records,
          deps,
          await connectStripe(records, deps, {
            by: { workspaceId: workspace.id, actor: actorOf(caller), now, memberId: caller.memberId },
            asked: body,
          }),
        ),
    }),
    ...changeRoutes(deps),
  ];
}

function changeRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PATCH',
      path: '/stripe/:connection',
      shows: 'all',
      operationId: 'changeStripeConnection',
      tag,
      summary: 'Exchange a key or a webhook secret, stop or go on, or have everything told again',
      may,
      params: stripeConnectionParams,
      body: stripeConnectionChangeSchema,
      answer: stripeConnectionSchema,
      handle: async ({ records, workspace, params, body, caller, now }) =>
        present(
          records,
          deps,
          await changeStripe(records, deps, {
            by: { workspaceId: workspace.id, actor: actorOf(caller), now, memberId: caller.memberId },
            id: params.connection,
            change: body,
          }),
        ),
    }),
    route({
      method: 'DELETE',
      path: '/stripe/:connection',
      shows: 'all',
      operationId: 'disconnectStripe',
      tag,
      summary: 'Remove a connection with its secrets; what came by it stays',
      may,
      params: stripeConnectionParams,
      handle: async ({ records, workspace, params, caller, now }) =>
        disconnectStripe(records, {
          by: { workspaceId: workspace.id, actor: actorOf(caller), now, memberId: caller.memberId },
          id: params.connection,
        }),
    }),
    route({
      method: 'PUT',
      path: '/stripe/:connection/customers/:customer',
      operationId: 'matchStripeCustomer',
      tag,
      summary: 'Say which account a customer of Stripe is; what waited for it comes in',
      may,
      params: stripeCustomerParams,
      body: stripeMatchSchema,
      handle: async ({ records, workspace, params, body }) =>
        matchByHand(records, deps, { workspaceId: workspace.id, ...params, account: body.account }),
    }),
  ];
}

async function present(records: Records, { publicUrl }: Deps, one: Connection): Promise<z.input<typeof stripeConnectionSchema>> {
  const { id, name, apiKeyEnd, problem, backfill } = one;
  const moment = (at: string | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id,
    name,
    apiKeyEnd,
    webhookUrl: `${publicUrl}/hooks/stripe/${id}`,
    webhookSecrets: one.webhookSecretsSealed.length,
    createdAt: new Date(one.createdAt).toISOString(),
    isStopped: one.stoppedAt !== null,
    lastEventAt: moment(one.lastEventAt),
    lastOkAt: moment(one.lastOkAt),
    problem,
    backfill,
    backfilled: one.backfillCount,
    events: await countEvents(records, one),
    unmatched: (await unmatchedCustomers(records, one)).map(({ id: customer, name: called, email, events }) => ({
      id: customer,
      name: called,
      email,
      events,
    })),
  };
}
