import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type ChannelLine = {
  /** Null for accounts of which no channel is told. */
  readonly channel: string | null;
  readonly nominal: number;
  readonly active: number;
  readonly seen30: number;
  readonly alive30: number;
  readonly seen90: number;
  readonly alive90: number;
};

const channels = loadSql<ChannelLine>(new URL('./channels.sql', import.meta.url));

export async function readChannels(
  records: Records,
  { workspaceId, ownerId }: { readonly workspaceId: string; readonly ownerId: string | null },
): Promise<readonly ChannelLine[]> {
  return channels(records, { workspace_id: workspaceId, owner_id: ownerId });
}
