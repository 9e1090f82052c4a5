import type { WorkspaceId } from '../../kernel/ids.ts';
import { isTimeZone } from '../../kernel/zoned-days.ts';
import type { Records } from '../../platform/records/records.ts';
import { slugTaken, unknownTimeZone } from '../access.errors.ts';
import type { Actor, By } from '../audit.ts';
import { slugOf } from '../slug.ts';
import { writeAudit } from '../store/audit.store.ts';
import { insertMember, type NewMember } from '../store/members.store.ts';
import { findWorkspace, insertWorkspace } from '../store/workspaces.store.ts';

export type WorkspaceWish = {
  readonly name: string;
  readonly slug?: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly isSample?: boolean;
  /** Whoever makes it for themselves: its first member, so that its audit can name them. */
  readonly maker?: NewMember;
};

/** Makes the workspace and binds the transaction to it. Needs the installation's view. */
export async function createWorkspace(
  records: Records,
  wish: WorkspaceWish,
  by: By,
): Promise<{ readonly id: WorkspaceId; readonly slug: string }> {
  checkTimeZone(wish.timeZone);
  const slug = wish.slug ?? (await freeSlug(records, slugOf(wish.name)));
  if (await findWorkspace(records, slug)) throw slugTaken(slug);
  const { name, timeZone, currency } = wish;
  const id = await insertWorkspace(records, { slug, name, timeZone, currency, isSample: wish.isSample ?? false });
  const actor: Actor = wish.maker === undefined ? by.actor : { kind: 'member', id: await insertMember(records, id, wish.maker) };
  await writeAudit(
    records,
    { workspaceId: id, at: by.now },
    { actor, action: 'workspace.created', subjectKind: 'workspace', subjectId: id, after: { slug, name, timeZone, currency } },
  );
  return { id, slug };
}

export function checkTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw unknownTimeZone(timeZone);
}

async function freeSlug(records: Records, wish: string): Promise<string> {
  for (let n = 1; n < 1000; n++) {
    const slug = n === 1 ? wish : `${wish}-${n}`;
    if (!(await findWorkspace(records, slug))) return slug;
  }
  throw slugTaken(wish);
}
