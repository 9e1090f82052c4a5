import {
  deskFilterSchema,
  renewalAccuracySchema,
  renewalForecastSchema,
  renewalRatesSchema,
  renewalTargetSchema,
  rollingMonthParams,
  rollingMonthSchema,
  rollingRetentionSchema,
  tenureLadderSchema,
  tenureYearParams,
  tenureYearSchema,
} from '@perennial/contract/renewal-desk';
import { requireMember } from '../../../facts/accounts/index.ts';
import { addMonths, type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { forecastOf } from '../forecast.ts';
import { monthStart, quarterStart } from '../quarter.ts';
import { targetOutOfReach } from '../renewals.errors.ts';
import { type GoalSum, readAtRisk, readGoals, readPastForecasts, readQuarters } from '../store/forecast.read.ts';
import { readFiscalMonth } from '../store/forecasts.store.ts';
import { type LadderAccount, readLadder, readLadderYear, readRates } from '../store/rates.read.ts';
import { readTargets, type TargetLine, writeTarget } from '../store/renewal-acts.store.ts';
import { readRollingMonth, readRollingSums, type RollingAccount } from '../store/rolling-months.store.ts';
import { type AnyCall, deskAsked, framed, LEADS } from './desk-asked.ts';

const tag = 'renewals';
const QUARTERS_AHEAD = 5;
const QUARTERS_BACK = 8;
const RATE_MONTHS = 24;
const AT_RISK_MONTHS = 13;
const GOAL_QUARTERS = 2;
const MOST_OF_YEAR = 500;
const OLDEST = '1970-01-01';

/** The first days of so many months. */
function monthsFrom(since: DayNumber, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => dayToIso(addMonths(since, at)));
}

export function forecastRoutes(): readonly WorkspaceRoute[] {
  return [forecastRoute(), accuracyRoute(), ...ratesRoutes(), targetRoute()];
}

/** The first days of the quarters from so many after the present one until so many. */
async function quartersOf(call: AnyCall) {
  const fiscalMonth = await readFiscalMonth(call.records, call.workspace.id);
  const present = quarterStart(isoToDay(todayOf(call)), fiscalMonth);
  const iso = (after: number) => dayToIso(addMonths(present, 3 * after));
  return (since: number, until: number) => ({
    span: { since: iso(since), until: iso(until) },
    starts: Array.from({ length: until - since }, (_, at) => iso(since + at)),
  });
}

function forecastRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/renewals/forecast',
    operationId: 'getRenewalForecast',
    tag,
    summary: 'What renewals may bring by quarter and member, and what is at risk',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: renewalForecastSchema,
    handle: async (call) => {
      const { records, query, workspace } = call;
      const asked = deskAsked(call, query);
      const month = monthStart(isoToDay(todayOf(call)));
      const quarters = await quartersOf(call);
      const ahead = quarters(0, QUARTERS_AHEAD);
      const near = quarters(0, GOAL_QUARTERS);
      const sums = await readQuarters(records, { ...asked, ...ahead.span }, ahead.starts);
      const overdue = forecastOf(await readQuarters(records, { ...asked, isOpen: true, until: ahead.span.since }, [OLDEST]));
      const goals = await readGoals(records, { ...asked, ...near.span }, near.starts);
      const targets = await readTargets(records, workspace.id, ahead.span.since);
      const atRisk = await readAtRisk(
        records,
        { ...asked, isOpen: true, until: dayToIso(addMonths(month, AT_RISK_MONTHS)) },
        monthsFrom(month, AT_RISK_MONTHS),
      );
      const own = targets.filter(({ memberId }) => asked.ownerId === undefined || asked.ownerId === memberId);
      return {
        ...framed(call),
        quarters: [...Map.groupBy(sums, ({ quarter }) => quarter)].map(([quarter, portions]) => ({
          quarter,
          ...forecastOf(portions),
          goals: presentGoals(
            goals.filter((one) => one.quarter === quarter),
            own.filter(({ quarterOn }) => quarterOn === quarter),
          ),
        })),
        overdue: {
          renewals: overdue.renewals,
          dueMinor: overdue.dueMinor,
          likelyMinor: overdue.scenarios.likelyMinor,
          unknown: overdue.unknown,
        },
        atRisk: { byMonth: [...atRisk.month], byCause: [...atRisk.cause], byOwner: [...atRisk.owner] },
      };
    },
  });
}

const NO_RENEWALS = { renewals: 0, dueMinor: 0, keptMinor: 0, likelyMinor: 0 };

/** Each member with what is due of theirs; those with a target first. */
function presentGoals(goals: readonly GoalSum[], targets: readonly TargetLine[]) {
  const without = targets.filter(({ memberId }) => goals.every(({ ownerId }) => ownerId !== memberId));
  const told = goals.map(({ ownerId, ownerName, quarter: _, ...sums }) => ({
    member: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    targetMinor: targets.find(({ memberId }) => memberId === ownerId)?.targetMinor ?? null,
    ...sums,
  }));
  const none = without.flatMap(({ memberId, memberName, targetMinor }) =>
    memberName === null ? [] : [{ member: { id: memberId, name: memberName }, targetMinor, ...NO_RENEWALS }],
  );
  return [...told, ...none].toSorted((one, other) => Number(other.targetMinor !== null) - Number(one.targetMinor !== null));
}

