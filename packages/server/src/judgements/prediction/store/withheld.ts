import { type RawBuilder, sql } from 'kysely';

/**
 * True of an account whose renewal waits for this member's call: what the machine foretells of it is not told to them before, on no page.
 * Everybody else may know it.
 */
export function isWithheld(
  account: { readonly workspaceId: RawBuilder<unknown>; readonly accountId: RawBuilder<unknown> },
  memberId: string | null,
): RawBuilder<boolean> {
  if (memberId === null) return sql<boolean>`false`;
  return sql<boolean>`exists (
    select from calls_awaited as awaited
    where awaited.workspace_id = ${account.workspaceId} and awaited.account_id = ${account.accountId} and awaited.member_id = ${memberId})`;
}
