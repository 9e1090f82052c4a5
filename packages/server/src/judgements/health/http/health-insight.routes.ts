import { healthInsightQuerySchema, healthInsightSchema } from '@perennial/contract/health-insight';
import { comparedPeriod, periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { readLastPaidDay } from '../../../facts/revenue/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import {
  type BandMove,
  type InsightFilter,
  listSegments,
  readBandMoves,
  readBandsByWeek,
  readFirstLook,
  readFormer,
  readVersionMarks,
  type ScorecardVersion,
} from '../store/health-insight.read.ts';
import { causeOf, readVersionsOf } from './cause-of-move.ts';
import { histogramOf, matrixOf, noShares, nowOf, segmentsOf, type Shares, sharesOf, weeksOf } from './fold-moves.ts';
import { endsOf, filterOf } from './insight-filter.ts';

export function healthInsightRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/health',
      operationId: 'getHealthInsight',
      tag: 'health',
      summary: 'Bands over time, who moved, and why',
      may: 'read',
      query: healthInsightQuerySchema,
      answer: healthInsightSchema,
      handle: async (call) => {
        const { records, workspace, query } = call;
        const today = dayOfCall(call);
        const period = periodOf(query, today);
        const compared = comparedPeriod(period, query.compare);
        const filter = filterOf(workspace, query, call.caller);
        const { from, to } = endsOf(period);
        const weeks = await readBandsByWeek(records, filter, { lastDay: to, weeks: Math.ceil((period.until - period.since) / 7) });
        const moves = await readBandMoves(records, filter, { from, to });
        const scorecards = await readVersionsOf(records, workspace.id, moves);
        const factsSince = await readFirstLook(records, workspace.id);
        const lastPaid = await readLastPaidDay(records, workspace.id);
        const isOver = factsSince !== null && lastPaid !== null && factsSince <= lastPaid && lastPaid < today;
        const dayOf = zonedDays(workspace.timeZone);
        const versions = await readVersionMarks(records, workspace.id);
        return {
          currency: workspace.currency,
          today: dayToIso(today),
          period: presentPeriod(period),
          compared: compared && presentPeriod(compared),
          factsSince: factsSince === null ? null : dayToIso(factsSince),
          factsUntil: isOver ? dayToIso(lastPaid) : null,
          segments: await listSegments(records, workspace.id),
          weeks: weeksOf(weeks),
          now: sharesOf(moves, nowOf),
          former: to === today ? countOf(await readFormer(records, filter, from)) : null,
          before: await sharesOn(records, filter, { day: compared && compared.until - 1, factsSince }),
          moves: matrixOf(moves),
          ...whyOf(moves, scorecards),
          points: histogramOf(moves),
          scorecards: usedNow(moves, scorecards),
          bySegment: segmentsOf(moves),
          versions: versions
            .map(({ key, version, publishedAt, note }) => ({ key, version, note, day: dayOf(Date.parse(publishedAt)) }))
            .filter(({ day }) => period.since <= day && day < period.until)
            .map(({ day, ...version }) => ({ ...version, on: dayToIso(day) })),
        };
      },
    }),
  ];
}

type Compared = { readonly day: DayNumber | null; readonly factsSince: DayNumber | null };

async function sharesOn(records: Records, filter: InsightFilter, { day, factsSince }: Compared): Promise<Shares | null> {
  if (day === null || factsSince === null || day < factsSince) return null;
  const [week] = weeksOf(await readBandsByWeek(records, filter, { lastDay: day, weeks: 1 }));
  return week?.bands ?? noShares();
}

function countOf(former: readonly { readonly isSince: boolean }[]) {
  const leftSince = former.filter(({ isSince }) => isSince).length;
  return { leftSince, leftBefore: former.length - leftSince };
}

/** Of those whose band changed: what changed most, and apart from that how many a new version moved by itself. */
function whyOf(moves: readonly BandMove[], versions: readonly ScorecardVersion[]) {
  const causes = Map.groupBy(moves, (move) => causeOf(move, versions));
  const byVersion = causes.get('version') ?? [];
  return {
    why: [...causes]
      .flatMap(([group, own]) => (group === null || group === 'version' ? [] : { group, accounts: own.length }))
      .sort((a, b) => b.accounts - a.accounts),
    byVersion: { accounts: byVersion.length, arrMinor: byVersion.reduce((sum, { arrMinorNow }) => sum + (arrMinorNow ?? 0), 0) },
  };
}

/** The scorecards behind the points of now, with the floors of the version that counted them; the widest used first. */
function usedNow(moves: readonly BandMove[], versions: readonly ScorecardVersion[]) {
  const scored = moves.filter(({ pointsNow }) => pointsNow !== null);
  return versions
    .map(({ scorecardId, version, name, floors }) => ({
      id: scorecardId,
      name,
      version,
      floors,
      accounts: scored.filter((one) => one.scorecardIdNow === scorecardId && one.versionNow === version).length,
    }))
    .filter(({ accounts }) => accounts > 0)
    .sort((a, b) => b.accounts - a.accounts);
}