export function accuracyRoute() {
  return route({
    method: 'GET',
    path: '/renewals/accuracy',
    operationId: 'getRenewalAccuracy',
    tag,
    summary: 'What was foretold on the first days of past quarters, beside what came',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: renewalAccuracySchema,
    handle: async (call) => {
      const back = (await quartersOf(call))(-QUARTERS_BACK, 0);
      return {
        ...framed(call),
        past: [...(await readPastForecasts(call.records, { ...deskAsked(call, call.query), ...back.span }, back.starts))],
      };
    },
  });
}

/** Of the last 24 due months. */
export async function readRenewalRates(call: AnyCall & { readonly query: Parameters<typeof deskAsked>[1] }) {
  const asked = deskAsked(call, call.query);
  const until = addMonths(monthStart(isoToDay(asked.today)), 1);
  const span = monthsFrom(addMonths(until, -RATE_MONTHS), RATE_MONTHS);
  const { months, numbers } = await readRates(call.records, { ...asked, until: dayToIso(until) }, span);
  return {
    months: months.map(({ key: month, ...rate }) => ({ month, ...rate })),
    numbers: numbers.map(({ key, ...rate }) => ({ number: Number(key), ...rate })),
  };
}

export function ratesRoute() {
  return route({
    method: 'GET',
    path: '/renewals/rates',
    operationId: 'getRenewalRates',
    tag,
    summary: 'Renewal rates by due month and by number of the renewal',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: renewalRatesSchema,
    handle: async (call) => ({ ...framed(call), ...(await readRenewalRates(call)) }),
  });
}

function ladderRoute() {
  return route({
    method: 'GET',
    path: '/renewals/ladder',
    operationId: 'getTenureLadder',
    tag,
    summary: 'Customers by the year of their life',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: tenureLadderSchema,
    handle: async (call) => ({ ...framed(call), years: [...(await readLadder(call.records, deskAsked(call, call.query)))] }),
  });
}

function ratesRoutes(): readonly WorkspaceRoute[] {
  return [
    ratesRoute(),
    route({
      method: 'GET',
      path: '/renewals/rolling',
      operationId: 'getRollingRetention',
      tag,
      summary: 'Plans that roll on from month to month: who paid by one, and who still did a month later',
      may: 'read',
      query: deskFilterSchema.omit({ month: true }),
      answer: rollingRetentionSchema,
      handle: async (call) => ({ ...framed(call), months: [...(await readRollingSums(call.records, deskAsked(call, call.query)))] }),
    }),
    route({
      method: 'GET',
      path: '/renewals/rolling/:month',
      operationId: 'getRollingMonth',
      tag,
      summary: 'The accounts that paid by plans that roll on at the beginning of a month, and what they paid a month later',
      may: 'read',
      params: rollingMonthParams,
      query: deskFilterSchema.omit({ month: true }),
      answer: rollingMonthSchema,
      handle: async (call) => {
        const asked = { ...deskAsked(call, call.query), month: call.params.month };
        const accounts = await readRollingMonth(call.records, asked, MOST_OF_YEAR);
        return { ...framed(call), accounts: accounts.map(presentRolling) };
      },
    }),
    ladderRoute(),
    route({
      method: 'GET',
      path: '/renewals/ladder/:year',
      operationId: 'getTenureYear',
      tag,
      summary: 'The customers in one year of their life; the tenth holds all older ones',
      may: 'read',
      params: tenureYearParams,
      query: deskFilterSchema.omit({ month: true }),
      answer: tenureYearSchema,
      handle: async (call) => {
        const asked = { ...deskAsked(call, call.query), year: call.params.year };
        const accounts = await readLadderYear(call.records, asked, MOST_OF_YEAR);
        return { ...framed(call), accounts: accounts.map(presentTenure) };
      },
    }),
  ];
}

function presentRolling({ accountId, name, ownerId, ownerName, openingMinor, closingMinor }: RollingAccount) {
  return {
    account: { id: accountId, name },
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    openingMinor,
    closingMinor,
  };
}

function presentTenure({ accountId, name, ownerId, ownerName, months, arrMinor, dueOn, number }: LadderAccount) {
  return {
    account: { id: accountId, name },
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    months,
    arrMinor,
    next: dueOn === null || number === null ? null : { dueOn, number },
  };
}

/** How far from today a target may lie. */
const REACH_MONTHS = 60;

function targetRoute(): WorkspaceRoute {
  return route({
    method: 'PUT',
    path: '/renewals/targets',
    operationId: 'setRenewalTarget',
    tag,
    summary: 'Set what a member is to renew in a quarter, or take it away',
    may: LEADS,
    body: renewalTargetSchema,
    handle: async (call) => {
      const { records, workspace, body } = call;
      await requireMember(records, workspace.id, body.memberId);
      const today = isoToDay(todayOf(call));
      const quarterDay = isoToDay(body.quarter);
      const isFar = quarterDay < addMonths(today, -REACH_MONTHS) || quarterDay > addMonths(today, REACH_MONTHS);
      // One that stands there may still be taken away.
      if (isFar && body.targetMinor !== null) throw targetOutOfReach();
      const quarterOn = dayToIso(quarterStart(quarterDay, await readFiscalMonth(records, workspace.id)));
      const by = { ...byCaller(call), today: dayToIso(today) };
      await writeTarget(records, by, { memberId: body.memberId, quarterOn, targetMinor: body.targetMinor });
    },
  });
}
