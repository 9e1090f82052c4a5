import { isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Expansion } from '../expansions.ts';
import { holdAgainst } from '../hold-against.ts';
import { readWon } from '../store/opportunities.read.ts';
import { type ExpansionsAsked, expansionsOfAccounts } from './expansions-of-accounts.ts';

/** What the ledger says came of every opportunity that was won at these accounts. */
export async function cameOf(
  records: Records,
  asked: Pick<ExpansionsAsked, 'workspace' | 'today'> & { readonly accountIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Expansion[]>> {
  const won = await readWon(records, asked.workspace.id, [...new Set(asked.accountIds)]);
  const accountIds = [...new Set(won.map(({ accountId }) => accountId))];
  if (accountIds.length === 0) return new Map();
  const { expanded } = await expansionsOfAccounts(records, { ...asked, accountIds, memberId: null });
  const came = [...Map.groupBy(won, ({ accountId }) => accountId)].flatMap(([accountId, own]) => [
    ...holdAgainst(
      own.map(({ openedOn, closedOn, ...one }) => ({ ...one, openedDay: isoToDay(openedOn), closedDay: isoToDay(closedOn) })),
      expanded.get(accountId) ?? [],
    ),
  ]);
  return new Map(came);
}
