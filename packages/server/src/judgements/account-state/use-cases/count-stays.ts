import type { DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readPaths } from '../store/stage-spans.store.ts';
import { writeStays } from '../store/stage-stays.store.ts';
import { usualStays } from '../usual-stay.ts';

/** How long accounts usually stay in each stage, by what all of them did. */
export async function countStays(records: Records, workspaceId: string, today: DayNumber): Promise<void> {
  const paths = await readPaths(records, workspaceId);
  await writeStays(records, workspaceId, usualStays([...paths.values()], today));
}
