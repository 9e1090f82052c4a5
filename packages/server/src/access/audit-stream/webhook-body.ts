import { createHmac, randomBytes } from 'node:crypto';
import { isTrial, type Message } from './message.ts';

const MARK = 'whsec_';
const SECRET_BYTES = 32;

/** A key that signs, as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export const newWebhookSecret = (): string => `${MARK}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The text that is signed and sent. */
export function webhookBody(message: Message, at: string): string {
  const { id: workspaceId, slug } = message.workspace;
  return JSON.stringify({
    type: isTrial(message) ? 'audit.test' : 'audit.entries',
    timestamp: at,
    data: { workspace: { id: workspaceId, slug }, head: message.head, entries: message.entries },
  });
}

export type Signed = { readonly id: string; readonly atS: number; readonly body: string };

/** The three headers of Standard Webhooks; `atS` is seconds since 1970, of this attempt. */
export function webhookHeaders({ id, atS, body }: Signed, secret: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(MARK.length), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${id}.${String(atS)}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(atS), 'webhook-signature': `v1,${signature}` };
}
