import { Stripe } from 'stripe';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { readEvent } from '../event.ts';
import { changeConnection, findConnection } from '../store/connections.store.ts';
import { insertEvents } from '../store/events.store.ts';
import { bodyNotRead, noSuchConnection, signatureWrong } from '../stripe.errors.ts';
import type { StripeDeps } from './ports.ts';

/** So old a signature may be. */
const TOLERANCE_S = 300;

type Delivery = { readonly connection: string; readonly body: Buffer; readonly signature: string };

/** Writes a delivery down, once its signature is known to be Stripe's by one of the connection's secrets. */
export async function acceptEvent(
  { database, clock, sealing }: Pick<StripeDeps, 'database' | 'clock' | 'sealing'>,
  { connection: id, body, signature }: Delivery,
): Promise<void> {
  const connection = await database.inInstallation((records) => findConnection(records, id));
  if (connection === undefined || connection.stoppedAt !== null) throw noSuchConnection();
  const workspaceId = connection.workspaceId as WorkspaceId;
  const now = clock.now();
  const secrets = connection.webhookSecretsSealed.flatMap((sealed) => sealing.open(sealed) ?? []);
  const isSigned = secrets.some((secret) => isSignedBy(secret, { body, signature, nowMs: now.epochMilliseconds }));
  if (!isSigned) {
    await database.inWorkspace(workspaceId, (records) =>
      changeConnection(records, connection, { problem: 'signature_wrong', problemAt: now.toString() }),
    );
    throw signatureWrong();
  }
  const told = parsed(body);
  const event = readEvent(told);
  await database.inWorkspace(workspaceId, async (records) => {
    if (event !== null) await insertEvents(records, connection, [event]);
    const isMended = connection.problem === 'signature_wrong';
    await changeConnection(records, connection, { lastEventAt: now.toString(), ...(isMended ? { problem: null, problemAt: null } : {}) });
  });
}

function isSignedBy(
  secret: string,
  { body, signature, nowMs }: { readonly body: Buffer; readonly signature: string; readonly nowMs: number },
): boolean {
  try {
    return Stripe.webhooks.signature?.verifyHeader(body, signature, secret, TOLERANCE_S, undefined, nowMs) ?? false;
  } catch {
    return false;
  }
}

function parsed(body: Buffer): Parameters<typeof readEvent>[0] {
  const told = JSON.parse(body.toString('utf8')) as Partial<Parameters<typeof readEvent>[0]>;
  const { id, type, created, data } = told;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof created !== 'number' || typeof data?.object !== 'object')
    throw bodyNotRead();
  return { id, type, created, data };
}
