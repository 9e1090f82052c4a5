import { channelsQuerySchema, channelsSchema } from '@perennial/contract/first-value-insight';
import { wilson } from '../../../kernel/statistics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readChannels } from '../store/channels.read.ts';

export function channelRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/channels',
      operationId: 'getChannels',
      tag: 'first-value',
      summary: 'Accounts by channel: in name, truly active, and alive at days 30 and 90',
      may: 'read',
      query: channelsQuerySchema,
      answer: channelsSchema,
      handle: async ({ records, workspace, query, caller }) => {
        const lines = await readChannels(records, {
          workspaceId: workspace.id,
          ownerId: query.scope === 'book' ? caller.memberId : null,
        });
        return {
          channels: lines.map(({ channel, nominal, active, ...at }) => ({
            channel,
            nominal,
            active,
            alive30: wilson(at.alive30, at.seen30),
            alive90: wilson(at.alive90, at.seen90),
          })),
        };
      },
    }),
  ];
}
