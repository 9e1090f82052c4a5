import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Contract, ExpansionReason } from '../expansions.ts';

/** A movement of the ledger: minor units of a month, in the currency that is paid in. */
export type ExpansionLine = {
  readonly accountId: string;
  readonly day: string;
  readonly reason: ExpansionReason | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly productKey: string | null;
};
type ContractLine = {
  readonly accountId: string;
  readonly signedOn: string | null;
  readonly startOn: string;
  readonly endOn: string | null;
};

const expansions = loadSql<ExpansionLine>(new URL('./expansions.sql', import.meta.url));
const contracts = loadSql<ContractLine>(new URL('./contracts.sql', import.meta.url));

export type ExpansionsOf = {
  readonly workspaceId: string;
  readonly today: DayNumber;
  /** Null for all. */
  readonly accountIds: readonly string[] | null;
  /** Accounts that this member owns, or is on the team of; null for everybody's. */
  readonly memberId: string | null;
};

export function readExpansions(records: Records, asked: ExpansionsOf): Promise<ExpansionLine[]> {
  const { workspaceId, today, accountIds, memberId } = asked;
  return expansions(records, { workspace_id: workspaceId, today: dayToIso(today), account_ids: accountIds, member_id: memberId });
}

/** What accounts paid for and when, the first first. */
export async function readContracts(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Contract[]>> {
  const lines = await contracts(records, { workspace_id: workspaceId, account_ids: accountIds });
  return new Map([...Map.groupBy(lines, (line) => line.accountId)].map(([accountId, own]) => [accountId, own.map(contractOf)]));
}

function contractOf({ signedOn, startOn, endOn }: ContractLine): Contract {
  return {
    signedDay: signedOn === null ? null : isoToDay(signedOn),
    startDay: isoToDay(startOn),
    endDay: endOn === null ? null : isoToDay(endOn),
  };
}
