import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type Clock } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database } from '../../../platform/records/records.ts';
import { askRule, podsToAsk } from '../store/pods.store.ts';

export type AskRulesDeps = { readonly database: Database; readonly clock: Clock; readonly catalogue: Catalogue };

const ASKED_EVERY_MINUTES = 10;

/** Accounts come into a segment and leave it; pods by rule follow within minutes. */
export async function askRules({ database, clock, catalogue }: AskRulesDeps): Promise<void> {
  const now = clock.now();
  const before = now.subtract({ minutes: ASKED_EVERY_MINUTES }).toString();
  for (const pod of await database.inInstallation((records) => podsToAsk(records, before))) {
    const day = zonedDays(pod.timeZone)(now.epochMilliseconds);
    await database.inWorkspace(pod.workspaceId as WorkspaceId, async (records) => {
      const own = await catalogueOf(records, pod.workspaceId, catalogue);
      const keys = new Set(own.infos.map(({ key }) => key));
      const asking = { workspaceId: pod.workspaceId, memberId: null, today: day, isMetric: (key: string) => keys.has(key) };
      await askRule(records, pod, { rule: pod.rule, asking, today: dayToIso(day), at: now.toString() });
    });
  }
}
