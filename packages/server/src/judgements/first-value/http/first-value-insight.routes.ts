import {
  type firstValueCurveSchema,
  firstValueInsightSchema,
  firstValueQuerySchema,
  firstValueRowsQuerySchema,
  firstValueRowsSchema,
} from '@perennial/contract/first-value-insight';
import type { z } from 'zod';
import type { SurvivalStep } from '../../../kernel/statistics/index.ts';
import { comparedPeriod, periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { ActivationState } from '../activation.ts';
import { activationRate, benchmarkOf } from '../benchmark.ts';
import type { FirstValueClock } from '../first-value-clock.ts';
import { type ClockLine, readClocks, readFirstStart, readLastStart } from '../store/clocks.read.ts';

const MARKS = [0, 14, 30, 60, 90];
const MOST_GROUPS = 4;
const MOST_LATE = 200;
const MOST_ROWS = 2_000;

export function firstValueInsightRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/first-value',
      operationId: 'getFirstValueInsight',
      tag: 'first-value',
      summary: 'How long until first value, those still waiting counted',
      may: 'read',
      query: firstValueQuerySchema,
      answer: firstValueInsightSchema,
      handle: async (call) => {
        const { records, workspace, query, caller } = call;
        const today = dayOfCall(call);
        const period = periodOf(query, today);
        const compared = comparedPeriod(period, query.compare);
        const factsSince = await readFirstStart(records, workspace.id);
        const lastStart = await readLastStart(records, workspace.id);
        const asked = { workspaceId: workspace.id, ownerId: query.scope === 'book' ? caller.memberId : null };
        const lines = await readClocks(records, { ...asked, period });
        const isComparable = compared !== null && factsSince !== null && factsSince < compared.until;
        const groups = groupsOf(lines, query.by);
        const curves = groups.map(([name, own]) => curveOf(name, own));
        const quartiles = new Map(curves.map((curve) => [curve.name, curve.isEnough ? curve.thirdQuartileDays : null]));
        const late = lines
          .filter((line) => line.isOverdue && line.state === 'running')
          .sort((a, b) => (b.elapsedDays ?? 0) - (a.elapsedDays ?? 0));
        return {
          today: dayToIso(today),
          period: presentPeriod(period),
          compared: compared && presentPeriod(compared),
          factsSince: factsSince === null ? null : dayToIso(factsSince),
          factsUntil: lastStart === null ? null : dayToIso(lastStart),
          overall: curveOf(null, lines),
          before: isComparable ? curveOf(null, await readClocks(records, { ...asked, period: compared })) : null,
          groups: curves,
          notSeen: lines.filter((line) => line.state === 'beginning_not_seen').length,
          late: late.slice(0, MOST_LATE).map((line) => presentLate(line, quartiles.get(nameOf(line, query.by)) ?? null)),
          stuck: stuckOf(lines),
        };
      },
    }),
    rowsRoute(),
  ];
}

function rowsRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/first-value/rows',
    operationId: 'listFirstValueRows',
    tag: 'first-value',
    summary: 'The accounts behind a curve, or behind those who wait for a step',
    may: 'read',
    query: firstValueRowsQuerySchema,
    answer: firstValueRowsSchema,
    handle: async (call) => {
      const { records, workspace, query, caller } = call;
      const lines = await readClocks(records, {
        workspaceId: workspace.id,
        ownerId: query.scope === 'book' ? caller.memberId : null,
        period: periodOf(query, dayOfCall(call)),
      });
      const rows = lines
        .filter((line) => line.state !== 'beginning_not_seen')
        .filter((line) => query.group === undefined || nameOf(line, query.by) === query.group)
        .filter((line) => query.step === undefined || waitsFor(line) === query.step)
        .filter(isOf(query.of, lines, query.by))
        .sort((a, b) => (a.elapsedDays ?? 0) - (b.elapsedDays ?? 0) || a.name.localeCompare(b.name));
      return { rows: rows.slice(0, MOST_ROWS).map(presentRow), total: rows.length, reached: rows.filter(isReached).length };
    },
  });
}

type Rows = z.output<typeof firstValueRowsQuerySchema>;

/** The lines behind a figure beside the curves. */
function isOf(of: Rows['of'], lines: readonly ClockLine[], by: By): (line: ClockLine) => boolean {
  if (of === undefined) return () => true;
  if (of === 'activation') return (line) => activationOf(line).known;
  if (of === 'ended_without') return (line) => line.state === 'ended_without';
  const drawn = new Set(groupsOf(lines, by).flatMap(([name, own]) => (benchmarkOf(own.map(clockOf)).isEnough ? [name] : [])));
  return (line) => !drawn.has(nameOf(line, by));
}

const isReached = (line: ClockLine) => line.state === 'reached';

