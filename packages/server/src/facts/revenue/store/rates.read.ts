import { isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type KnownRate, type Rates, ratesShownIn } from '../rates.ts';
import type { Rate } from '../mrr-line.ts';

type Of = { readonly id: string; readonly currency: string };

/** What currencies are worth in the workspace's, or in another that is named. */
export async function readRatesShown(records: Records, workspace: Of, shown: string = workspace.currency): Promise<Rates> {
  const rows = await records
    .selectFrom('fxRates')
    .select(['currency', 'since', 'rate', 'source'])
    .where('workspaceId', '=', workspace.id)
    .orderBy('since')
    .limit(20_000)
    .execute();
  const known = rows.map(({ since, ...rate }): KnownRate => ({ ...rate, sinceDay: isoToDay(since) }));
  return ratesShownIn({ home: workspace.currency, shown }, known);
}

/** In the workspace's currency. */
export async function readRates(records: Records, workspace: Of): Promise<Rate> {
  const rates = await readRatesShown(records, workspace);
  return (currency, day) => rates.on(currency, day)?.factor ?? null;
}
