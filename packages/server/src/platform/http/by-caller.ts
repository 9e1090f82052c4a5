import { dayToIso, type DayNumber, type Instant } from '../../kernel/time.ts';
import { zonedDays } from '../../kernel/zoned-days.ts';
import type { Caller, WorkspaceOfCall } from './call.ts';

/** Who does it, where and when, as use cases take it. */
export function byCaller(call: { readonly workspace: WorkspaceOfCall; readonly caller: Caller; readonly now: Instant }) {
  return { workspaceId: call.workspace.id, memberId: call.caller.memberId, at: call.now.toString() };
}

/** Today in the workspace's time zone, `YYYY-MM-DD`. */
export function todayOf(call: { readonly workspace: WorkspaceOfCall; readonly now: Instant }): string {
  return dayToIso(dayOfCall(call));
}

export function dayOfCall(call: { readonly workspace: WorkspaceOfCall; readonly now: Instant }): DayNumber {
  return zonedDays(call.workspace.timeZone)(call.now.epochMilliseconds);
}
