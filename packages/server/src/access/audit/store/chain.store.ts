import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ChainedEntry } from '../chain.ts';
import type { ChainMark, ChainStand } from '../check-chain.ts';

const PAGE = 2_000;

/** The entries of a workspace in the order of the chain, up to a number, page by page. */
export async function* readChain(records: Records, workspaceId: string, upTo: number): AsyncGenerator<ChainedEntry> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Row>`
      select seq, hash, workspace_id, id, perennial_audit_time(at) as at, actor_kind, actor_id, action, subject_kind, subject_id,
        before::text as before_text, before_salt, before_sum,
        "after"::text as after_text, after_salt, after_sum,
        origin::text as origin_text, origin_salt, origin_sum
      from audit_entries
      where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${upTo}
      order by seq
      limit ${PAGE}`.execute(records);
    for (const row of rows) yield entryOf(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/** Where the chain stands at one moment; without what was written down outside. */
export async function chainStand(records: Records, workspaceId: string): Promise<Omit<ChainStand, 'anchors'>> {
  const { rows } = await sql<StandRow>`
    select coalesce(head.seq, 0) as seq, coalesce(head.hash, repeat('0', 64)) as hash, coalesce(perennial_audit_time(head.at), '') as at,
      coalesce(head.cut_seq, 0) as cut_seq, coalesce(head.cut_hash, repeat('0', 64)) as cut_hash,
      (select coalesce(max(seq), 0) from audit_entries where workspace_id = ${workspaceId}) as last_seq,
      (select min(id) from audit_entries where workspace_id = ${workspaceId} and seq is null) as unchained
    from (select 1) as one
    left join audit_heads as head on head.workspace_id = ${workspaceId}`.execute(records);
  const { lastSeq, unchained, ...head } = rows[0] as StandRow;
  return { head, lastSeq, unchained };
}

/** For the page: where the chain is now, and what came of the last look at it. */
export async function lastCheck(records: Records, workspaceId: string) {
  const newest = records.selectFrom('auditChecks').select(['at', 'seq', 'fault']).where('workspaceId', '=', workspaceId);
  return newest.orderBy('id', 'desc').limit(1).executeTakeFirst();
}

export type ChainCheck = {
  readonly workspaceId: string;
  readonly id: string;
  readonly at: string;
  readonly seq: number;
  readonly fault: object | null;
};

export async function noteCheck(records: Records, { fault, ...check }: ChainCheck): Promise<void> {
  const values = { ...check, fault: fault === null ? null : JSON.stringify(fault) };
  await records.insertInto('auditChecks').values(values).execute();
}

/** The ends of all chains, to be written down outside. Needs the installation's view for the list of workspaces. */
export async function chainEnd(records: Records, workspaceId: string): Promise<ChainMark | null> {
  const { rows } = await sql<ChainMark>`
    select seq, hash, perennial_audit_time(at) as at
    from audit_heads
    where workspace_id = ${workspaceId} and seq > 0`.execute(records);
  return rows[0] ?? null;
}

type StandRow = ChainStand['head'] & { readonly lastSeq: number; readonly unchained: string | null };

type Row = Omit<ChainedEntry, 'before' | 'after' | 'origin' | 'seq'> & { readonly seq: number } & {
  readonly [Name in `${'before' | 'after' | 'origin'}${'Text' | 'Salt' | 'Sum'}`]: string | null;
};

function entryOf({
  beforeText,
  beforeSalt,
  beforeSum,
  afterText,
  afterSalt,
  afterSum,
  originText,
  originSalt,
  originSum,
  ...entry
}: Row): ChainedEntry {
  return {
    ...entry,
    before: { text: beforeText, salt: beforeSalt, sum: beforeSum },
    after: { text: afterText, salt: afterSalt, sum: afterSum },
    origin: { text: originText, salt: originSalt, sum: originSum },
  };
}
