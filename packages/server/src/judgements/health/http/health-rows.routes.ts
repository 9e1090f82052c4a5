import { healthMoveRowsQuerySchema, healthMoveRowsSchema } from '@perennial/contract/health-insight';
import type { z } from 'zod';
import { periodOf } from '../../../kernel/period.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type BandMove, type FormerCustomer, readBandMoves, readFormer, type ScorecardVersion } from '../store/health-insight.read.ts';
import { causeOf, readVersionsOf } from './cause-of-move.ts';
import { isWithin } from './fold-moves.ts';
import { endsOf, filterOf } from './insight-filter.ts';

const MOST_ROWS = 2_000;

export function healthRowsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/health/rows',
      operationId: 'listHealthMoveRows',
      tag: 'health',
      summary: 'The accounts behind a figure of the health page',
      may: 'read',
      query: healthMoveRowsQuerySchema,
      answer: healthMoveRowsSchema,
      handle: async (call) => {
        const { records, workspace, query } = call;
        const days = endsOf(periodOf(query, dayOfCall(call)));
        const filter = filterOf(workspace, query, call.caller);
        const moves = await readBandMoves(records, filter, days);
        const versions = query.why === undefined ? [] : await readVersionsOf(records, workspace.id, moves);
        const then = new Map(moves.map((move) => [move.accountId, move]));
        const rows =
          query.left === undefined
            ? moves.filter((move) => isAsked(move, query, versions)).map(presentMove)
            : (await readFormer(records, filter, days.from))
                .filter(({ isSince }) => isSince === (query.left === 'since'))
                .map((former) => presentFormer(former, then.get(former.accountId)));
        const sorted = rows.sort((a, b) => (b.arrMinor ?? 0) - (a.arrMinor ?? 0) || a.name.localeCompare(b.name));
        return {
          from: dayToIso(days.from),
          to: dayToIso(days.to),
          rows: sorted.slice(0, MOST_ROWS),
          total: sorted.length,
          sumArrMinor: sorted.reduce((sum, row) => sum + (row.arrMinor ?? 0), 0),
        };
      },
    }),
  ];
}

type RowsQuery = z.output<typeof healthMoveRowsQuerySchema>;
type Row = z.input<typeof healthMoveRowsSchema>['rows'][number];

/** Who has a score on the later day, unless the earlier one is asked for; by bands, by points, and by what moved them. */
function isAsked(move: BandMove, { was, is, why, pointsFrom, pointsUntil }: RowsQuery, versions: readonly ScorecardVersion[]): boolean {
  if (was === undefined && move.bandNow === null) return false;
  if (was !== undefined && move.bandThen !== was) return false;
  if (is !== undefined && move.bandNow !== is) return false;
  if (why !== undefined && causeOf(move, versions) !== why) return false;
  return pointsFrom === undefined || isWithin(move.pointsNow, pointsFrom, pointsUntil);
}

function presentMove({ accountId, name, bandThen, bandNow, pointsThen, pointsNow, arrMinorThen, arrMinorNow }: BandMove): Row {
  return { accountId, name, was: bandThen, is: bandNow, pointsThen, pointsNow, arrMinor: bandNow === null ? arrMinorThen : arrMinorNow };
}

/** Of who was a customer on the earlier day also what stood then. */
function presentFormer({ accountId, name }: FormerCustomer, then: BandMove | undefined): Row {
  return {
    accountId,
    name,
    was: then?.bandThen ?? null,
    is: null,
    pointsThen: then?.pointsThen ?? null,
    pointsNow: null,
    arrMinor: then?.arrMinorThen ?? null,
  };
}
