import { sql } from 'kysely';
import { heldRows, type Holding } from '../../../access/index.ts';
import { keepEvents } from './renewals.store.ts';

/** Open renewals that were given to somebody else than the account's owner; with them goes whose call is awaited. */
export const heldRenewals = heldRows({
  kind: 'renewals',
  table: 'renewals',
  column: 'owner_id',
  present: 'outcome is null and not is_gone',
  account: 'account_id',
  async after(records, given, { ids }) {
    const { rows } = await sql<{ id: string; ownerId: string | null }>`
      select id, owner_id from renewals where workspace_id = ${given.workspaceId} and id = any(${[...ids]}::text[])`.execute(records);
    await keepEvents(
      records,
      given,
      rows.map(({ id, ownerId }) => ({ renewalId: id, kind: 'owner', detail: { ownerId } })),
    );
  },
});

/** What somebody is to renew in this quarter and those after it: whoever takes the book takes it on top of their own. */
export const heldTargets: Holding = {
  kind: 'targets',
  columns: ['renewal_targets.member_id'],
  async count(records, { workspaceId, memberId }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from renewal_targets
      where workspace_id = ${workspaceId} and member_id = ${memberId} and ${isAhead}`.execute(records);
    return rows[0]?.n ?? 0;
  },
  async handOver(records, { workspaceId, from, otherwise, memberId, at }) {
    const { rows } = await sql<{ quarterOn: string }>`
      with gone as (
        delete from renewal_targets
        where workspace_id = ${workspaceId} and member_id = ${from} and ${isAhead}
        returning quarter_on, target_minor)
      insert into renewal_targets as own (workspace_id, member_id, quarter_on, target_minor, set_by, set_at)
      select ${workspaceId}, ${otherwise}, quarter_on, target_minor, ${memberId}, ${at}::timestamptz from gone
      on conflict (workspace_id, member_id, quarter_on) do update
      set target_minor = own.target_minor + excluded.target_minor, set_by = excluded.set_by, set_at = excluded.set_at
      returning quarter_on`.execute(records);
    return { moved: rows.length, accountIds: [] };
  },
};

const isAhead = sql`quarter_on + interval '3 months' > current_date`;
