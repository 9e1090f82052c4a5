import type { Records } from '../../../platform/records/records.ts';
import type { Sellers } from '../credit-report.ts';

const MOST = 1_000_000;

type Asked = { readonly workspaceId: string; readonly dayOf: (moment: string) => number };

/**
 * Who sells to each account and who looks after it on a day: its owner as members handed it over since; for sales whoever the team
 * has for it, else who sold it by the source's own words. With the names of all of them.
 */
export async function readSellers(
  records: Records,
  { workspaceId, dayOf }: Asked,
): Promise<{ readonly sellers: Sellers; readonly nameOf: (id: string) => string }> {
  const accounts = await records
    .selectFrom('accounts')
    .select(['id', 'ownerId', 'seller'])
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .limit(MOST)
    .execute();
  const team = await records
    .selectFrom('accountTeam')
    .select(['accountId', 'memberId'])
    .where('workspaceId', '=', workspaceId)
    .where('duty', '=', 'sales')
    .orderBy('memberId', 'desc')
    .limit(MOST)
    .execute();
  const changes = await records
    .selectFrom('accountChanges')
    .select(['accountId', 'at', 'before'])
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', 'owner')
    .orderBy('at')
    .limit(MOST)
    .execute();
  const members = await records.selectFrom('members').select(['id', 'name']).where('workspaceId', '=', workspaceId).execute();
  const bySales = new Map(team.map(({ accountId, memberId }) => [accountId, memberId]));
  const byAccount = new Map(accounts.map((one) => [one.id, one]));
  const handed = Map.groupBy(changes, ({ accountId }) => accountId);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return {
    nameOf: (id) => names.get(id) ?? id,
    sellers: (accountId, day) => {
      const account = byAccount.get(accountId);
      // Who had it before the first time that it was handed over after the day.
      const after = handed.get(accountId)?.find(({ at }) => dayOf(at) > day);
      const csm =
        after === undefined ? (account?.ownerId ?? null) : ((after.before as { memberId?: string | null } | null)?.memberId ?? null);
      return { csm, sales: bySales.get(accountId) ?? account?.seller ?? null };
    },
  };
}
