import { actorOf, type Role, standingOfCaller } from '../../../access/index.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>;

/** Who changes something of teams and books, where and on which day. */
export function changing(call: AnyCall) {
  const { workspace, caller, now } = call;
  return {
    workspaceId: workspace.id,
    actor: actorOf(caller),
    role: caller.role as Role,
    standing: standingOfCaller(caller),
    memberId: caller.memberId,
    // Who sees but some accounts would see more by standing in for others.
    mayForAll: caller.may('assign') && caller.sight === null,
    now,
    today: todayOf(call),
  };
}
