import { type LedgerColumns, type Rates, readLedgerColumns, readRatesShown } from '../../../facts/revenue/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type Asking, askingOf } from '../../../work/portfolio/index.ts';
import { readChosen, type Wish } from '../store/accounts-asked.read.ts';

type Query = { readonly scope: 'book' | 'team' | 'all'; readonly rule?: unknown; readonly currency?: string | undefined };
export type RevenueCall = Pick<Call<unknown, Query, unknown>, 'records' | 'workspace' | 'caller' | 'now' | 'query'>;

export type Asked = { readonly asking: Asking; readonly wish: Wish; readonly columns: LedgerColumns; readonly rates: Rates };

/** What every question about recurring revenue begins with: whose accounts, the ledger, the rates. */
export type AskedOf = (call: RevenueCall) => Promise<Asked>;

export function askedOf(shared: Catalogue): AskedOf {
  return async (call) => {
    const { records, workspace, query } = call;
    const asking = askingOf(await catalogueOf(records, workspace.id, shared), call);
    return {
      asking,
      wish: { scope: query.scope, rule: (query.rule as Rule | undefined) ?? null },
      columns: await readLedgerColumns(records, workspace.id),
      rates: await readRatesShown(records, workspace, query.currency ?? workspace.currency),
    };
  };
}

/** The same, with the accounts that are meant, as their numbers in the columns. */
export async function chosenOf(askOf: AskedOf, call: RevenueCall): Promise<Asked & { readonly chosen: Int32Array }> {
  const asked = await askOf(call);
  return { ...asked, chosen: await readChosen(call.records, asked.columns, asked) };
}
