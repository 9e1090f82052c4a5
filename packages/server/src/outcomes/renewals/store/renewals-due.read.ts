import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type RenewalDue = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string;
  readonly noticeOn: string | null;
  readonly amountMinor: number | null;
  readonly arrMinor: number | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly points: number | null;
};

const question = loadSql<RenewalDue>(new URL('./renewals-due.sql', import.meta.url));

export async function readRenewalsDue(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId: string | null; readonly since: DayNumber; readonly until: DayNumber },
): Promise<RenewalDue[]> {
  return question(records, {
    workspace_id: asked.workspaceId,
    owner_id: asked.ownerId,
    since: dayToIso(asked.since),
    until: dayToIso(asked.until),
  });
}
