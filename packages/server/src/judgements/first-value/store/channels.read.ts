import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Spending } from '../channel-subsidy.ts';

export type ChannelLine = {
  /** Null for accounts of which no channel is told. */
  readonly channel: string | null;
  readonly nominal: number;
  readonly active: number;
  /** Of which an acquisition cost is told, and those of them that are active. */
  readonly bought: number;
  readonly boughtActive: number;
  readonly seen30: number;
  readonly alive30: number;
  readonly seen90: number;
  readonly alive90: number;
};
export type ChannelsAsked = { readonly workspaceId: string; readonly ownerId: string | null; readonly today: string };

const channels = loadSql<ChannelLine>(new URL('./channels.sql', import.meta.url));
const spending = loadSql<Spending>(new URL('./channel-spending.sql', import.meta.url));

export async function readChannels(records: Records, asked: ChannelsAsked): Promise<readonly ChannelLine[]> {
  return channels(records, valuesOf(asked));
}

/** Money by channel, currency and day, as it was told. */
export async function readSpending(records: Records, asked: ChannelsAsked): Promise<readonly Spending[]> {
  return spending(records, valuesOf(asked));
}

function valuesOf({ workspaceId, ownerId, today }: ChannelsAsked) {
  return { workspace_id: workspaceId, owner_id: ownerId, today };
}
