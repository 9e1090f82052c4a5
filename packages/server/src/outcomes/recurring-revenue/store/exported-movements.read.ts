import { CompiledQuery } from 'kysely';
import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

export type ExportedMovement = {
  readonly day: string;
  readonly account_id: string;
  readonly account_external_id: string;
  readonly account: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly currency: string;
  readonly mrr_minor: number;
  readonly is_involuntary: boolean | null;
  readonly versions_before: string;
  readonly versions_after: string;
};

const QUESTION = `
  select movement.day, movement.account_id, account.external_id as account_external_id, account.name as account, movement.kind, movement.reason,
    movement.currency, movement.amount_minor as mrr_minor, movement.is_involuntary,
    array_to_string(movement.before_versions, ' ') as versions_before, array_to_string(movement.after_versions, ' ') as versions_after
  from revenue_movements as movement
  join accounts as account on account.workspace_id = movement.workspace_id and account.id = movement.account_id
  where movement.workspace_id = $1 and movement.account_id = any($2::text[]) and movement.day >= $3 and movement.day < $4
  order by account.name, movement.account_id, movement.day, movement.nth`;

type Wanted = { readonly ids: readonly string[]; readonly since: number; readonly until: number };

/** Rows of the ledger as a file has them. */
export async function exportMovements(
  records: Records,
  workspaceId: string,
  { ids, since, until }: Wanted,
): Promise<readonly ExportedMovement[]> {
  const { rows } = await records
    .withoutPlugins()
    .executeQuery<ExportedMovement>(CompiledQuery.raw(QUESTION, [workspaceId, ids, dayToIso(since), dayToIso(until)]));
  return rows;
}
