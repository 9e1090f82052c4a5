import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import type { OwnMetric } from '../own-metric.ts';

const MOST = 1_000;

/** Every action that was ever seen, the most frequent first. */
export async function seenEvents(usageStore: UsageStore, workspaceId: string) {
  const rows = await usageStore.counts(workspaceId, { by: ['action'], limit: MOST });
  return rows.map(({ action, productKey, count, contacts, lastDay }) => ({
    name: action,
    productKey,
    count,
    contacts,
    lastOn: dayToIso(lastDay),
  }));
}

/** The last day on which each event was seen, by metric. */
export async function lastUseOf(usageStore: UsageStore, workspaceId: string, metrics: readonly OwnMetric[]): Promise<[string, string][]> {
  const asked = metrics.flatMap(({ key, definition: { basis } }) => (basis.by === 'event' ? [{ key, action: basis.action }] : []));
  if (asked.length === 0) return [];
  const seen = await usageStore.counts(workspaceId, { by: ['action'], limit: MOST });
  return asked.flatMap(({ key, action: { name, productKey } }) => {
    const days = seen
      .filter((one) => one.action === name && (productKey === null || one.productKey === productKey))
      .map(({ lastDay }) => lastDay);
    return days.length === 0 ? [] : [[key, dayToIso(Math.max(...days))] as [string, string]];
  });
}
