import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { deleteWho, knownWho, rememberErased, type Who } from '../../accounts/index.ts';
import type { Progress, UsageKeeping } from '../store/archive/keep-usage.ts';
import { archiveUsage, type ArchiveDeps } from './archive-usage.ts';
import type { InRest } from './rebuild-usage.ts';

/** An account or contact, by our id. */
export type EraseWho = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  /** Who asked for it; the operator where nobody is named. */
  readonly memberId?: string;
};

/** What goes beside the use, before who they are is forgotten. */
export type EraseBeside = {
  /** Files that may name them; gives back how many went. */
  readonly files: (workspaceId: WorkspaceId) => Promise<number>;
  /** Texts of other tables; `remove` takes the rows of the persons themselves, in the same transaction. Gives back the number of the receipt. */
  readonly texts: (
    records: Records,
    erased: EraseWho & {
      readonly kind: 'account' | 'contact';
      readonly contactIds: readonly string[];
      readonly counts: Readonly<Record<string, number>>;
    },
    remove: () => Promise<void>,
  ) => Promise<number>;
};

export type EraseDeps = ArchiveDeps & {
  readonly beside?: EraseBeside;
  readonly database: Database;
  readonly keeping: UsageKeeping;
  readonly inRest: InRest;
  readonly eraseFromJournal: (
    workspaceId: WorkspaceId,
    erased: {
      readonly accounts: ReadonlySet<string>;
      readonly contacts: ReadonlySet<string>;
      readonly visitors: ReadonlySet<string>;
      readonly accountIds: ReadonlySet<string>;
    },
  ) => Promise<number>;
};

export type Erased = {
  readonly accounts: number;
  readonly contacts: number;
  /** Rows of use that are gone, with their account. */
  readonly rowsRemoved: number;
  /** Rows of use that stay with their account, of somebody nameless. */
  readonly rowsUnnamed: number;
  readonly requests: number;
  /** Number of the receipt. */
  readonly receipt?: number;
  /** Ours, which lead to nothing any more: for a store as of earlier, in which they still are. */
  readonly ids: readonly string[];
};

/**
 * Erases a contact, or an account with all its contacts: their names and what hangs on them in the database, in the usage
 * store's file, in its archive and in the journal. What comes of them later is not taken in. Each step may be done twice:
 * who they are is forgotten last.
 */
export async function eraseWho(deps: EraseDeps, who: EraseWho, progress: Progress): Promise<Erased> {
  const { workspaceId, id } = who;
  const { database, keeping, beside } = deps;
  const known = await database.inWorkspace(workspaceId, (records) => knownWho(records, workspaceId, { id }));
  const { accounts, contacts } = known;
  const remember = (who: readonly Who[]) => database.inWorkspace(workspaceId, (records) => rememberErased(records, workspaceId, who));
  await remember([
    ...accounts.map(({ key }) => ({ kind: 'account' as const, key })),
    ...contacts.map(({ key }) => ({ kind: 'contact' as const, key })),
  ]);
  const wish = { workspaceId, accountIds: accounts.map((one) => one.id), contactIds: [...new Set(contacts.map((one) => one.id))] };
  const usage = await deps.inRest(() => keeping.erase(wish), workspaceId);
  await remember(usage.visitors.map((key) => ({ kind: 'visitor' as const, key })));
  const requests = await deps.eraseFromJournal(workspaceId, {
    accounts: new Set(accounts.map(({ key }) => key)),
    contacts: new Set(contacts.map(({ key }) => key)),
    visitors: new Set(usage.visitors),
    accountIds: new Set(wish.accountIds),
  });
  await archiveUsage(deps, progress);
  const kind = accounts.length > 0 ? 'account' : 'contact';
  const counts = { usage_rows: usage.removed + usage.namesTaken, requests, import_files: (await beside?.files(workspaceId)) ?? 0 };
  const receipt = await database.inWorkspace(workspaceId, async (records) => {
    const remove = () => deleteWho(records, workspaceId, known);
    if (beside !== undefined) return beside.texts(records, { ...who, kind, contactIds: wish.contactIds, counts }, remove);
    await remove();
    return undefined;
  });
  return {
    accounts: accounts.length,
    contacts: wish.contactIds.length,
    rowsRemoved: usage.removed,
    rowsUnnamed: usage.namesTaken,
    requests,
    ...(receipt === undefined ? {} : { receipt }),
    ids: [...wish.accountIds, ...wish.contactIds],
  };
}
