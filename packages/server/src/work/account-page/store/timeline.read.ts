import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { TimelineItem, TimelineKind } from '../timeline-item.ts';

export type TimelineAsked = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly timeZone: string;
  readonly now: string;
  readonly kinds: readonly string[] | null;
  readonly contact: string | null;
  readonly isOnlyOurs: boolean;
  /** Half-open days. */
  readonly since: string | null;
  readonly until: string | null;
  readonly q: string | null;
};
export type Cursor = { readonly at: string; readonly id: string };

type Line = Omit<TimelineItem, 'member' | 'folded'> & {
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly contactIds: readonly string[];
};
type Count = { readonly kind: TimelineKind; readonly week: string; readonly count: number };

const page = loadSql<Line>(new URL('timeline-page.sql', import.meta.url));
const counts = loadSql<Count>(new URL('timeline-counts.sql', import.meta.url));

export async function readTimeline(
  records: Records,
  asked: TimelineAsked,
  from: { readonly before: Cursor | null; readonly most: number },
): Promise<TimelineItem[]> {
  const lines = await page(records, {
    ...valuesOf(asked),
    kinds: asked.kinds,
    before_at: from.before?.at ?? null,
    before_id: from.before?.id ?? null,
    most: from.most,
  });
  return lines.map(({ memberId, memberName, contactIds: _, ...line }) => ({
    ...line,
    member: memberId === null || memberName === null ? null : { id: memberId, name: memberName },
    folded: null,
  }));
}

/** By kind and week; the kinds chosen are not looked at, so that the others can be offered with their counts. */
export function countTimeline(records: Records, asked: TimelineAsked): Promise<Count[]> {
  return counts(records, valuesOf(asked));
}

function valuesOf(asked: TimelineAsked) {
  const { workspaceId, accountId, timeZone, now, contact, isOnlyOurs, since, until, q } = asked;
  return {
    workspace_id: workspaceId,
    account_id: accountId,
    time_zone: timeZone,
    now,
    contact,
    only_ours: isOnlyOurs,
    since,
    until,
    q: q === null ? null : `%${escapeLike(q)}%`,
  };
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
