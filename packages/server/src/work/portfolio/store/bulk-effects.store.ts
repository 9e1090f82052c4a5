import { sql } from 'kysely';
import { holdersOf, retag, saveHolder, saveTags, tagsForChange, undoTags } from '../../../facts/accounts/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { BulkAction } from '../bulk-action.ts';
import type { Done, Piece } from './bulk-runs.store.ts';

export type Doing = { readonly workspaceId: string; readonly memberId: string | null; readonly at: string };

/** Does the action to these accounts, and gives back for each whether it changed and what was before. */
export async function changeAccounts(
  records: Records,
  doing: Doing,
  wish: { readonly action: BulkAction; readonly pieces: readonly Piece[] },
): Promise<readonly Done[]> {
  const ids = wish.pieces.map((piece) => piece.accountId);
  const { action } = wish;
  const before = await effectOf(action).change(records, doing, { ids, action: action as never });
  return ids.map((accountId): Done => {
    const was = before.get(accountId);
    return was === undefined ? { accountId, state: 'unchanged', before: null } : { accountId, state: 'changed', before: was };
  });
}

/** Puts back what was, but where somebody has changed it since. */
export async function putBack(
  records: Records,
  doing: Doing,
  wish: { readonly action: BulkAction; readonly pieces: readonly Piece[] },
): Promise<readonly Done[]> {
  const undone = await effectOf(wish.action).undo(records, doing, { pieces: wish.pieces, action: wish.action as never });
  return wish.pieces.map(
    ({ accountId, before }): Done => ({ accountId, before, state: undone.has(accountId) ? 'undone' : 'changed_since' }),
  );
}

type Before = Readonly<Record<string, unknown>>;
type Effect<Action> = {
  /** What was, for the accounts that changed. */
  readonly change: (
    records: Records,
    doing: Doing,
    wish: { readonly ids: readonly string[]; readonly action: Action },
  ) => Promise<ReadonlyMap<string, Before>>;
  readonly undo: (
    records: Records,
    doing: Doing,
    wish: { readonly pieces: readonly Piece[]; readonly action: Action },
  ) => Promise<ReadonlySet<string>>;
};
type Of<Kind extends BulkAction['kind']> = Extract<BulkAction, { kind: Kind }>;

const owner: Effect<Of<'owner'>> = {
  async change(records, { workspaceId }, { ids, action }) {
    const { rows } = await sql<{ id: string; ownerId: string | null }>`
      update accounts as a
      set owner_id = ${action.ownerId}, updated_at = now()
      from (select id, owner_id from accounts where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[]) for update) as old
      where a.workspace_id = ${workspaceId}
        and a.id = old.id
        and a.owner_id is distinct from ${action.ownerId}
      returning a.id, old.owner_id`.execute(records);
    return new Map(rows.map((row) => [row.id, { ownerId: row.ownerId }]));
  },
  async undo(records, { workspaceId }, { pieces, action }) {
    const { rows } = await sql<{ id: string }>`
      update accounts as a
      set owner_id = was.owner_id, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(pieces.map((piece) => ({ id: piece.accountId, owner_id: piece.before?.['ownerId'] ?? null })))}::jsonb) as was(id text, owner_id text)
      where a.workspace_id = ${workspaceId}
        and a.id = was.id
        and a.owner_id is not distinct from ${action.ownerId}
      returning a.id`.execute(records);
    return new Set(rows.map((row) => row.id));
  },
};

const duty: Effect<Of<'duty'>> = {
  async change(records, { workspaceId, at }, { ids, action }) {
    await holdAccounts(records, workspaceId, ids);
    const said = { memberId: action.memberId, day: await dayOf(records, workspaceId, at), toldBy: 'hand' } as const;
    const before = await saveHolder(records, { workspaceId, accountIds: ids, duty: action.duty }, said);
    return new Map([...before].map(([id, memberId]) => [id, { memberId }]));
  },
  async undo(records, { workspaceId, at }, { pieces, action }) {
    const ids = pieces.map((piece) => piece.accountId);
    await holdAccounts(records, workspaceId, ids);
    const day = await dayOf(records, workspaceId, at);
    const now = await holdersOf(records, { workspaceId, accountIds: ids, duty: action.duty });
    const still = pieces.filter(({ accountId }) => (now.get(accountId) ?? null) === action.memberId);
    for (const [memberId, own] of Map.groupBy(still, ({ before }) => (before?.['memberId'] ?? null) as string | null)) {
      const accountIds = own.map(({ accountId }) => accountId);
      await saveHolder(records, { workspaceId, accountIds, duty: action.duty }, { memberId, day, toldBy: 'hand' });
    }
    return new Set(still.map(({ accountId }) => accountId));
  },
};

