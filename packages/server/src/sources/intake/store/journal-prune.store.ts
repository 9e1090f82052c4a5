import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export async function prunableTo(
  records: Records,
  { upTo, keptDays }: { readonly upTo: number; readonly keptDays: number },
): Promise<number> {
  const { rows } = await sql<{ to: number }>`
    select coalesce(max(seq), 0) as to
    from intake_journal
    where seq <= ${upTo}
      and received_at < now() - make_interval(days => ${keptDays}::int)`.execute(records);
  return rows[0]?.to ?? 0;
}

type Prunable = { readonly to: number; readonly keptDays: number };

/** Rows of which an event is set aside and not decided on stay, and those of which it was counted of late: from them it is sent again. */
export async function pruneRows(records: Records, { to, keptDays }: Prunable, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from intake_journal
    where seq in (
      select seq
      from intake_journal as journal
      where seq <= ${to}
        and not exists (
          select from set_aside_events as event
          where event.seq = journal.seq
            and (event.state in ('open', 'waiting') or event.settled_at > now() - make_interval(days => ${keptDays}::int)))
      order by seq
      limit ${limit})`.execute(records);
  return Number(numAffectedRows ?? 0);
}
