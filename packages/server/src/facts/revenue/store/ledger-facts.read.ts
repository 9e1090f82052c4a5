import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { anyOf } from '../../../platform/records/any-of.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, type FactsByAccount } from '../../accounts/index.ts';
import type { Loss } from '../involuntary.ts';
import type { AccountOfLedger } from '../ledger.ts';
import type { LedgerSubscription, LedgerVersion } from '../ledger-legs.ts';

type Line = Omit<LedgerVersion, 'fromDay'> & {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly productKey: string | null;
  readonly startOn: string;
  readonly endOn: string | null;
  readonly validFrom: string;
};

const lines = loadSql<Line>(new URL('./ledger-lines.sql', import.meta.url));

/** What the ledger of these accounts is made of; an account that pays for nothing is not among them. */
export async function ledgerFactsOf(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountOfLedger>> {
  const rows = await lines(records, { workspace_id: workspaceId, account_ids: accountIds });
  const churns = await lossesOf(records, workspaceId, accountIds);
  const accounts = new Map<string, LedgerSubscription[]>();
  for (const own of runs(rows, ({ subscriptionId }) => subscriptionId)) {
    const [first] = own as [Line, ...Line[]];
    const { accountId, productKey } = first;
    const subscription = {
      id: first.subscriptionId,
      productKey,
      startDay: isoToDay(first.startOn),
      endDay: endOf(first),
      versions: own.map(versionIn),
    };
    const others = accounts.get(accountId);
    if (others === undefined) accounts.set(accountId, [subscription]);
    else others.push(subscription);
  }
  return new Map([...accounts].map(([id, subscriptions]) => [id, { subscriptions, churns: churns.get(id) ?? [] }]));
}

/** Neighbours of one name. */
function runs<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[][] {
  const found: Row[][] = [];
  let name: string | null = null;
  for (const row of rows) {
    if (nameOf(row) === name) found.at(-1)?.push(row);
    else found.push([row]);
    name = nameOf(row);
  }
  return found;
}

function versionIn({ validFrom, plan, seats, mrrMinor, currency, reason }: Line): LedgerVersion {
  return { fromDay: isoToDay(validFrom), plan, seats, mrrMinor, currency, reason };
}

function endOf({ endOn }: Line): DayNumber | null {
  return endOn === null ? null : isoToDay(endOn);
}

async function lossesOf(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<FactsByAccount<Loss>> {
  const rows = await records
    .selectFrom('churnEvents')
    .select(['accountId', 'churnedOn', 'cause', 'isReactivation'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', anyOf(accountIds))
    .orderBy('accountId')
    .orderBy('churnedOn')
    .orderBy('id')
    .execute();
  return byAccount(rows, ({ churnedOn, cause, isReactivation }) => ({ day: isoToDay(churnedOn), cause, isReactivation }));
}
