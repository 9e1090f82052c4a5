import { accountPausesSchema, newPauseSchema, pauseAgreedSchema, pauseParams, pausesParams } from '@perennial/contract/pauses';
import { byCaller } from '../../../platform/http/by-caller.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { pausesOfAccount } from '../store/account-pauses.store.ts';
import { agreePause, BY_HAND, changePause, removePause } from '../use-cases/agree-pause.ts';

const tag = 'accounts';

/** When an account agreed not to use the product, and what a member says of it by hand. */
export function pauseRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/pauses',
      operationId: 'listAccountPauses',
      tag,
      summary: 'Times in which no use was agreed, the latest first',
      may: 'read',
      params: pausesParams,
      answer: accountPausesSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const pauses = await pausesOfAccount(records, workspace.id, params.account);
        return {
          pauses: pauses.map(({ id, since, until, why, sourceKey }) => ({
            id,
            since,
            until,
            why,
            source: sourceKey === BY_HAND ? null : sourceKey,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/:account/pauses',
      operationId: 'agreePause',
      tag,
      summary: 'Agree a time in which no use is expected',
      may: 'work',
      params: pausesParams,
      body: newPauseSchema,
      answer: pauseAgreedSchema,
      status: 201,
      handle: async (call) => agreePause(call.records, byCaller(call), { accountId: call.params.account, ...call.body }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/pauses/:pause',
      operationId: 'changePause',
      tag,
      summary: 'Change the days or the reason of a pause',
      may: 'work',
      params: pauseParams,
      body: newPauseSchema,
      handle: async (call) =>
        changePause(call.records, byCaller(call), { accountId: call.params.account, pauseId: call.params.pause, ...call.body }),
    }),
    route({
      method: 'DELETE',
      path: '/accounts/:account/pauses/:pause',
      operationId: 'removePause',
      tag,
      summary: 'Take a pause back',
      may: 'work',
      params: pauseParams,
      handle: async (call) => removePause(call.records, byCaller(call), { accountId: call.params.account, pauseId: call.params.pause }),
    }),
  ];
}
