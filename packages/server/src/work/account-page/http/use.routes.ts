import { accountParams } from '@perennial/contract/account';
import { accountUseSchema, useQuerySchema } from '@perennial/contract/account-use';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { startOfDayMs } from '../../../kernel/zoned-days.ts';
import { activityOf, contactsIn, heldProducts, seatsOn } from '../../../measures/metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readDrop, readMarks } from '../store/page-facts.read.ts';
import type { LoadedAccount } from '../use-cases/load-account.ts';
import { useByPeriod, type UsePeriod } from '../use-by-period.ts';
import { useMarks } from '../use-marks.ts';
import { accountOfCall } from './account-of-call.ts';

export function useRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/usage',
      operationId: 'getAccountUse',
      tag: 'account-page',
      summary: 'Use of an account by day, week or month, beside its own habit',
      may: 'read',
      params: accountParams,
      query: useQuerySchema,
      answer: accountUseSchema,
      handle: async (call) => {
        const account = await accountOfCall(call, deps.usageStore);
        const { dossier, context, day } = account;
        const drop = await readDrop(call.records, call.workspace.id, call.params.account);
        const { periods, isNamed } = useByPeriod(dossier, context, {
          day,
          ...call.query,
          frozenAt: drop === undefined ? null : isoToDay(drop.since),
        });
        const activity = activityOf(dossier.usage, null);
        return {
          periods: periods.map(presentPeriod),
          isNamed,
          firstDay: dossier.usage.firstDay === null ? null : dayToIso(dossier.usage.firstDay),
          weeksOfHistory: activity === null ? 0 : Math.floor((day + 1 - activity.firstDay) / 7),
          contactsIn28Days: activity === null ? 0 : contactsIn(activity, day - 27, day + 1).length,
          seats: seatsOn(dossier, day, null),
          drop: drop === undefined ? null : { since: drop.since, signalId: drop.id, key: drop.key },
          marks: await marksOf(call, account, periods[0]?.since ?? day),
          products: heldProducts(dossier, day, context).map(({ product: { key, name, useCycle } }) => ({ key, name, useCycle })),
        };
      },
    }),
  ];
}

/** What helps to read the curve: facts of the account, and what was done in the workspace. */
async function marksOf(call: Call<{ account: string }, unknown, unknown>, { dossier, day }: LoadedAccount, since: DayNumber) {
  const { id: workspaceId, timeZone } = call.workspace;
  const at = new Date(startOfDayMs(since, timeZone)).toISOString();
  const stored = await readMarks(call.records, { workspaceId, accountId: call.params.account, timeZone, since: at });
  const hidesWho = hidesOf(call.caller).includes('contacts');
  const own = useMarks(dossier, since, day).map(({ day: on, kind, label }) => ({
    on: dayToIso(on),
    kind,
    label: hidesWho && kind === 'contact_left' ? null : label,
  }));
  return [...own, ...stored].sort((a, b) => a.on.localeCompare(b.on));
}

function presentPeriod(period: UsePeriod) {
  return { ...period, since: dayToIso(period.since), until: dayToIso(period.until), contactDays: Math.round(period.contactDays) };
}
