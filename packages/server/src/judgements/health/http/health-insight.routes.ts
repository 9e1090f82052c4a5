import {
  healthInsightQuerySchema,
  healthInsightSchema,
  healthMoveRowsQuerySchema,
  healthMoveRowsSchema,
} from '@perennial/contract/health-insight';
import type { z } from 'zod';
import { comparedPeriod, type Period, periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Caller, WorkspaceOfCall } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Band } from '../band.ts';
import {
  type BandMove,
  type BandWeek,
  countFormer,
  type InsightFilter,
  listSegments,
  readBandMoves,
  readBandsByWeek,
  readFirstLook,
  readScorecardVersions,
  readVersionMarks,
} from '../store/health-insight.read.ts';
import { whatMoved } from '../what-moved.ts';

const tag = 'health';
const BANDS: readonly Band[] = ['green', 'yellow', 'red', 'unknown'];
const MOST_ROWS = 2_000;

type Query = Pick<z.output<typeof healthInsightQuerySchema>, 'scope' | 'segment'>;

export function healthInsightRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/health',
      operationId: 'getHealthInsight',
      tag,
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
        const factsSince = await readFirstLook(records, workspace.id);
        const dayOf = zonedDays(workspace.timeZone);
        const versions = await readVersionMarks(records, workspace.id);
        return {
          currency: workspace.currency,
          today: dayToIso(today),
          period: presentPeriod(period),
          compared: compared && presentPeriod(compared),
          factsSince: factsSince === null ? null : dayToIso(factsSince),
          segments: await listSegments(records, workspace.id),
          weeks: weeksOf(weeks),
          now: sharesOf(moves, nowOf),
          former: to === today ? await countFormer(records, filter, from) : null,
          before: await sharesOn(records, filter, { day: compared && compared.until - 1, factsSince }),
          moves: matrixOf(moves),
          why: reasonsOf(moves),
          points: histogramOf(moves),
          scorecards: await scorecardsOf(records, workspace.id, moves),
          bySegment: segmentsOf(moves),
          versions: versions
            .map(({ key, version, publishedAt, note }) => ({ key, version, note, day: dayOf(Date.parse(publishedAt)) }))
            .filter(({ day }) => period.since <= day && day < period.until)
            .map(({ day, ...version }) => ({ ...version, on: dayToIso(day) })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/insight/health/rows',
      operationId: 'listHealthMoveRows',
      tag,
      summary: 'The accounts behind a cell of the health pages',
      may: 'read',
      query: healthMoveRowsQuerySchema,
      answer: healthMoveRowsSchema,
      handle: async (call) => {
        const { records, workspace, query } = call;
        const days = endsOf(periodOf(query, dayOfCall(call)));
        const moves = await readBandMoves(records, filterOf(workspace, query, call.caller), days);
        const rows = moves
          .filter((move) => isAsked(move, query))
          .map(({ accountId, name, bandThen, bandNow, pointsThen, pointsNow, arrMinorThen, arrMinorNow }) => ({
            accountId,
            name,
            was: bandThen,
            is: bandNow,
            pointsThen,
            pointsNow,
            arrMinor: bandNow === null ? arrMinorThen : arrMinorNow,
          }))
          .sort((a, b) => (b.arrMinor ?? 0) - (a.arrMinor ?? 0));
        return {
          from: dayToIso(days.from),
          to: dayToIso(days.to),
          rows: rows.slice(0, MOST_ROWS),
          total: rows.length,
          sumArrMinor: rows.reduce((sum, row) => sum + (row.arrMinor ?? 0), 0),
        };
      },
    }),
  ];
}

function filterOf(workspace: WorkspaceOfCall, query: Query, caller: Caller): InsightFilter {
  return { workspaceId: workspace.id, ownerId: query.scope === 'book' ? caller.memberId : null, segment: query.segment ?? null };
}

/** What moved within a period lies between the end of the day before it and the end of its last. */
function endsOf({ since, until }: Period) {
  return { from: since - 1, to: until - 1 };
}

type Compared = { readonly day: DayNumber | null; readonly factsSince: DayNumber | null };

async function sharesOn(records: Records, filter: InsightFilter, { day, factsSince }: Compared): Promise<Shares | null> {
  if (day === null || factsSince === null || day < factsSince) return null;
  const [week] = weeksOf(await readBandsByWeek(records, filter, { lastDay: day, weeks: 1 }));
  return week?.bands ?? noShares();
}

type RowsQuery = z.output<typeof healthMoveRowsQuerySchema>;

