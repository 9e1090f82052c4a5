import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type DetectorRecord, RECORD_DAYS, recordOf, type RecordCounts, type TrialCounts, trialRecordOf } from '../detector-record.ts';
import { DETECTORS } from '../detectors.ts';
import { VERDICTS } from '../verdict.ts';

const ofCustomers = loadSql<RecordCounts & { readonly key: string }>(new URL('./detector-record.sql', import.meta.url));
const ofTrials = loadSql<TrialCounts & { readonly key: string }>(new URL('./trial-record.sql', import.meta.url));

const OF_WHO_TRIES: readonly string[] = DETECTORS.flatMap(({ key, ofWhoTries }) => (ofWhoTries ? [key] : []));
const NOTHING_CAME: TrialCounts = { resolved: 0, followed: 0 };
const NOTHING_SAID: DetectorRecord['said'] = { right: 0, judged: 0 };

/** What came of what each detector raised, by its key: that customers left, or that who tried the product stayed away. */
export async function readDetectorRecords(
  within: Records,
  { workspaceId, day }: { readonly workspaceId: string; readonly day: DayNumber },
): Promise<ReadonlyMap<string, DetectorRecord>> {
  const { back, horizon, lead, stayedAway, bridged } = RECORD_DAYS;
  const asked = { workspace_id: workspaceId, today: dayToIso(day), since: dayToIso(day - back), wrong: VERDICTS.wrong };
  const rows = await ofCustomers(within, { ...asked, right: VERDICTS.right, horizon, lead, bridged });
  const tried = await ofTrials(within, { ...asked, stayed_away: stayedAway, keys: OF_WHO_TRIES });
  const records = new Map(rows.map(({ key, ...own }) => [key, recordOf(own)]));
  for (const key of OF_WHO_TRIES) {
    const said = records.get(key)?.said;
    const came = tried.find((one) => one.key === key);
    if (said !== undefined || came !== undefined) records.set(key, trialRecordOf(came ?? NOTHING_CAME, said ?? NOTHING_SAID));
  }
  return records;
}
