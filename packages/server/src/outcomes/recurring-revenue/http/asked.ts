import { type LedgerColumns, type Rates, readLedgerColumns, readRatesShown } from '../../../facts/revenue/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Asking, askingOf } from '../../../work/portfolio/index.ts';
import { byFirstYear, type GroupKey, type GroupOfAccounts } from '../groups.ts';
import { readChosen, readGroups, type Wish } from '../store/accounts-asked.read.ts';

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

/** The accounts that are meant, told apart: the groups with the most accounts, and how many groups there are. */
export async function groupsOf(
  records: Records,
  asked: Asked,
  by: GroupKey,
): Promise<{ readonly groups: readonly GroupOfAccounts[]; readonly total: number }> {
  if (by !== 'cohort') return readGroups(records, asked.columns, { ...asked, by });
  const groups = byFirstYear(asked.columns, await readChosen(records, asked.columns, asked));
  return { groups, total: groups.length };
}

/** The accounts of one group, none where there is none of that name; all where they are not told apart. */
export async function groupChosenOf(
  records: Records,
  asked: Asked,
  { by, group }: { readonly by?: GroupKey | undefined; readonly group?: string | undefined },
): Promise<Int32Array> {
  if (by === undefined) return readChosen(records, asked.columns, asked);
  const { groups } = await groupsOf(records, asked, by);
  return groups.find(({ name }) => name === (group ?? null))?.chosen ?? new Int32Array(0);
}