function presentRow(line: ClockLine): z.input<typeof firstValueRowsSchema>['rows'][number] {
  const { accountId, name, segment, definitionName, isActivated, activatedOn, arrMinor, reachedOn, startOn } = line;
  const state = line.state as Exclude<ClockLine['state'], 'beginning_not_seen'>;
  return {
    accountId,
    name,
    segment,
    definitionName,
    state,
    startOn,
    reachedOn,
    day: line.elapsedDays ?? 0,
    waitsFor: waitsFor(line),
    isActivated,
    activatedOn,
    arrMinor,
  };
}

/** The first step that is not reached, of who still can reach it. */
function waitsFor(line: ClockLine): string | null {
  const isWaiting = line.state === 'running' || line.state === 'on_hold';
  return isWaiting ? (line.steps.find((step) => step.reachedOn === null)?.name ?? null) : null;
}

type By = z.output<typeof firstValueQuerySchema>['by'];

function nameOf(line: ClockLine, by: By): string | null {
  return by === 'segment' ? line.segment : by === 'definition' ? line.definitionName : null;
}

/** The largest groups; what is left is not drawn, as more lines than four cannot be told apart. */
function groupsOf(lines: readonly ClockLine[], by: By): readonly (readonly [string | null, ClockLine[]])[] {
  if (by === 'none') return [];
  return [...Map.groupBy(lines, (line) => nameOf(line, by))]
    .filter(([name]) => name !== null)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_GROUPS);
}

function curveOf(name: string | null, lines: readonly ClockLine[]): z.input<typeof firstValueCurveSchema> {
  const clocks = lines.map(clockOf);
  const { curve, reached, waiting, endedWithout, isEnough, thirdQuartileDays } = benchmarkOf(clocks);
  return {
    name,
    n: curve.count,
    reached,
    waiting,
    endedWithout,
    isEnough,
    median: curve.median === null ? null : { days: curve.median, lower: curve.medianLower, upper: curve.medianUpper },
    thirdQuartileDays,
    steps: curve.steps.map(presentStep),
    waitingAt: MARKS.map((day) => ({
      day,
      waiting: clocks.filter(
        (clock) =>
          'elapsedDays' in clock && clock.elapsedDays >= day && !(clock.state === 'reached' && clock.elapsedDays === day && day === 0),
      ).length,
    })),
    activation: activationRate(lines.map(activationOf)),
  };
}

/** Turned so that it rises. Where all have reached it the interval cannot be computed; the limits are then the share itself. */
function presentStep(step: SurvivalStep): z.input<typeof firstValueCurveSchema>['steps'][number] {
  const reachedRatio = 1 - step.surviving;
  const limit = (surviving: number) => (Number.isFinite(surviving) ? 1 - surviving : reachedRatio);
  return { day: step.time, reachedRatio, lower: limit(step.upper), upper: limit(step.lower), atRisk: step.atRisk, censored: step.censored };
}

/** As the arithmetic takes it; steps and days do not matter to it. */
function clockOf(line: ClockLine): FirstValueClock {
  const startDay = line.startOn === null ? 0 : isoToDay(line.startOn);
  if (line.state === 'beginning_not_seen') return { state: 'beginning_not_seen', startDay };
  const elapsedDays = line.elapsedDays ?? 0;
  return {
    state: line.state,
    startDay,
    reachedDay: line.reachedOn === null ? null : isoToDay(line.reachedOn),
    untilDay: startDay + elapsedDays,
    elapsedDays,
    heldDays: line.heldDays ?? 0,
    steps: [],
  };
}

function activationOf(line: ClockLine): ActivationState {
  if (line.isActivated === null || line.state === 'beginning_not_seen') return { known: false, dayNumber: null };
  return { known: true, isActivated: line.isActivated, onDay: null };
}

function presentLate(line: ClockLine, expectedDays: number | null): z.input<typeof firstValueInsightSchema>['late'][number] {
  const done = line.steps.filter((step) => step.reachedOn !== null);
  return {
    accountId: line.accountId,
    name: line.name,
    segment: line.segment,
    owner: line.ownerId === null || line.ownerName === null ? null : { id: line.ownerId, name: line.ownerName },
    day: line.elapsedDays ?? 0,
    heldDays: line.heldDays ?? 0,
    expectedDays,
    step: done.length + 1,
    steps: line.steps.length,
    stepName: line.steps[done.length]?.name ?? null,
    daysSinceProgress: line.daysSinceProgress,
    arrMinor: line.arrMinor,
  };
}

function stuckOf(lines: readonly ClockLine[]) {
  const steps = lines.flatMap((line) => waitsFor(line) ?? []);
  return [...Map.groupBy(steps, (step) => step)].map(([step, own]) => ({ step, accounts: own.length }));
}
