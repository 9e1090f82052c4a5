import type { Catalogue } from '../../../measures/metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type Column, columnsOf } from '../column.ts';
import { unknownColumn } from '../portfolio.errors.ts';
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

export function portfolioColumns(catalogue: Catalogue): PortfolioColumns {
  const all = columnsOf(catalogue.infos);
  const byKey = new Map(all.map((column) => [column.key, column]));
  const metrics = new Set(catalogue.infos.map((info) => info.key));
  const asking = (call: AnyCall): Asking => ({
    workspaceId: call.workspace.id,
    memberId: call.caller.memberId,
    today: dayOfCall(call),
    isMetric: (key) => metrics.has(key),
  });
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
