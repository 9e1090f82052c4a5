import type { Records } from '../../../platform/records/records.ts';
import type { CostRow } from '../../../sources/imports/index.ts';
import { noSuchCost, rowRefused } from '../revenue.errors.ts';
import { deleteCost, writeCosts } from '../store/costs.store.ts';

/** The source of rows that come one by one, and of files. */
const MAIN = 'main';

type Said = {
  readonly row: { readonly [Key in keyof CostRow]: CostRow[Key] | undefined };
  readonly today: string;
  readonly memberId: string | null;
};

/** Says a cost as a line of a file would; what such a line is refused for is told. */
export async function sayCost(records: Records, workspaceId: string, { row, today, memberId }: Said): Promise<void> {
  const scope = { workspaceId, sourceKey: MAIN, unknownAccounts: 'refuse', today, memberId } as const;
  const { refused } = await writeCosts(records, scope, [row as CostRow]);
  if (refused[0] !== undefined) throw rowRefused(refused[0]);
}

export async function dropCost(records: Records, workspaceId: string, key: string): Promise<void> {
  if (!(await deleteCost(records, workspaceId, { sourceKey: MAIN, key }))) throw noSuchCost();
}
