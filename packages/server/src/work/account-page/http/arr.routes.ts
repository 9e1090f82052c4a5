import { accountParams } from '@perennial/contract/account';
import { accountArrSchema } from '@perennial/contract/account-arr';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { renewalsAhead } from '../../../measures/metrics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { arrByMonth } from '../arr-by-month.ts';
import { accountOfCall } from './account-of-call.ts';

const ARR_MONTHS = 24;

export function arrRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/arr',
      operationId: 'getAccountArr',
      tag: 'account-page',
      summary: 'ARR by month with what moved it; seats used of bought; renewals ahead',
      may: 'read',
      params: accountParams,
      answer: accountArrSchema,
      handle: async (call) => {
        const { dossier, context, day } = await accountOfCall(call, deps.usageStore);
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
            noticeOn: one.noticeDay === null ? null : dayToIso(one.noticeDay),
            termMonths: one.termMonths,
            isAutoRenewing: one.isAutoRenewing,
          })),
        };
      },
    }),
  ];
}
