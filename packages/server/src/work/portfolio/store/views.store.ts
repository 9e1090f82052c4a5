import { sql } from 'kysely';
import { loadSql } from '../../../platform/records/load-sql.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { View, ViewDefinition } from '../view.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly audience: 'me' | 'everyone';
  readonly definition: ViewDefinition;
  readonly updatedAt: string;
  readonly place: number | null;
  readonly pinnedBy: readonly string[];
};
type Who = { readonly workspaceId: string; readonly memberId: string | null };

const viewsOfMember = loadSql<Row>(new URL('views-of-member.sql', import.meta.url));

/** Saved views that the member may see; drafts only by their id. */
export async function listViews(records: Records, who: Who, draftId = ''): Promise<View[]> {
  const rows = await viewsOfMember(records, { workspace_id: who.workspaceId, member_id: who.memberId, draft_id: draftId });
  return rows.map(({ ownerId, ownerName, ...row }) => {
    const isMine = ownerId === who.memberId;
    return { ...row, isShipped: false, owner: { id: ownerId, name: ownerName }, isMine, mayChange: isMine };
  });
}

/** The member's pins, in order: ids of saved views, and keys of those that ship. */
export async function listPins(records: Records, who: Who): Promise<readonly { readonly viewKey: string; readonly place: number }[]> {
  if (who.memberId === null) return [];
  return records
    .selectFrom('viewPins')
    .select(['viewKey', 'place'])
    .where('workspaceId', '=', who.workspaceId)
    .where('memberId', '=', who.memberId)
    .orderBy('place')
    .execute();
}

export async function replacePins(
  records: Records,
  who: { readonly workspaceId: string; readonly memberId: string },
  keys: readonly string[],
): Promise<void> {
  await records.deleteFrom('viewPins').where('workspaceId', '=', who.workspaceId).where('memberId', '=', who.memberId).execute();
  if (keys.length === 0) return;
  await records
    .insertInto('viewPins')
    .values(keys.map((viewKey, at) => ({ ...who, viewKey, place: at + 1 })))
    .execute();
}

export type NewView = {
  readonly name: string;
  readonly audience: 'me' | 'everyone';
  readonly isDraft: boolean;
  readonly definition: ViewDefinition;
};

export async function insertView(
  records: Records,
  who: { readonly workspaceId: string; readonly memberId: string },
  view: NewView,
): Promise<string> {
  const id = newId(view.isDraft ? 'draft' : 'vw');
  const { definition, ...rest } = view;
  await records
    .insertInto('views')
    .values({ workspaceId: who.workspaceId, id, ownerId: who.memberId, ...rest, definition: JSON.stringify(definition) })
    .execute();
  if (view.isDraft) await dropOldDrafts(records, who);
  return id;
}

const DRAFTS_KEPT = 50;

/** Drafts stand behind addresses that were copied; the newest of a member are kept. */
async function dropOldDrafts(records: Records, who: { readonly workspaceId: string; readonly memberId: string }): Promise<void> {
  await sql`
    delete from views
    where workspace_id = ${who.workspaceId}
      and id in (
        select id from views
        where workspace_id = ${who.workspaceId} and owner_id = ${who.memberId} and is_draft
        order by created_at desc, id desc
        offset ${DRAFTS_KEPT})`.execute(records);
}

export type ViewChange = {
  readonly name?: string | undefined;
  readonly audience?: 'me' | 'everyone' | undefined;
  readonly definition?: ViewDefinition | undefined;
};

export async function updateView(
  records: Records,
  key: { readonly workspaceId: string; readonly id: string },
  change: ViewChange,
): Promise<void> {
  const { name, audience, definition } = change;
  await records
    .updateTable('views')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(audience === undefined ? {} : { audience }),
      ...(definition === undefined ? {} : { definition: JSON.stringify(definition) }),
      updatedAt: sql<string>`now()`,
    })
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.id)
    .execute();
}

export async function deleteView(records: Records, key: { readonly workspaceId: string; readonly id: string }): Promise<void> {
  await records.deleteFrom('views').where('workspaceId', '=', key.workspaceId).where('id', '=', key.id).execute();
  await records.deleteFrom('viewPins').where('workspaceId', '=', key.workspaceId).where('viewKey', '=', key.id).execute();
}
