import type { Period } from '../../../kernel/period.ts';
import type { Caller, WorkspaceOfCall } from '../../../platform/http/call.ts';
import type { InsightFilter } from '../store/health-insight.read.ts';

type Query = { readonly scope: 'book' | 'team' | 'all'; readonly segment?: string | undefined };

export function filterOf(workspace: WorkspaceOfCall, query: Query, caller: Caller): InsightFilter {
  return { workspaceId: workspace.id, ownerId: query.scope === 'book' ? caller.memberId : null, segment: query.segment ?? null };
}

/** What moved within a period lies between the end of the day before it and the end of its last. */
export function endsOf({ since, until }: Period) {
  return { from: since - 1, to: until - 1 };
}
