import { isoToDay } from '../../../kernel/time.ts';
import { readWorth, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { countedActionsOf, listOwnMetrics } from '../../../measures/own-metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Currency, time zone, products, exchange rates, counted actions of the workspace, and what its customers are worth together. */
export async function readWorkspaceFacts(records: Records, workspaceId: string): Promise<WorkspaceFacts> {
  const workspace = await records
    .selectFrom('workspaces')
    .select(['currency', 'timeZone'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const products = await records
    .selectFrom('products')
    .select(['key', 'name', 'useCycle', 'coreActions', 'coreFeatures'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('key')
    .limit(500)
    .execute();
  const rates = await records
    .selectFrom('fxRates')
    .select(['currency', 'since', 'rate'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('since')
    .limit(20_000)
    .execute();
  const worth = await readWorth(records, workspaceId);
  const countedActions = countedActionsOf(await listOwnMetrics(records, workspaceId));
  return {
    ...workspace,
    ...(countedActions.length === 0 ? {} : { countedActions }),
    ...(worth === null ? {} : { worth }),
    products: products.map((product) => ({ ...product, useCycle: product.useCycle as 'day' | 'week' | 'month' })),
    rates: rates.map((rate) => ({ currency: rate.currency, sinceDay: isoToDay(rate.since), rate: rate.rate })),
  };
}
