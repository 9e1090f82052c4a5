import { type Actor, writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Connection } from '../connection.ts';
import { changeConnection, deleteConnection, findConnection, insertConnection } from '../store/connections.store.ts';
import { findCustomer, saveCustomer } from '../store/customers.store.ts';
import { reopenEvents } from '../store/events.store.ts';
import { noSuchAccount, noSuchConnection, noSuchCustomer } from '../stripe.errors.ts';
import type { StripeDeps } from './ports.ts';

type By = { readonly workspaceId: WorkspaceId; readonly memberId: string | null; readonly actor: Actor; readonly now: Instant };
type Sealing = Pick<StripeDeps, 'sealing'>;

/** What of a key is shown: enough to tell it from another. */
const SHOWN = 4;
/** While a webhook secret is exchanged Stripe signs with both. */
const SECRETS_KEPT = 2;

type New = { readonly name: string; readonly apiKey: string; readonly webhookSecret?: string | undefined };

/** Makes a connection; everything that Stripe has is brought in by it. */
export async function connectStripe(
  records: Records,
  { sealing }: Sealing,
  { by, asked }: { readonly by: By; readonly asked: New },
): Promise<Connection> {
  const id = newId('str');
  await insertConnection(records, {
    workspaceId: by.workspaceId,
    id,
    name: asked.name,
    apiKeySealed: sealing.seal(asked.apiKey),
    apiKeyEnd: asked.apiKey.slice(-SHOWN),
    webhookSecretsSealed: asked.webhookSecret === undefined ? [] : [sealing.seal(asked.webhookSecret)],
    createdBy: by.memberId,
  });
  await audit(records, by, { action: 'stripe.connected', id, after: { name: asked.name } });
  return mustFind(records, by.workspaceId, id);
}

type Change = {
  readonly apiKey?: string | undefined;
  readonly webhookSecret?: string | undefined;
  readonly isStopped?: boolean | undefined;
  readonly backfill?: 'again' | undefined;
};

export async function changeStripe(
  records: Records,
  { sealing }: Sealing,
  { by, id, change }: { readonly by: By; readonly id: string; readonly change: Change },
): Promise<Connection> {
  const one = await mustFind(records, by.workspaceId, id);
  const { apiKey, webhookSecret, isStopped, backfill } = change;
  const isMended = apiKey !== undefined || webhookSecret !== undefined;
  await changeConnection(records, one, {
    ...(apiKey === undefined ? {} : { apiKeySealed: sealing.seal(apiKey), apiKeyEnd: apiKey.slice(-SHOWN) }),
    ...(webhookSecret === undefined
      ? {}
      : { webhookSecretsSealed: [sealing.seal(webhookSecret), ...one.webhookSecretsSealed].slice(0, SECRETS_KEPT) }),
    ...(isStopped === undefined ? {} : { stoppedAt: isStopped ? by.now.toString() : null }),
    ...(backfill === undefined ? {} : { backfill: 'asked', backfillStage: null, backfillAfter: null, backfillCount: 0 }),
    ...(isMended ? { problem: null, problemAt: null } : {}),
  });
  const what = Object.keys(change).filter((name) => change[name as keyof Change] !== undefined);
  await audit(records, by, { action: 'stripe.changed', id, after: { what, ...(isStopped === undefined ? {} : { isStopped }) } });
  return mustFind(records, by.workspaceId, id);
}

export async function disconnectStripe(records: Records, { by, id }: { readonly by: By; readonly id: string }): Promise<void> {
  const one = await mustFind(records, by.workspaceId, id);
  await deleteConnection(records, one);
  await audit(records, by, { action: 'stripe.disconnected', id, after: { name: one.name } });
}

type Match = { readonly workspaceId: string; readonly connection: string; readonly customer: string; readonly account: string };

/** Says whose customer it is; what waited for it is worked on. */
export async function matchByHand(records: Records, { facts }: Pick<StripeDeps, 'facts'>, match: Match): Promise<void> {
  const one = await mustFind(records, match.workspaceId, match.connection);
  const customer = await findCustomer(records, one, match.customer);
  if (customer === undefined) throw noSuchCustomer();
  if (!(await facts.hasAccount(records, match.workspaceId, match.account))) throw noSuchAccount(match.account);
  await saveCustomer(records, one, { ...customer, accountKey: match.account, matchedBy: 'hand' });
  await reopenEvents(records, one, match.customer);
}

async function mustFind(records: Records, workspaceId: string, id: string): Promise<Connection> {
  const one = await findConnection(records, id);
  if (one === undefined || one.workspaceId !== workspaceId) throw noSuchConnection();
  return one;
}

async function audit(records: Records, { workspaceId, actor, now }: By, entry: { action: string; id: string; after: object }) {
  const { action, id, after } = entry;
  await writeAudit(records, { workspaceId, at: now }, { actor, action, subjectKind: 'connection', subjectId: id, after });
}
