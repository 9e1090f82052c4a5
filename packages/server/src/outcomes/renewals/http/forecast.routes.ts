import { deskFilterSchema, renewalForecastSchema, renewalRatesSchema, renewalTargetSchema } from '@perennial/contract/renewal-desk';
import { requireMember } from '../../../facts/accounts/index.ts';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { forecastOf } from '../forecast.ts';
import { monthStart, quarterStart } from '../quarter.ts';
import { readAtRisk, readPastForecasts, readQuarters } from '../store/forecast.read.ts';
import { readFiscalMonth } from '../store/forecasts.store.ts';
import { readLadder, readRates } from '../store/rates.read.ts';
import { readRollingSums } from '../store/rolling-months.store.ts';
import { readTargets, writeTarget } from '../store/renewal-acts.store.ts';
import { deskAsked, framed, LEADS } from './desk-asked.ts';

const tag = 'renewals';
const QUARTERS_AHEAD = 5;
const QUARTERS_BACK = 8;
const RATE_MONTHS = 24;
const AT_RISK_MONTHS = 13;

export function forecastRoutes(): readonly WorkspaceRoute[] {
  return [forecastRoute(), ratesRoute(), targetRoute()];
}

function forecastRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/renewals/forecast',
    operationId: 'getRenewalForecast',
    tag,
    summary: 'What renewals may bring by quarter, what is at risk, and what earlier forecasts were worth',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: renewalForecastSchema,
    handle: async (call) => {
      const { records, query, workspace } = call;
      const asked = deskAsked(call, query);
      const today = isoToDay(todayOf(call));
      const fiscalMonth = await readFiscalMonth(records, workspace.id);
      const present = quarterStart(today, fiscalMonth);
      const iso = (months: number) => dayToIso(addMonths(present, 3 * months));
      const sums = await readQuarters(records, { ...asked, since: iso(0), until: iso(QUARTERS_AHEAD) }, fiscalMonth);
      const ahead = {
        ...asked,
        isOpen: true,
        since: dayToIso(monthStart(today)),
        until: dayToIso(addMonths(monthStart(today), AT_RISK_MONTHS)),
      };
      const targets = await readTargets(records, workspace.id, iso(0));
      return {
        ...framed(call),
        quarters: [...Map.groupBy(sums, ({ quarter }) => quarter)].map(([quarter, portions]) => ({
          quarter,
          ...forecastOf(portions),
          targets: targets.flatMap(({ memberId, memberName, quarterOn, targetMinor }) =>
            quarterOn === quarter && memberName !== null && (asked.ownerId === undefined || asked.ownerId === memberId)
              ? [{ member: { id: memberId, name: memberName }, targetMinor }]
              : [],
          ),
        })),
        atRisk: {
          byMonth: [...(await readAtRisk(records, ahead, 'month'))],
          byCause: [...(await readAtRisk(records, ahead, 'cause'))],
          byOwner: [...(await readAtRisk(records, ahead, 'owner'))],
        },
        past: [...(await readPastForecasts(records, { ...asked, since: iso(-QUARTERS_BACK), until: iso(0) }, fiscalMonth))],
      };
    },
  });
}

function ratesRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/renewals/rates',
    operationId: 'getRenewalRates',
    tag,
    summary:
      'Renewal rates by due month and by number of the renewal, customers by year of their life, and by month the retention of plans that roll on',
    may: 'read',
    query: deskFilterSchema.omit({ month: true }),
    answer: renewalRatesSchema,
    handle: async (call) => {
      const { records, query } = call;
      const asked = deskAsked(call, query);
      const until = dayToIso(addMonths(monthStart(isoToDay(asked.today)), 1));
      const since = dayToIso(addMonths(isoToDay(until), -RATE_MONTHS));
      return {
        ...framed(call),
        months: (await readRates(records, { ...asked, since, until }, 'month')).map(({ key: month, ...rate }) => ({ month, ...rate })),
        numbers: (await readRates(records, { ...asked, until }, 'number')).map(({ key, ...rate }) => ({ number: Number(key), ...rate })),
        years: [...(await readLadder(records, asked))],
        rolling: [...(await readRollingSums(records, asked))],
      };
    },
  });
}

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
      const quarterOn = dayToIso(quarterStart(isoToDay(body.quarter), await readFiscalMonth(records, workspace.id)));
      const by = { ...byCaller(call), today: todayOf(call) };
      await writeTarget(records, by, { memberId: body.memberId, quarterOn, targetMinor: body.targetMinor });
    },
  });
}