/** Who has a score on the later day, unless the earlier one is asked for; by bands, and by points. */
function isAsked(move: BandMove, { was, is, pointsFrom, pointsUntil }: RowsQuery): boolean {
  if (was === undefined && move.bandNow === null) return false;
  if (was !== undefined && move.bandThen !== was) return false;
  if (is !== undefined && move.bandNow !== is) return false;
  return pointsFrom === undefined || isWithin(move.pointsNow, pointsFrom, pointsUntil);
}

/** Half-open, but the hundred belongs to the last step. */
function isWithin(points: number | null, from: number, until: number): boolean {
  return points !== null && points >= from && (points < until || until === 100);
}

type Share = { accounts: number; arrMinor: number };
type Shares = Record<Band, Share>;

function noShares(): Shares {
  return {
    green: { accounts: 0, arrMinor: 0 },
    yellow: { accounts: 0, arrMinor: 0 },
    red: { accounts: 0, arrMinor: 0 },
    unknown: { accounts: 0, arrMinor: 0 },
  };
}

function weeksOf(lines: readonly BandWeek[]) {
  return [...Map.groupBy(lines, (line) => line.endsOn)].map(([endsOn, own]) => {
    const bands = noShares();
    for (const { band, accounts, arrMinor } of own) bands[band] = { accounts, arrMinor };
    return { endsOn, bands };
  });
}

type Side = { readonly band: Band | null; readonly arrMinor: number | null };
const nowOf = (move: BandMove): Side => ({ band: move.bandNow, arrMinor: move.arrMinorNow });

function sharesOf(moves: readonly BandMove[], sideOf: (move: BandMove) => Side): Shares {
  const shares = noShares();
  for (const move of moves) {
    const { band, arrMinor } = sideOf(move);
    if (band === null) continue;
    shares[band] = { accounts: shares[band].accounts + 1, arrMinor: shares[band].arrMinor + (arrMinor ?? 0) };
  }
  return shares;
}

function matrixOf(moves: readonly BandMove[]) {
  return BANDS.flatMap((from) =>
    BANDS.map((to) => {
      const own = moves.filter((move) => move.bandThen === from && move.bandNow === to);
      return { from, to, accounts: own.length, arrMinor: own.reduce((sum, move) => sum + (move.arrMinorNow ?? 0), 0) };
    }),
  );
}

function reasonsOf(moves: readonly BandMove[]) {
  const counts = new Map<string, number>();
  for (const move of moves) {
    const { bandThen, bandNow, measuresThen, measuresNow } = move;
    if (bandThen === null || bandNow === null || bandThen === bandNow || measuresThen === null || measuresNow === null) continue;
    const group = whatMoved(
      { measures: measuresThen, scorecardId: move.scorecardIdThen, version: move.versionThen ?? 0 },
      { measures: measuresNow, scorecardId: move.scorecardIdNow, version: move.versionNow ?? 0 },
    );
    if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].map(([group, accounts]) => ({ group, accounts })).sort((a, b) => b.accounts - a.accounts);
}

const STEP = 5;

function histogramOf(moves: readonly BandMove[]) {
  return Array.from({ length: 100 / STEP }, (_, at) => {
    const from = at * STEP;
    return { from, accounts: moves.filter(({ pointsNow }) => isWithin(pointsNow, from, from + STEP)).length };
  });
}

/** The scorecards behind the points of now, with the floors of the version that counted them; the widest used first. */
async function scorecardsOf(records: Records, workspaceId: string, moves: readonly BandMove[]) {
  const scored = moves.flatMap(({ pointsNow, scorecardIdNow, versionNow }) =>
    pointsNow === null || scorecardIdNow === null || versionNow === null ? [] : [{ scorecardId: scorecardIdNow, version: versionNow }],
  );
  const used = [...Map.groupBy(scored, ({ scorecardId, version }) => `${scorecardId} ${version}`).values()];
  const versions = await readScorecardVersions(
    records,
    workspaceId,
    used.flatMap(([first]) => first ?? []),
  );
  return versions
    .map(({ scorecardId, version, name, floors }) => ({
      id: scorecardId,
      name,
      version,
      floors,
      accounts: scored.filter((one) => one.scorecardId === scorecardId && one.version === version).length,
    }))
    .sort((a, b) => b.accounts - a.accounts);
}

function segmentsOf(moves: readonly BandMove[]) {
  return [...Map.groupBy(moves, (move) => move.segment)]
    .map(([segment, own]) => ({ segment, n: own.length, bands: sharesOf(own, nowOf) }))
    .sort((a, b) => b.n - a.n)
    .slice(0, 12);
}
