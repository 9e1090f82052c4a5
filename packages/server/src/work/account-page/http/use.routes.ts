import { accountParams } from '@perennial/contract/account';
import { accountArrSchema, accountFeaturesSchema, accountUseSchema, useQuerySchema } from '@perennial/contract/account-page';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { startOfDayMs } from '../../../kernel/zoned-days.ts';
import { activityOf, contactsIn, departmentUse, heldProducts, renewalsAhead, seatsOn, useWindow } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { arrByMonth } from '../arr-by-month.ts';
import { featureLines, weeksUntil } from '../feature-use.ts';
import { readDrop, readMarks } from '../store/page-facts.read.ts';
import { loadAccount } from '../use-cases/load-account.ts';
import { useByWeek, type UseWeek } from '../use-by-week.ts';
import { useMarks } from '../use-marks.ts';

const tag = 'account-page';
const HEAT_WEEKS = 12;
const ARR_MONTHS = 24;

const isoOr = (day: DayNumber | null): string | null => (day === null ? null : dayToIso(day));

export function useRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  const load = (call: Call<{ account: string }, unknown, unknown>) =>
    loadAccount(call.records, deps.usageStore, {
      workspaceId: call.workspace.id,
      accountId: call.params.account,
      timeZone: call.workspace.timeZone,
      currency: call.workspace.currency,
      day: dayOfCall(call),
    });
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/usage',
      operationId: 'getAccountUse',
      tag,
      summary: 'Use of an account by week, beside its own habit',
      may: 'read',
      params: accountParams,
      query: useQuerySchema,
      answer: accountUseSchema,
      handle: async (call) => {
        const { dossier, context, day } = await load(call);
        const of = { workspaceId: call.workspace.id, accountId: call.params.account };
        const drop = await readDrop(call.records, of.workspaceId, of.accountId);
        const { weeks, isNamed } = useByWeek(dossier, context, {
          day,
          weeks: call.query.weeks,
          frozenAt: drop === undefined ? null : isoToDay(drop.since),
        });
        const since = weeks[0]?.since ?? day;
        const stored = await readMarks(call.records, {
          ...of,
          timeZone: call.workspace.timeZone,
          since: new Date(startOfDayMs(since, call.workspace.timeZone)).toISOString(),
        });
        const marks = [...useMarks(dossier, since, day).map(({ day: at, kind, label }) => ({ on: dayToIso(at), kind, label })), ...stored];
        const activity = activityOf(dossier.usage, null);
        return {
          weeks: weeks.map(presentWeek),
          isNamed,
          firstDay: isoOr(dossier.usage.firstDay),
          weeksOfHistory: activity === null ? 0 : Math.floor((day + 1 - activity.firstDay) / 7),
          contactsIn28Days: activity === null ? 0 : contactsIn(activity, day - 27, day + 1).length,
          seats: seatsOn(dossier, day, null),
          drop: drop === undefined ? null : { since: drop.since, signalId: drop.id, key: drop.key },
          marks: marks.sort((a, b) => a.on.localeCompare(b.on)),
          products: heldProducts(dossier, day, context).map(({ product }) => ({
            key: product.key,
            name: product.name,
            useCycle: product.useCycle,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/features',
      operationId: 'getAccountFeatures',
      tag,
      summary: 'Features used against entitled, by week; departments',
      may: 'read',
      params: accountParams,
      answer: accountFeaturesSchema,
      handle: async (call) => {
        const { dossier, context, day } = await load(call);
        const lines = featureLines({ dossier, context, day, weeks: HEAT_WEEKS });
        const [main] = heldProducts(dossier, day, context);
        const span = main === undefined ? { since: day - 27, until: day + 1 } : useWindow(main.product, day);
        const entitled = lines.filter((line) => line.isEntitled);
        return {
          windowDays: span.until - span.since,
          weeks: weeksUntil(day, HEAT_WEEKS).map(dayToIso),
          used: entitled.filter((line) => line.isUsed).length,
          entitled: entitled.length,
          seats: seatsOn(dossier, day, null),
          features: lines.slice(0, 200).map(({ firstDay, lastDay, byWeek, ...line }) => ({
            ...line,
            byWeek: [...byWeek],
            firstOn: isoOr(firstDay),
            lastOn: isoOr(lastDay),
          })),
          departments:
            departmentUse(dossier, day, { productKey: null, span })?.toSorted((a, b) => a.active / a.seats - b.active / b.seats) ?? null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/arr',
      operationId: 'getAccountArr',
      tag,
      summary: 'ARR by month with what moved it; seats used of bought; renewals ahead',
      may: 'read',
      params: accountParams,
      answer: accountArrSchema,
      handle: async (call) => {
        const { dossier, context, day } = await load(call);
        const months = arrByMonth({ dossier, context, day, months: ARR_MONTHS });
        return {
          currency: call.workspace.currency,
          months: months.map(({ day: on, isFinished, arrMinor, movement, changeMinor, reasons }) => ({
            on: dayToIso(on),
            isFinished,
            arrMinor,
            movement,
            changeMinor,
            reasons: [...reasons],
          })),
          seats: months.map((month) => ({ on: dayToIso(month.day), bought: month.seatsBought, used: month.seatsUsed })),
          renewals: renewalsAhead(dossier, day).map((one) => ({
            on: dayToIso(one.dueDay),
            noticeOn: isoOr(one.noticeDay),
            termMonths: one.termMonths,
            isAutoRenewing: one.isAutoRenewing,
          })),
        };
      },
    }),
  ];
}

function presentWeek(week: UseWeek) {
  return { ...week, since: dayToIso(week.since), until: dayToIso(week.until), contactDays: Math.round(week.contactDays) };
}
