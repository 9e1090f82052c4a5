import { type Hiding, isHiddenMetric } from '../../../kernel/hiding.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Column, columnsOf } from '../column.ts';
import { hiddenField, unknownColumn } from '../portfolio.errors.ts';
import type { Asking } from '../store/account-source.ts';
import type { BulkAsking } from '../store/bulk-runs.store.ts';

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller' | 'now'>;

/** What the routes of this slice know of the catalogue, and of whoever asks. */
export type PortfolioColumns = {
  readonly all: readonly Column[];
  /** The column of that key, or the failure that says there is none. */
  readonly find: (key: string) => Column;
  readonly asking: (call: AnyCall) => Asking;
  readonly bulkAsking: (call: AnyCall) => BulkAsking;
};

/** The columns of a workspace, those of its own metrics among them. */
export type ColumnsOf = (
  records: Records,
  workspaceId: string,
  caller: Call<unknown, unknown, unknown>['caller'],
) => Promise<PortfolioColumns>;

export function columnsOfWorkspaces(shared: Catalogue): ColumnsOf {
  const known = new WeakMap([[shared, portfolioColumns(shared)]]);
  return async (records, workspaceId, caller) => {
    const catalogue = await catalogueOf(records, workspaceId, shared);
    return withoutHidden(known.get(catalogue) ?? portfolioColumns(catalogue), hidesOf(caller));
  };
}

/** What a question over accounts takes of a call, where the catalogue has the workspace's own metrics in it. */
export function askingOf(catalogue: Catalogue, call: AnyCall): Asking {
  const metrics = new Map(catalogue.infos.map((info) => [info.key, info]));
  return {
    workspaceId: call.workspace.id,
    hides: hidesOf(call.caller),
    memberId: call.caller.memberId,
    today: dayOfCall(call),
    leadsRenewals: call.caller.may('decide_renewals'),
    isMetric: (key) => metrics.has(key),
    metricSince: (key) => metrics.get(key)?.own?.countedSince ?? null,
  };
}

/** The columns that whoever asks sees; the others are refused by name, so that nobody guesses by sorting or filtering. */
function withoutHidden(columns: PortfolioColumns, hides: readonly Hiding[]): PortfolioColumns {
  if (hides.length === 0) return columns;
  return {
    ...columns,
    all: columns.all.filter(({ key }) => !isHiddenMetric(key, hides)),
    find(key) {
      if (isHiddenMetric(key, hides)) throw hiddenField(key);
      return columns.find(key);
    },
  };
}

function portfolioColumns(catalogue: Catalogue): PortfolioColumns {
  const all = columnsOf(catalogue.infos);
  const byKey = new Map(all.map((column) => [column.key, column]));
  const asking = (call: AnyCall) => askingOf(catalogue, call);
  return {
    all,
    find(key) {
      const column = byKey.get(key);
      if (column === undefined) throw unknownColumn(key);
      return column;
    },
    asking,
    bulkAsking: (call) => ({ ...asking(call), mayChangeAll: call.caller.may('assign') }),
  };
}
