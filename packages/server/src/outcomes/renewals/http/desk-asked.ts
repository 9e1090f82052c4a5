import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { RenewalsAsked } from '../store/seen.ts';

export type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;
type Asking = Omit<AnyCall, 'records'>;

type Filter = {
  readonly scope: 'book' | 'team' | 'all';
  readonly owner?: string | undefined;
  readonly segment?: string | undefined;
  readonly month?: string | undefined;
};

/** The right that makes a lead: they decide, and see the machine's view of renewals that are not their own. */
export const LEADS = 'decide_renewals';

/** What is asked of the desk, by whom. A book without a member is empty, not everybody's. */
export function deskAsked(call: Asking, { scope, owner, segment, month }: Filter): RenewalsAsked {
  const { workspace, caller } = call;
  const since = month === undefined ? undefined : `${month}-01`;
  return {
    workspaceId: workspace.id,
    today: todayOf(call),
    viewer: { memberId: caller.memberId, isLead: caller.may(LEADS) },
    ownerId: scope === 'book' ? (caller.memberId ?? '') : owner,
    segment,
    since,
    until: since === undefined ? undefined : dayToIso(addMonths(isoToDay(since), 1)),
  };
}

export function framed({ workspace, ...call }: Asking) {
  return { today: todayOf({ workspace, ...call }), currency: workspace.currency };
}
