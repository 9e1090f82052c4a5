import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { TriedLife } from '../abandonment.ts';
import type { ChannelCount } from '../channel-quality.ts';
import type { Traits } from '../twins.ts';

const counts = loadSql<ChannelCount>(new URL('./channel-counts.sql', import.meta.url));
const accounts = loadSql<ChannelAccount>(new URL('./channel-accounts.sql', import.meta.url));
const lives = loadSql<TriedAccount>(new URL('./lives.sql', import.meta.url));

export type TriedAccount = TriedLife & { readonly accountId: string; readonly name: string };

export type ChannelAccount = Traits & {
  readonly firstSeenOn: string | null;
  readonly isActive: boolean | null;
  readonly isAlive30: boolean | null;
  readonly isAlive90: boolean | null;
  readonly activeDays: number | null;
};

export function readChannelCounts(records: Records, workspaceId: string): Promise<ChannelCount[]> {
  return counts(records, { workspace_id: workspaceId });
}

export function readChannelAccounts(records: Records, workspaceId: string, channel: string): Promise<ChannelAccount[]> {
  return accounts(records, { workspace_id: workspaceId, channel });
}

export function readLives(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId: string | null; readonly today: string },
): Promise<TriedAccount[]> {
  return lives(records, { workspace_id: asked.workspaceId, owner_id: asked.ownerId, today: asked.today });
}

export type ChannelReview = {
  readonly channel: string;
  readonly reviewedAt: string;
  readonly reviewedBy: string;
  /** Accounts of 90 days that it had then. */
  readonly seen: number;
  readonly note: string | null;
};

export async function readChannelReviews(records: Records, workspaceId: string): Promise<ChannelReview[]> {
  return records
    .selectFrom('channelReviews')
    .innerJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'channelReviews.workspaceId').onRef('members.id', '=', 'channelReviews.reviewedBy'),
    )
    .select([
      'channelReviews.channel',
      'channelReviews.reviewedAt',
      'members.name as reviewedBy',
      'channelReviews.seen',
      'channelReviews.note',
    ])
    .where('channelReviews.workspaceId', '=', workspaceId)
    .limit(500)
    .execute();
}

type Reviewed = {
  readonly channel: string;
  readonly reviewedAt: string;
  readonly reviewedBy: string;
  readonly seen: number;
  readonly note: string | null;
};

export async function saveChannelReview(records: Records, workspaceId: string, review: Reviewed): Promise<void> {
  const { channel, ...said } = review;
  await records
    .insertInto('channelReviews')
    .values({ workspaceId, channel, ...said })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'channel']).doUpdateSet(said))
    .execute();
}

export async function deleteChannelReview(records: Records, workspaceId: string, channel: string): Promise<void> {
  await records.deleteFrom('channelReviews').where('workspaceId', '=', workspaceId).where('channel', '=', channel).execute();
}
