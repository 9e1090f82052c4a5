import { capacityOf, readSignalCapacity, type SignalCapacity } from '../../../access/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type FreeAccount, freeAccount, helpedByProduct } from '../free-accounts.ts';
import { readTodayStandings, type StandingLine, type TodayAsked } from '../store/today.read.ts';
import type { AccountOfToday, Reason } from '../today-row.ts';

/** What an account is ranked and summed by. */
export type Standing = AccountOfToday & {
  readonly arrMinor: number | null;
  /** Null of whoever pays, paid, or has no plan. */
  readonly free: FreeAccount | null;
};

/** How the accounts stand of which anything is told; `told` is all of it. */
export async function gatherStandings(
  records: Records,
  asked: Pick<TodayAsked, 'workspaceId' | 'today'>,
  told: readonly Reason[],
): Promise<readonly Standing[]> {
  const accountIds = [...new Set(told.map(({ accountId }) => accountId))];
  const said = await readSignalCapacity(records, asked.workspaceId);
  const accounts = (await readTodayStandings(records, asked, accountIds)).map((line) => standingOf(line, said));
  const helped = helpedByProduct(accounts, told);
  return accounts.map((account) => ({ ...account, isHelpedByProduct: helped.has(account.id) }));
}

function standingOf(line: StandingLine, said: SignalCapacity): Omit<Standing, 'isHelpedByProduct'> {
  const { id, ownerId, tier, arrMinor, stake, isFree } = line;
  return {
    id,
    ownerId,
    tier,
    arrMinor,
    stake,
    free: isFree ? freeAccount(line) : null,
    capacity: capacityOf({ job: line.ownerJob, capacityPerWeek: line.ownerCapacity }, said),
  };
}
