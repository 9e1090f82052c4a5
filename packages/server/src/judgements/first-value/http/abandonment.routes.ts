import {
  abandonmentQuerySchema,
  abandonmentRowsQuerySchema,
  abandonmentRowsSchema,
  abandonmentSchema,
} from '@perennial/contract/first-value-insight';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type Abandonment, abandonmentOf, observationOf } from '../abandonment.ts';
import { readLives } from '../store/channel-quality.store.ts';

const tag = 'first-value';
const MOST_ROWS = 2_000;

export function abandonmentRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/abandonment',
      operationId: 'getAbandonment',
      tag,
      summary: 'How long free, trial and paying accounts go on before they give up, and what they did before',
      may: 'read',
      query: abandonmentQuerySchema,
      answer: abandonmentSchema,
      handle: async (call) => {
        const ownerId = call.query.scope === 'book' ? call.caller.memberId : null;
        const lives = await readLives(call.records, { workspaceId: call.workspace.id, ownerId, today: todayOf(call) });
        return { groups: abandonmentOf(lives).map(presentGroup) };
      },
    }),
    route({
      method: 'GET',
      path: '/insight/abandonment/rows',
      operationId: 'listAbandonmentRows',
      tag,
      summary: 'The accounts behind those curves: who gave up on which day of its life',
      may: 'read',
      query: abandonmentRowsQuerySchema,
      answer: abandonmentRowsSchema,
      handle: async (call) => {
        const { scope, kind } = call.query;
        const ownerId = scope === 'book' ? call.caller.memberId : null;
        const lives = await readLives(call.records, { workspaceId: call.workspace.id, ownerId, today: todayOf(call) });
        const rows = lives
          .filter((life) => kind === undefined || life.kind === kind)
          .map(({ accountId, name, activeDays, actions, lastUseDay, ...life }) => ({
            accountId,
            name,
            kind: life.kind,
            isGone: observationOf({ ...life, lastUseDay, activeDays, actions }).isEvent,
            lastUseDay,
            activeDays,
            actions,
          }))
          .sort((a, b) => Number(b.isGone) - Number(a.isGone) || a.lastUseDay - b.lastUseDay || a.name.localeCompare(b.name));
        return { rows: rows.slice(0, MOST_ROWS), total: rows.length };
      },
    }),
  ];
}

/** Turned so that it rises: the share that has given up. */
function presentGroup({ kind, curve, abandoned, becamePaying, effort, isEnough }: Abandonment) {
  const limit = (surviving: number, own: number) => (Number.isFinite(surviving) ? 1 - surviving : own);
  return {
    kind,
    n: curve.count,
    abandoned,
    becamePaying,
    effort,
    isEnough,
    median: curve.median === null ? null : { days: curve.median, lower: curve.medianLower, upper: curve.medianUpper },
    steps: curve.steps.map(({ time, surviving, lower, upper, atRisk, censored }) => ({
      day: time,
      goneRatio: 1 - surviving,
      lower: limit(upper, 1 - surviving),
      upper: limit(lower, 1 - surviving),
      atRisk,
      censored,
    })),
  };
}
