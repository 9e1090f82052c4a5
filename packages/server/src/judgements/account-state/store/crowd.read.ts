import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type PayingAccount = {
  readonly accountId: string;
  readonly ownerId: string | null;
  readonly tier: string | null;
  readonly arrMinor: number;
};

/** What all accounts paid when they were looked at last. */
export async function readPaying(records: Records, workspaceId: string): Promise<readonly PayingAccount[]> {
  const { rows } = await sql<PayingAccount>`
    select accounts.id as account_id, accounts.owner_id, accounts.tier, state.arr_minor
    from accounts
    join account_state as state on state.workspace_id = accounts.workspace_id and state.account_id = accounts.id
    where accounts.workspace_id = ${workspaceId} and accounts.removed_at is null and state.arr_minor > 0`.execute(records);
  return rows;
}

/** Tables of facts that numbers rest on, each with a row an account or more. */
const FACTS = [
  'contacts',
  'stakeholder_roles',
  'subscriptions',
  'invoices',
  'tickets',
  'answers',
  'interactions',
  'milestones',
  'pauses',
  'pulses',
  'risks',
  'metric_judgements',
  'account_field_values',
  'tasks',
  'value_entries',
  'custom_work',
  'service_hours',
  'partner_dependencies',
  'order_steps',
] as const;

/** Of each kind of fact an account that has one. */
export async function readHolders(records: Records, workspaceId: string): Promise<readonly string[]> {
  const each = FACTS.map(
    (table) => sql`
      (select fact.account_id
      from ${sql.table(table)} as fact
      join accounts on accounts.workspace_id = fact.workspace_id and accounts.id = fact.account_id
      where fact.workspace_id = ${workspaceId} and accounts.removed_at is null
      limit 1)`,
  );
  const { rows } = await sql<{ accountId: string }>`${sql.join(each, sql` union `)}`.execute(records);
  return rows.map((row) => row.accountId);
}
