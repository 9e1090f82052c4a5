import { retentionDueQuerySchema, retentionDueSchema, retentionSchema, retentionWishSchema } from '@perennial/contract/retention';
import { z } from 'zod';
import type { Call } from '../../../platform/http/call.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { actorOf } from '../../audit.ts';
import type { RetentionKind } from '../retention-kind.ts';
import { checkDays, chooseRetention, type KeptKind, kindNamed, readKinds, standAt, type Where } from '../use-cases/choose-retention.ts';

const tag = 'access';
const may = 'manage_workspace';
const params = z.object({ kind: z.string().max(60) });

/** For how long what is kept, and how much of it there is. */
export function retentionRoutes(kinds: readonly RetentionKind[]): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/retention',
      operationId: 'getRetention',
      tag,
      summary: 'What is kept for how long, how much there is, and what went last',
      may,
      answer: retentionSchema,
      handle: async (call) => ({ kinds: (await readKinds(call.records, kinds, whereOf(call))).map(present) }),
    }),
    route({
      method: 'GET',
      path: '/retention/:kind/due',
      operationId: 'countRetentionDue',
      tag,
      summary: 'How many rows would go if they were kept for so many days',
      may,
      params,
      query: retentionDueQuerySchema,
      answer: retentionDueSchema,
      handle: async (call) => {
        const kind = kindNamed(kinds, call.params.kind);
        checkDays(kind, call.query.days);
        const { due } = await standAt(call.records, kind, { ...whereOf(call), days: call.query.days });
        return { rows: due };
      },
    }),
    route({
      method: 'PUT',
      path: '/retention/:kind',
      operationId: 'chooseRetention',
      tag,
      summary: 'Keep a kind for so many days; what is older goes in the coming night',
      may,
      asksProof: true,
      params,
      body: retentionWishSchema,
      answer: retentionSchema,
      handle: async (call) => {
        const kind = kindNamed(kinds, call.params.kind);
        const wish = { kind, days: call.body.days, workspaceId: call.workspace.id };
        await chooseRetention(call.records, wish, { actor: actorOf(call.caller), now: call.now });
        return { kinds: (await readKinds(call.records, kinds, whereOf(call))).map(present) };
      },
    }),
  ];
}

const whereOf = ({ workspace, now }: Pick<Call<unknown, unknown, unknown>, 'workspace' | 'now'>): Where => ({
  workspaceId: workspace.id,
  timeZone: workspace.timeZone,
  now,
});

function present({ kind, days, rows, due, oldestAt, row }: KeptKind): z.input<typeof retentionSchema>['kinds'][number] {
  const { defaultDays, leastDays, mostDays, mayBeForGood } = kind;
  const removed = row === undefined || row.removedAt === null ? null : { at: row.removedAt, rows: row.removed };
  return { kind: kind.kind, days, defaultDays, leastDays, mostDays, mayBeForGood, rows, due, oldestAt, removed };
}