/** Nobody gives a duty of them to another meanwhile. */
async function holdAccounts(records: Records, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`
    select from accounts where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[]) order by id for update`.execute(records);
}

/** The workspace's day at that moment. */
async function dayOf(records: Records, workspaceId: string, at: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select (${at}::timestamptz at time zone time_zone)::date::text as day from workspaces where workspace_id = ${workspaceId}`.execute(
    records,
  );
  return rows[0]?.day ?? at.slice(0, 10);
}

const tags: Effect<Of<'tags'>> = {
  async change(records, { workspaceId }, { ids, action }) {
    const current = await tagsForChange(records, workspaceId, ids);
    const changed = new Map([...current].filter(([, before]) => !isSame(before, retag(before, action))));
    await saveTags(records, workspaceId, new Map([...changed].map(([id, before]) => [id, retag(before, action)])));
    return new Map([...changed].map(([id, before]) => [id, { tags: before }]));
  },
  async undo(records, { workspaceId }, { pieces, action }) {
    const current = await tagsForChange(
      records,
      workspaceId,
      pieces.map((piece) => piece.accountId),
    );
    const put = pieces.flatMap(({ accountId, before }): [string, readonly string[]][] => {
      const now = current.get(accountId);
      return now === undefined ? [] : [[accountId, retag(now, undoTags((before?.['tags'] ?? []) as string[], action))]];
    });
    await saveTags(records, workspaceId, new Map(put));
    return new Set(put.map(([id]) => id));
  },
};

const isSame = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((one, at) => one === right[at]);

const task: Effect<Of<'task'>> = {
  async change(records, doing, { ids, action }) {
    const made = ids.map((accountId) => ({ id: newId('tsk'), account_id: accountId }));
    const { rows } = await sql<{ id: string; accountId: string }>`
      insert into tasks (workspace_id, id, source_key, external_id, account_id, title, owner_id, due_on, created_by, created_at)
      select a.workspace_id, t.id, 'perennial', t.id, a.id, ${action.title}, coalesce(${action.ownerId}, a.owner_id), ${action.dueOn}::date, ${doing.memberId}, ${doing.at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as t(id text, account_id text)
      join accounts as a on a.workspace_id = ${doing.workspaceId} and a.id = t.account_id
      returning id, account_id`.execute(records);
    return new Map(rows.map((row) => [row.accountId, { taskId: row.id }]));
  },
  async undo(records, { workspaceId }, { pieces }) {
    const ids = pieces.map((piece) => String(piece.before?.['taskId']));
    const rows = await records
      .deleteFrom('tasks')
      .where('workspaceId', '=', workspaceId)
      .where('id', 'in', ids)
      .where('state', '=', 'open')
      .returning('accountId')
      .execute();
    return new Set(rows.flatMap((row) => row.accountId ?? []));
  },
};

const snooze: Effect<Of<'snooze'>> = {
  async change(records, { workspaceId, memberId, at }, { ids, action }) {
    const { rows } = await sql<{ accountId: string; signals: readonly string[] }>`
      with asleep as (
        update signals
        set state = 'snoozed', snoozed_until = ${action.until}::date, snooze_until_worse = false, snoozed_by = ${memberId}, acted_at = ${at}
        where workspace_id = ${workspaceId}
          and account_id = any(${[...ids]}::text[])
          and state = 'open'
        returning id, account_id)
      select account_id, array_agg(id) as signals from asleep group by account_id`.execute(records);
    return new Map(rows.map((row) => [row.accountId, { signals: row.signals }]));
  },
  async undo(records, { workspaceId, at }, { pieces, action }) {
    const ids = pieces.flatMap((piece) => (piece.before?.['signals'] ?? []) as string[]);
    if (ids.length === 0) return new Set();
    const rows = await records
      .updateTable('signals')
      .set({ state: 'open', snoozedUntil: null, snoozedBy: null, actedAt: at })
      .where('workspaceId', '=', workspaceId)
      .where('id', 'in', ids)
      .where('state', '=', 'snoozed')
      .where('snoozedUntil', '=', action.until)
      .returning('accountId')
      .execute();
    return new Set(rows.map((row) => row.accountId));
  },
};

const EFFECTS = { owner, duty, tags, task, snooze };

function effectOf(action: BulkAction): Effect<never> {
  return EFFECTS[action.kind];
}
