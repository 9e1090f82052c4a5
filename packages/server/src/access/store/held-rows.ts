import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';
import type { HandOver, Holder, Holding } from '../use-cases/holding.ts';

/** Rows of one table that name their holder in one column, and hang on an account or on none. */
export type HeldRows = {
  readonly kind: string;
  readonly table: string;
  readonly column: string;
  /** SQL over the table's columns: which rows are held now; the others are history and stay. */
  readonly present: string;
  /** SQL of the account on which a row hangs; absent where they hang on none. */
  readonly account?: string;
  /** What else is to be kept of rows that changed hands. */
  readonly after?: (records: Records, given: HandOver, moved: Moved) => Promise<void>;
};
export type Moved = { readonly ids: readonly string[]; readonly accountIds: readonly string[] };

export function heldRows(held: HeldRows): Holding {
  const { kind, table, column, present, account = 'null::text', after } = held;
  return {
    kind,
    columns: [`${table}.${column}`],
    async count(records, { workspaceId, memberId }: Holder) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.raw(table)}
        where workspace_id = ${workspaceId} and ${sql.raw(column)} = ${memberId} and ${sql.raw(present)}`.execute(records);
      return rows[0]?.n ?? 0;
    },
    async handOver(records, given) {
      const { rows } = await sql<{ id: string; accountId: string | null }>`
        update ${sql.raw(table)} as held
        set ${sql.raw(column)} = ${receiverOf(given, sql.raw(account === 'null::text' ? account : `held.${account}`))}
        where held.workspace_id = ${given.workspaceId} and held.${sql.raw(column)} = ${given.from} and ${sql.raw(present)}
        returning held.id, ${sql.raw(account === 'null::text' ? account : `held.${account}`)} as account_id`.execute(records);
      const accountIds = [...new Set(rows.flatMap((row) => row.accountId ?? []))];
      if (rows.length > 0) await after?.(records, given, { ids: rows.map(({ id }) => id), accountIds });
      return { moved: rows.length, accountIds };
    },
  };
}

/** SQL of who gets what hangs on that account. */
export function receiverOf({ receivers, otherwise }: HandOver, account: RawBuilder<unknown>): RawBuilder<string> {
  const map = JSON.stringify(Object.fromEntries(receivers));
  return sql<string>`coalesce(${map}::jsonb ->> ${account}, ${otherwise})`;
}
