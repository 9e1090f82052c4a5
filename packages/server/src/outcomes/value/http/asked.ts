import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { askingOf } from '../../../work/portfolio/index.ts';
import type { Grouping } from '../groups.ts';
import { readAskedAccounts } from '../store/kept-values.store.ts';
import { loadValue, type ValueLoaded } from '../use-cases/load-value.ts';

type Query = { readonly scope: 'book' | 'team' | 'all'; readonly rule?: unknown; readonly by?: Grouping };
export type ValueCall = Pick<Call<unknown, Query, unknown>, 'records' | 'workspace' | 'caller' | 'now' | 'query'>;

/** What every question about value begins with: the accounts that are meant, each with what it is told apart by. */
export type LoadOf = (call: ValueCall) => Promise<ValueLoaded>;

export function loadOf(shared: Catalogue): LoadOf {
  return async (call) => {
    const { records, workspace, query } = call;
    const asking = askingOf(await catalogueOf(records, workspace.id, shared), call);
    const wish = { scope: query.scope, rule: (query.rule as Rule | undefined) ?? null };
    return loadValue(records, {
      workspace,
      today: dayOfCall(call),
      accounts: await readAskedAccounts(records, { asking, wish, by: query.by ?? 'none' }),
    });
  };
}
