import type { Records } from '../../../platform/records/records.ts';
import type { OwnMetricDefinition } from '../own-metric.ts';
import { listOwnMetrics } from '../store/own-metrics.store.ts';

/** What own metrics are called and counted by, by key. */
export async function ownWordsOf(
  records: Records,
  workspaceId: string,
): Promise<ReadonlyMap<string, Pick<OwnMetricDefinition, 'words' | 'basis'>>> {
  return new Map((await listOwnMetrics(records, workspaceId)).map(({ key, definition: { words, basis } }) => [key, { words, basis }]));
}
