import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { deleteWho, knownWho, rememberErased, type Who } from '../../accounts/index.ts';
import type { Progress, UsageKeeping } from '../store/archive/keep-usage.ts';
import { archiveUsage, type ArchiveDeps } from './archive-usage.ts';
import type { InRest } from './rebuild-usage.ts';

/** An account or contact, by our id. */
export type EraseWho = { readonly workspaceId: WorkspaceId; readonly id: string };

export type EraseDeps = ArchiveDeps & {
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
  /** Ours, which lead to nothing any more: for a store as of earlier, in which they still are. */
  readonly ids: readonly string[];
};

/**
 * Erases a contact, or an account with all its contacts: their names and what hangs on them in the database, in the usage
 * store's file, in its archive and in the journal. What comes of them later is not taken in. Each step may be done twice:
 * who they are is forgotten last.
 */
export async function eraseWho(deps: EraseDeps, { workspaceId, id }: EraseWho, progress: Progress): Promise<Erased> {
  const { database, keeping } = deps;
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
  await database.inWorkspace(workspaceId, (records) => deleteWho(records, workspaceId, known));
  return {
    accounts: accounts.length,
    contacts: wish.contactIds.length,
    rowsRemoved: usage.removed,
    rowsUnnamed: usage.namesTaken,
    requests,
    ids: [...wish.accountIds, ...wish.contactIds],
  };
}
