import {
  qualityRowsQuerySchema,
  qualityRowsSchema,
  revenueMultiplesBodySchema,
  revenueQualityQuerySchema,
  revenueQualitySchema,
} from '@perennial/contract/revenue-quality';
import { actorOf, writeAudit } from '../../../access/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { periodOf, presentPeriod } from '../../../kernel/period.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { MultiplesSet } from '../multiples.ts';
import { qualityOf } from '../quality.ts';
import { yearUntil } from '../revenue-months.ts';
import { addMultiples, readMultiples } from '../store/multiples.store.ts';
import { loadQuality } from '../use-cases/load-quality.ts';
import { type AskedOf, chosenOf, type RevenueCall } from './asked.ts';
import { namedRows } from './named-rows.ts';

const tag = 'revenue';

export function qualityRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [quality(askOf), qualityRows(askOf), multiples()];
}

/** The twelve months that end with the period. */
function windowOf(call: RevenueCall & { readonly query: { readonly until?: string | undefined } }) {
  return yearUntil(periodOf({ since: '52w', until: call.query.until }, dayOfCall(call)));
}

function quality(askOf: AskedOf): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/revenue/quality',
    operationId: 'getRevenueQuality',
    tag,
    summary: 'What the revenue of twelve months is made of, its margin where known, and what it counts for by the multiples set',
    may: 'read',
    query: revenueQualityQuerySchema,
    answer: revenueQualitySchema,
    handle: async (call) => {
      const { records, workspace } = call;
      const asked = await chosenOf(askOf, call);
      const window = windowOf(call);
      const set = await readMultiples(records, workspace.id);
      const now = await loadQuality({ records, workspace }, asked, window);
      const before = await loadQuality({ records, workspace }, asked, yearUntil({ until: window.since }));
      const was = qualityOf(before.accounts, { hasLines: before.hasLines, multiples: null }).natures;
      const { natures, ...sums } = qualityOf(now.accounts, { hasLines: now.hasLines, multiples: set });
      return {
        currency: asked.rates.shown,
        ...presentPeriod(window),
        natures: natures.map((one, nth) => ({ ...one, beforeMinor: was[nth]?.revenueMinor ?? null })),
        ...sums,
        multiples: set && presentMultiples(set),
        unknown: now.unknown,
      };
    },
  });
}

function presentMultiples({ setBy, setAt, ...set }: MultiplesSet) {
  return { ...set, by: setBy, at: new Date(setAt).toISOString() };
}

function qualityRows(askOf: AskedOf): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/revenue/quality/rows',
    operationId: 'listQualityRows',
    tag,
    summary: 'The accounts behind the revenue of one nature',
    may: 'read',
    query: qualityRowsQuerySchema,
    answer: qualityRowsSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const asked = await chosenOf(askOf, call);
      const { accounts } = await loadQuality({ records, workspace }, asked, windowOf(call));
      const minorOf = (one: (typeof accounts)[number]) => one[`${query.nature}Minor`];
      const rows = accounts.filter((one) => minorOf(one) !== 0).sort((a, b) => minorOf(b) - minorOf(a));
      return {
        currency: asked.rates.shown,
        rows: (await namedRows(call, rows)).map(({ runningMinor: _, onboardingMinor: __, ...row }) => row),
        sumMinor: rows.reduce((sum, one) => sum + minorOf(one), 0),
        total: rows.length,
      };
    },
  });
}

function multiples(): WorkspaceRoute {
  return route({
    method: 'PUT',
    path: '/insight/revenue/multiples',
    operationId: 'setRevenueMultiples',
    tag,
    summary: 'Set what a year of recurring revenue, services and one-off sales counts for, and say where that comes from',
    may: 'publish',
    body: revenueMultiplesBodySchema,
    handle: async (call) => {
      const { records, body, caller } = call;
      const { workspaceId, memberId, at } = byCaller(call);
      const before = await readMultiples(records, workspaceId);
      if (body.version !== (before?.version ?? 0)) throw new Failure('conflict', 'revenue.multiples_changed');
      const version = body.version + 1;
      await addMultiples(records, workspaceId, { ...body, version, memberId, at });
      await writeAudit(
        records,
        { workspaceId, at: call.now },
        {
          actor: actorOf(caller),
          action: 'revenue.multiples_set',
          subjectKind: 'revenue_multiples',
          subjectId: String(version),
          before,
          after: body,
        },
      );
      await announceChange(records, { workspaceId: call.workspace.id, kind: 'settings', ids: [] });
    },
  });
}
