import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type DetectorRecord, RECORD_DAYS, recordOf, type RecordCounts } from '../detector-record.ts';

const counts = loadSql<RecordCounts & { readonly key: string }>(new URL('./detector-record.sql', import.meta.url));

const YEARS_BACK = 2;

/** What came of what each detector raised, by its key. */
export async function readDetectorRecords(
  records: Records,
  { workspaceId, day }: { readonly workspaceId: string; readonly day: DayNumber },
): Promise<ReadonlyMap<string, DetectorRecord>> {
  const rows = await counts(records, {
    workspace_id: workspaceId,
    today: dayToIso(day),
    since: dayToIso(day - 365 * YEARS_BACK),
    ...RECORD_DAYS,
  });
  return new Map(rows.map(({ key, ...own }) => [key, recordOf(own, RECORD_DAYS.horizon)]));
}
