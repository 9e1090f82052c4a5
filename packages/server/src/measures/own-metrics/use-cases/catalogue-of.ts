import type { Records } from '../../../platform/records/records.ts';
import type { Catalogue } from '../../metrics/index.ts';
import { metricOf } from '../read-own.ts';
import { listOwnMetrics } from '../store/own-metrics.store.ts';

/** The catalogue of one workspace: what the product brings, and what the workspace defined itself. */
export async function catalogueOf(records: Records, workspaceId: string, catalogue: Catalogue): Promise<Catalogue> {
  return catalogue.with((await listOwnMetrics(records, workspaceId)).map(metricOf));
}
