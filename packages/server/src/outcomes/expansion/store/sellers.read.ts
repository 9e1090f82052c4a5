import type { Records } from '../../../platform/records/records.ts';
import type { Sellers } from '../credit-report.ts';

const MOST = 1_000_000;

type Asked = { readonly workspaceId: string; readonly dayOf: (moment: string) => number };

/**
 * Who sells to each account and who looks after it on a day, as members handed both over since. Where no member was named for sales, it is
 * whoever sold it by the source's own words: the member of that name or address, else those words. With the names of all of them.
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
    .where('until', 'is', null)
    .orderBy('memberId', 'desc')
    .limit(MOST)
    .execute();
  const changes = await records
    .selectFrom('accountChanges')
    .select(['accountId', 'kind', 'at', 'before'])
    .where('workspaceId', '=', workspaceId)
    .where('kind', 'in', ['owner', 'sales'])
    .orderBy('at')
    .limit(MOST)
    .execute();
  const members = await records.selectFrom('members').select(['id', 'name', 'email']).where('workspaceId', '=', workspaceId).execute();
  const named = new Map(members.flatMap(({ id, name, email }) => [name, email].map((said) => [said.toLowerCase(), id] as const)));
  const told = (seller: string | null) => (seller === null ? null : (named.get(seller.trim().toLowerCase()) ?? seller));
  const bySales = new Map(team.map(({ accountId, memberId }) => [accountId, memberId]));
  const byAccount = new Map(accounts.map((one) => [one.id, one]));
  const handed = Map.groupBy(changes, ({ accountId, kind }) => `${kind} ${accountId}`);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  /** Who had it before the first time that it was handed over after the day. */
  const heldOn = (which: string, day: number, now: string | null) => {
    const after = handed.get(which)?.find(({ at }) => dayOf(at) > day);
    return after === undefined ? now : ((after.before as { memberId?: string | null } | null)?.memberId ?? null);
  };
  return {
    nameOf: (id) => names.get(id) ?? id,
    sellers: (accountId, day) => ({
      csm: heldOn(`owner ${accountId}`, day, byAccount.get(accountId)?.ownerId ?? null),
      sales: heldOn(`sales ${accountId}`, day, bySales.get(accountId) ?? null) ?? told(byAccount.get(accountId)?.seller ?? null),
    }),
  };
}

/** Who sells to one account: the member that was named here, and what its source says. */
export async function readSeller(
  records: Records,
  { workspaceId, accountId }: { readonly workspaceId: string; readonly accountId: string },
): Promise<{ readonly member: { readonly id: string; readonly name: string } | null; readonly toldBySource: string | null }> {
  const account = await records
    .selectFrom('accounts')
    .select('seller')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', accountId)
    .executeTakeFirst();
  const member = await records
    .selectFrom('accountTeam as team')
    .innerJoin('members', (join) => join.onRef('members.workspaceId', '=', 'team.workspaceId').onRef('members.id', '=', 'team.memberId'))
    .select(['members.id', 'members.name'])
    .where('team.workspaceId', '=', workspaceId)
    .where('team.accountId', '=', accountId)
    .where('team.duty', '=', 'sales')
    .where('team.until', 'is', null)
    .orderBy('team.memberId')
    .limit(1)
    .executeTakeFirst();
  return { member: member ?? null, toldBySource: account?.seller ?? null };
}
