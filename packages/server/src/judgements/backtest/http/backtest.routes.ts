import { backtestBodySchema, backtestSchema } from '@perennial/contract/backtest';
import type { z } from 'zod';
import { isoToDay } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Database } from '../../../platform/records/records.ts';
import { BACKTESTS } from '../store/backtests.store.ts';
import { presentFound } from '../present-found.ts';
import { readGreenLeavers } from '../store/backtest-cases.store.ts';
import { backtestCasesRoute } from './backtest-cases.route.ts';

const tag = 'backtest';
const path = '/insight/backtest';

export function backtestRoutes({ database }: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'getBacktest',
      tag,
      summary: 'Whether the health score found those who left, as of past dates',
      may: 'read',
      isOfAll: true,
      answer: backtestSchema,
      handle: backtestNow,
    }),
    route({
      method: 'POST',
      path,
      operationId: 'runBacktest',
      tag,
      summary: 'Stand at past dates again, with the scorecards of today',
      may: 'draft',
      isOfAll: true,
      body: backtestBodySchema,
      answer: backtestSchema,
      handle: async (call) => {
        const { records, workspace, body } = call;
        const { from, to, leadDays, horizonDays } = body;
        const asked = { fromDay: dayOr(from), toDay: dayOr(to), window: { leadDays, horizonDays } };
        await BACKTESTS.ask(records, { workspaceId: workspace.id, asked, askedAt: call.now.toString() });
        await announceChange(records, { workspaceId: workspace.id, kind: 'runs', ids: [] });
        return backtestNow(call);
      },
    }),
    backtestCasesRoute(database),
  ];
}

async function backtestNow(call: Call<unknown, unknown, unknown>): Promise<z.input<typeof backtestSchema>> {
  const { records, workspace } = call;
  const test = await BACKTESTS.read(records, workspace.id);
  const found = test?.found ?? null;
  return {
    today: todayOf(call),
    state: test?.state ?? 'none',
    doneRatio: test?.doneRatio ?? null,
    found:
      found === null
        ? null
        : { ...presentFound(found), foundAt: test?.foundAt ?? '', greenLeavers: [...(await readGreenLeavers(records, workspace.id))] },
  };
}

function dayOr(iso: string | null) {
  return iso === null ? null : isoToDay(iso);
}
