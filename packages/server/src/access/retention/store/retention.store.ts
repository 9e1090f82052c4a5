import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Days are ISO days of the workspace. */
export type RetentionRow = {
  readonly kind: string;
  readonly isChosen: boolean;
  readonly days: number | null;
  readonly lookedOn: string | null;
  readonly removedAt: string | null;
  readonly removedOn: string | null;
  readonly removed: number;
};

export async function readRetention(records: Records, workspaceId: WorkspaceId): Promise<readonly RetentionRow[]> {
  const { rows } = await sql<RetentionRow>`
    select kind, is_chosen, days, looked_on::text, removed_at, removed_on::text, removed from retention where workspace_id = ${workspaceId}`.execute(
    records,
  );
  return rows;
}

type Which = { readonly workspaceId: WorkspaceId; readonly kind: string };

/** What is chosen holds from the next night on; that is looked again at once. */
export async function chooseDays(records: Records, { workspaceId, kind }: Which, days: number | null): Promise<void> {
  await sql`
    insert into retention (workspace_id, kind, is_chosen, days)
    values (${workspaceId}, ${kind}, true, ${days})
    on conflict (workspace_id, kind) do update set is_chosen = true, days = excluded.days, looked_on = null`.execute(records);
}

/** Adds what went to what went in the same night. */
export async function noteRemoved(
  records: Records,
  { workspaceId, kind }: Which,
  { rows, at, day }: { readonly rows: number; readonly at: string; readonly day: string },
): Promise<void> {
  await sql`
    insert into retention as kept (workspace_id, kind, removed_at, removed_on, removed)
    values (${workspaceId}, ${kind}, ${at}, ${day}, ${rows})
    on conflict (workspace_id, kind) do update
    set removed_at = excluded.removed_at, removed_on = excluded.removed_on,
      removed = excluded.removed + case when kept.removed_on = excluded.removed_on then kept.removed else 0 end`.execute(records);
}

/** True for the one that ends this night's work; whoever comes later finds it done. */
export async function noteLooked(records: Records, { workspaceId, kind }: Which, day: string): Promise<boolean> {
  const { rows } = await sql`
    insert into retention as kept (workspace_id, kind, looked_on)
    values (${workspaceId}, ${kind}, ${day})
    on conflict (workspace_id, kind) do update set looked_on = excluded.looked_on where kept.looked_on is distinct from excluded.looked_on
    returning kind`.execute(records);
  return rows.length > 0;
}
