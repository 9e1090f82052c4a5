import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Asking } from '../../../work/portfolio/index.ts';

/** Who asks for accounts by a rule, with the metrics that the workspace has. */
export async function askingOfCall(
  records: Records,
  call: Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>,
  shared: Catalogue,
): Promise<Asking> {
  const { infos } = await catalogueOf(records, call.workspace.id, shared);
  const metrics = new Map(infos.map((info) => [info.key, info]));
  return {
    workspaceId: call.workspace.id,
    memberId: call.caller.memberId,
    today: dayOfCall(call),
    isMetric: (key) => metrics.has(key),
    metricSince: (key) => metrics.get(key)?.own?.countedSince ?? null,
  };
}
