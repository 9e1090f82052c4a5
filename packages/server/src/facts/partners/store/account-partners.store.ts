import { sql } from 'kysely';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Dependency, Partner } from '../partner.ts';

export type AccountPartner = Omit<Dependency, 'accountId'> & Pick<Partner, 'name' | 'leavesOn' | 'toldBy'> & { readonly accounts: number };

const question = loadSql<AccountPartner>(new URL('account-partners.sql', import.meta.url));

export async function accountPartners(records: Records, workspaceId: string, accountId: string): Promise<AccountPartner[]> {
  return question(records, { workspace_id: workspaceId, account_id: accountId });
}

const MOST_NAMES = 200;

/** Names of partners that stay, in order. */
export async function partnerNames(records: Records, workspaceId: string): Promise<string[]> {
  const rows = await records
    .selectFrom('partners')
    .select('name')
    .where('workspaceId', '=', workspaceId)
    .where('leavesOn', 'is', null)
    .orderBy('name')
    .limit(MOST_NAMES)
    .execute();
  return rows.map(({ name }) => name);
}

/** By its name, however it is written; of two the one that stays. */
export async function partnerNamed(records: Records, workspaceId: string, name: string): Promise<Partner | undefined> {
  const { rows } = await sql<Partner>`
    select id, external_id, name, leaves_on, leave_told_on, told_by
    from partners
    where workspace_id = ${workspaceId}
      and (lower(name) = lower(${name}) or external_id = ${name})
    order by leaves_on is not null, id
    limit 1`.execute(records);
  return rows[0];
}

/** The partner, where the account hangs on it. */
export async function partnerOfAccount(
  records: Records,
  workspaceId: string,
  { accountId, partnerId }: { readonly accountId: string; readonly partnerId: string },
): Promise<Partner | undefined> {
  const { rows } = await sql<Partner>`
    select id, external_id, name, leaves_on, leave_told_on, told_by
    from partners
    where workspace_id = ${workspaceId}
      and id = ${partnerId}
      and exists (
        select from partner_dependencies
        where workspace_id = ${workspaceId} and partner_id = ${partnerId} and account_id = ${accountId})`.execute(records);
  return rows[0];
}

type DependencyOfAccount = { readonly accountId: string; readonly dependencyId: string };

export async function findDependency(
  records: Records,
  workspaceId: string,
  { accountId, dependencyId }: DependencyOfAccount,
): Promise<(Dependency & { readonly name: string }) | undefined> {
  const { rows } = await sql<Dependency & { name: string }>`
    select dependency.id, partner_id, account_id, role, engagements, keys_held, since, until, successor, succeeded_on, partner.name
    from partner_dependencies as dependency
    join partners as partner on partner.workspace_id = dependency.workspace_id and partner.id = dependency.partner_id
    where dependency.workspace_id = ${workspaceId}
      and dependency.account_id = ${accountId}
      and dependency.id = ${dependencyId}`.execute(records);
  return rows[0];
}

export async function deleteDependency(records: Records, workspaceId: string, { accountId, dependencyId }: DependencyOfAccount) {
  await records
    .deleteFrom('partnerDependencies')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('id', '=', dependencyId)
    .execute();
}
