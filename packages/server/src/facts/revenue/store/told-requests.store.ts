import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { tellTouched } from '../../accounts/index.ts';

/** A request as another system knows it, with what was decided; days as YYYY-MM-DD. */
export type ToldRequest = {
  readonly request: string;
  readonly account: string;
  readonly askedOn: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  readonly decision: {
    readonly state: 'agreed' | 'declined';
    readonly decidedOn: string;
    /** The member's address. */
    readonly by: string;
    readonly note: string;
  } | null;
};

/** Writes requests that were told elsewhere; what is here already stays as people left it. Of accounts that nobody knows none is written. */
export async function tellRequests(
  records: Records,
  { workspaceId, sourceKey }: { readonly workspaceId: string; readonly sourceKey: string },
  requests: readonly ToldRequest[],
): Promise<void> {
  const rows = requests.map(({ request, decision, ...row }) => ({ ...row, id: `rrq_${sourceKey}_${request}`, ...decision }));
  const written = await sql<{ accountId: string }>`
    insert into refund_requests
      (workspace_id, id, account_id, asked_on, amount_minor, currency, reason, state, decided_on, decided_by, note)
    select ${workspaceId}, row.id, account.id, row."askedOn", row."amountMinor", row.currency, row.reason, coalesce(row.state, 'asked'),
      row."decidedOn", member.id, row.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      id text, account text, "askedOn" date, "amountMinor" bigint, currency text, reason text, state text, "decidedOn" date, by text, note text)
    join accounts as account
      on account.workspace_id = ${workspaceId} and account.source_key = ${sourceKey} and account.external_id = row.account
    left join members as member on member.workspace_id = ${workspaceId} and member.email = row.by
    on conflict do nothing
    returning account_id`.execute(records);
  await tellTouched(records, workspaceId, { accountIds: [...new Set(written.rows.map(({ accountId }) => accountId))] });
}
