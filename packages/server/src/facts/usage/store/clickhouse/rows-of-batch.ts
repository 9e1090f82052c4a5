import type { UsageBatch } from '../../../../sources/intake/index.ts';
import { eventKey } from '../event-key.ts';

/** A row of `usage_events` but for its attempt. */
export type EventRow = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly contact_id: string;
  readonly visitor_id: string;
  readonly product_key: string;
  readonly action: string;
  readonly kind: string;
  readonly is_automatic: number;
  readonly at_ms: number | null;
  readonly day: number;
  readonly count: number;
  readonly key_high: string;
  readonly key_low: string;
  readonly properties: string;
};

export function rowsOfBatch(batch: UsageBatch): EventRow[] {
  return batch.keys.map((_, place) => {
    const key = eventKey(batch, place);
    const action = batch.actions[batch.actionOf[place] ?? -1];
    return {
      workspace_id: batch.workspaceId,
      account_id: batch.accounts[batch.accountOf[place] ?? -1] ?? '',
      contact_id: batch.contacts[batch.contactOf[place] ?? -1] ?? '',
      visitor_id: batch.visitors?.[batch.visitorOf?.[place] ?? -1] ?? '',
      product_key: action?.productKey ?? '',
      action: action?.name ?? '',
      kind: action?.kind ?? '',
      is_automatic: action?.isAutomatic === true ? 1 : 0,
      at_ms: batch.atMs[place] ?? null,
      day: batch.days[place] ?? 0,
      count: batch.counts[place] ?? 0,
      key_high: String(key.high),
      key_low: String(key.low),
      properties: batch.properties?.[place] ?? '',
    };
  });
}

/** Names an event among those of its workspace. */
export const nameOf = (row: Pick<EventRow, 'key_high' | 'key_low'>) => `${row.key_high}/${row.key_low}`;
