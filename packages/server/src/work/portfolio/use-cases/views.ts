import { announceChange } from '../../../platform/live/changes.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { noSuchView, viewOfAnother, viewsAreOfMembers } from '../portfolio.errors.ts';
import { SHIPPED_VIEWS } from '../shipped-views.ts';
import {
  deleteView,
  insertView,
  listPins,
  listViews,
  type NewView,
  replacePins,
  updateView,
  type ViewChange,
} from '../store/views.store.ts';
import type { View } from '../view.ts';

export type ViewReader = { readonly workspaceId: WorkspaceId; readonly memberId: string | null; readonly mayShare: boolean };

/** Those that ship, in their order, then the saved ones by name; my pins carry their place. */
export async function viewsFor(records: Records, reader: ViewReader, draftId?: string): Promise<readonly View[]> {
  const pins = new Map((await listPins(records, reader)).map((pin) => [pin.viewKey, pin.place]));
  const shipped = Object.entries(SHIPPED_VIEWS).map(
    ([id, definition]): View => ({
      id,
      name: null,
      isShipped: true,
      owner: null,
      audience: 'everyone',
      isMine: false,
      mayChange: false,
      place: pins.get(id) ?? null,
      pinnedBy: [],
      definition,
      updatedAt: null,
    }),
  );
  return [...shipped, ...(await listViews(records, reader, draftId))];
}

export async function saveView(records: Records, reader: ViewReader, view: NewView): Promise<View> {
  const memberId = memberOf(reader);
  if (view.audience === 'everyone' && !reader.mayShare) throw viewOfAnother();
  const id = await insertView(records, { workspaceId: reader.workspaceId, memberId }, view);
  if (!view.isDraft) await announceChange(records, { workspaceId: reader.workspaceId, kind: 'views', ids: [id] });
  return theView(records, reader, id);
}

/** Nobody else's view is changed; to have another like it, one saves a copy. */
export async function changeView(
  records: Records,
  reader: ViewReader,
  wish: { readonly id: string; readonly change: ViewChange },
): Promise<View> {
  const view = await theView(records, reader, wish.id);
  if (!view.mayChange) throw viewOfAnother();
  if (wish.change.audience === 'everyone' && view.audience === 'me' && !reader.mayShare) throw viewOfAnother();
  await updateView(records, { workspaceId: reader.workspaceId, id: wish.id }, wish.change);
  await announceChange(records, { workspaceId: reader.workspaceId, kind: 'views', ids: [wish.id] });
  return theView(records, reader, wish.id);
}

export async function removeView(records: Records, reader: ViewReader, id: string): Promise<void> {
  const view = await theView(records, reader, id);
  if (!view.mayChange) throw viewOfAnother();
  await deleteView(records, { workspaceId: reader.workspaceId, id });
  await announceChange(records, { workspaceId: reader.workspaceId, kind: 'views', ids: [id] });
}

/** What the member cannot see cannot be pinned, and is left out. */
export async function pinViews(records: Records, reader: ViewReader, keys: readonly string[]): Promise<void> {
  const memberId = memberOf(reader);
  const seen = new Set((await viewsFor(records, reader)).map((view) => view.id));
  const wanted = [...new Set(keys)].filter((key) => seen.has(key));
  await replacePins(records, { workspaceId: reader.workspaceId, memberId }, wanted);
  await announceChange(records, { workspaceId: reader.workspaceId, kind: 'views', ids: [] });
}

async function theView(records: Records, reader: ViewReader, id: string): Promise<View> {
  const view = (await viewsFor(records, reader, id)).find((one) => one.id === id);
  if (view === undefined) throw noSuchView();
  return view;
}

function memberOf({ memberId }: ViewReader): string {
  if (memberId === null) throw viewsAreOfMembers();
  return memberId;
}
