import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import { type KeyedRow, type KeyedTable, snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';

export type MoneySubject = 'subscription' | 'version' | 'invoice' | 'payment' | 'refund' | 'credit_note' | 'cost' | 'price';

/** What was said before of one row, and what is said now; `after` null where it was taken away. Only what differs. */
export type MoneyCorrection = {
  /** Null: it belongs to the workspace. */
  readonly accountId: string | null;
  readonly subject: MoneySubject;
  readonly externalId: string;
  readonly validFrom: string | null;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>> | null;
};

/** Keeps what corrections would forget, with who made them. */
export async function keepCorrections(records: Records, scope: WriteScope, corrections: readonly MoneyCorrection[]): Promise<void> {
  if (corrections.length === 0) return;
  const { workspaceId, sourceKey } = scope;
  const rows = corrections.map((one) => ({ workspaceId, id: newId('cor'), sourceKey, memberId: scope.memberId ?? null, ...one }));
  await sql`
    insert into money_corrections
      (workspace_id, id, account_id, subject, external_id, source_key, valid_from, before, after, member_id)
    select workspace_id, id, account_id, subject, external_id, source_key, valid_from, before, nullif(after, 'null'::jsonb), member_id
    from jsonb_populate_recordset(null::money_corrections, ${snakeJson(rows)}::jsonb)`.execute(records);
}

/** For a kind of fact: keeps what its rows said before they were rewritten. */
export function rememberMoney<Table extends KeyedTable>(subject: MoneySubject) {
  return async (
    records: Records,
    scope: WriteScope,
    rows: readonly { readonly before: KeyedRow<Table>; readonly after: KeyedRow<Table> }[],
  ): Promise<readonly string[]> => {
    const corrections = rows.map(({ before, after }): MoneyCorrection => {
      const accountId = (before.values as { accountId?: string | null }).accountId ?? null;
      return { accountId, subject, externalId: before.externalId, validFrom: null, ...differing(before.values, after.values) };
    });
    await keepCorrections(records, scope, corrections);
    return corrections.flatMap(({ before, accountId }) => ('accountId' in before && accountId !== null ? [accountId] : []));
  };
}

/** What is not the same on both sides. */
export function differing(before: object, after: object) {
  const names = Object.keys(before).filter((name) => JSON.stringify(valueOf(before, name)) !== JSON.stringify(valueOf(after, name)));
  const only = (row: object) => Object.fromEntries(names.map((name) => [name, valueOf(row, name)]));
  return { before: only(before), after: only(after) };
}

function valueOf(row: object, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name];
}

export type KeptCorrection = MoneyCorrection & {
  readonly id: string;
  readonly sourceKey: string;
  readonly correctedAt: string;
  readonly member: { readonly id: string; readonly name: string } | null;
};

/** The newest 200 of an account, or with null of what belongs to the workspace. */
export async function readCorrections(records: Records, workspaceId: string, accountId: string | null): Promise<KeptCorrection[]> {
  const { rows } = await sql<Omit<KeptCorrection, 'member'> & { memberId: string | null; memberName: string | null }>`
    select correction.id, correction.account_id, subject, external_id, source_key, valid_from, before, after, corrected_at,
      member_id, coalesce(member.name, member.email) as member_name
    from money_corrections as correction
    left join members as member on member.workspace_id = correction.workspace_id and member.id = correction.member_id
    where correction.workspace_id = ${workspaceId}
      and ${accountId === null ? sql`correction.account_id is null` : sql`correction.account_id = ${accountId}`}
    order by corrected_at desc, correction.id desc
    limit 200`.execute(records);
  return rows.map(({ memberId, memberName, ...row }) => ({
    ...row,
    member: memberId === null ? null : { id: memberId, name: memberName ?? '' },
  }));
}
