import {
  channelReviewSchema,
  channelRowsQuerySchema,
  channelRowsSchema,
  channelsQuerySchema,
  channelsSchema,
} from '@perennial/contract/first-value-insight';
import { readRates } from '../../../facts/revenue/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { wilson } from '../../../kernel/statistics/index.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import { channelQuality } from '../channel-quality.ts';
import { subsidyOf } from '../channel-subsidy.ts';
import {
  type ChannelReview,
  deleteChannelReview,
  readChannelAccounts,
  readChannelCounts,
  readChannelReviews,
  saveChannelReview,
} from '../store/channel-quality.store.ts';
import { readChannels, readSpending } from '../store/channels.read.ts';
import { twinsAmong } from '../twins.ts';

const tag = 'first-value';

export function channelRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/channels',
      operationId: 'getChannels',
      tag,
      summary: 'Accounts by channel: in name, truly active, alive at days 30 and 90, what they cost, and channels whose accounts die',
      may: 'read',
      query: channelsQuerySchema,
      answer: channelsSchema,
      handle: async (call) => {
        const { records, workspace, query, caller } = call;
        const ownerId = query.scope === 'book' ? caller.memberId : null;
        const asked = { workspaceId: workspace.id, ownerId, today: todayOf(call) };
        const lines = await readChannels(records, asked);
        const spent = await readSpending(records, asked);
        const rate = await readRates(records, workspace);
        const judged = await judgedChannels(records, workspace.id);
        return {
          currency: workspace.currency,
          channels: lines.map(({ channel, nominal, active, bought, boughtActive, ...at }) => ({
            channel,
            nominal,
            active,
            alive30: wilson(at.alive30, at.seen30),
            alive90: wilson(at.alive90, at.seen90),
            subsidy: subsidyOf({ channel, bought, boughtActive }, spent, rate),
            quality: channel === null ? null : (judged.get(channel) ?? null),
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/insight/channels/rows',
      operationId: 'listChannelAccounts',
      tag,
      summary: 'The accounts that a channel brought, and which of them look like one',
      may: 'read',
      query: channelRowsQuerySchema,
      answer: channelRowsSchema,
      handle: async ({ records, workspace, query }) => {
        const accounts = await readChannelAccounts(records, workspace.id, query.channel);
        const twins = twinsAmong(accounts);
        return {
          rows: accounts.map(({ phones: _, devices: __, mailDomains: ___, ...row }) => ({
            ...row,
            twinBy: [...(twins.get(row.accountId) ?? [])],
          })),
          twins: twins.size,
        };
      },
    }),
    route({
      method: 'PUT',
      path: '/insight/channels/review',
      operationId: 'reviewChannel',
      tag,
      summary: 'Say that a channel whose accounts die was looked at, or take it back',
      may: 'assign',
      body: channelReviewSchema,
      handle: async (call) => {
        const { workspaceId, memberId, at } = byCaller(call);
        const { channel, isReviewed, note } = call.body;
        const quality = channelQuality(await readChannelCounts(call.records, workspaceId)).find((one) => one.channel === channel);
        if (quality === undefined) throw new Failure('not_found', 'insight.no_such_channel');
        if (memberId === null) throw new Failure('precondition', 'insight.reviewed_by_member');
        if (isReviewed)
          await saveChannelReview(call.records, workspaceId, {
            channel,
            reviewedAt: at,
            reviewedBy: memberId,
            seen: quality.seen,
            note: note ?? null,
          });
        else await deleteChannelReview(call.records, workspaceId, channel);
        await announceChange(call.records, { workspaceId: call.workspace.id, kind: 'accounts', ids: [] });
      },
    }),
  ];
}

/** After a review it is told again only once so many more of its accounts have come of age. */
const MORE_ACCOUNTS = 8;

async function judgedChannels(records: Records, workspaceId: string) {
  const reviews = new Map((await readChannelReviews(records, workspaceId)).map((one) => [one.channel, one]));
  const isOpen = (seen: number, review: ChannelReview | undefined) => review === undefined || seen >= review.seen + MORE_ACCOUNTS;
  return new Map(
    channelQuality(await readChannelCounts(records, workspaceId)).map(({ channel, seen, upper, expected, isPoor }) => {
      const review = reviews.get(channel);
      const said = review === undefined ? null : { by: review.reviewedBy, at: review.reviewedAt, note: review.note };
      return [channel, { upper, expected, isPoor, isOpen: isPoor && isOpen(seen, review), review: said }];
    }),
  );
}
