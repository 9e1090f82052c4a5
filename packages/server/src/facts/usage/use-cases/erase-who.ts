import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { deleteWho, hashesOf, type Known, knownWho, rememberErased, type Who } from '../../accounts/index.ts';
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

/** Somebody who was erased before, and is back with a backup of before that. */
export type ErasedBefore = {
  readonly id: string;
  readonly kind: 'account' | 'contact';
  readonly erasedAt: string;
  readonly askedBy: string | null;
};
export type EraseAgain = { readonly workspaceId: WorkspaceId; readonly again: readonly ErasedBefore[] };

type Erasing = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly kind: 'account' | 'contact';
  readonly memberId?: string;
  readonly before?: ErasedBefore;
};

/** What goes beside the use, before who they are is forgotten. */
export type EraseBeside = {
  /** Files that may name them; gives back how many went. */
  readonly files: (workspaceId: WorkspaceId) => Promise<number>;
  /** Writes down, where a restore does not reach, that they are erased, and gives back when; what the ids of their sources hash to is given. */
  readonly note: (erased: Erasing & { readonly hashes: readonly string[] }) => Promise<Instant>;
  /** Texts of other tables; `remove` takes the rows of the persons themselves, in the same transaction. Gives back the number of the receipt. */
  readonly texts: (
    records: Records,
    erased: Erasing & { readonly now: Instant; readonly contactIds: readonly string[]; readonly counts: Readonly<Record<string, number>> },
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
export async function eraseWho(deps: EraseDeps, { workspaceId, id, memberId }: EraseWho, progress: Progress): Promise<Erased> {
  const known = await deps.database.inWorkspace(workspaceId, (records) => knownWho(records, workspaceId, { id }));
  const kind = known.accounts.length > 0 ? 'account' : 'contact';
  const { receipts, ...erased } = await eraseAll(
    deps,
    { workspaceId, all: [{ workspaceId, id, kind, known, ...(memberId !== undefined && { memberId }) }] },
    progress,
  );
  const [receipt] = receipts;
  return { ...erased, ...(receipt !== undefined && { receipt }) };
}

/** Erases those again who were erased before, and keeps the receipts of then. Whom this database does not know has a receipt too. */
export async function eraseAgain(
  deps: EraseDeps,
  { workspaceId, again }: EraseAgain,
  progress: Progress,
): Promise<Omit<Erased, 'receipt'> & { readonly again: number }> {
  const all = await deps.database.inWorkspace(workspaceId, async (records) => {
    const found: (Erasing & { readonly known: Known })[] = [];
    for (const before of again) {
      const { id, kind } = before;
      found.push({ workspaceId, id, kind, before, known: await knownWho(records, workspaceId, { id }) });
    }
    return found;
  });
  const { receipts: _, ...erased } = await eraseAll(deps, { workspaceId, all }, progress);
  return { ...erased, again: all.length };
}

type EraseAll = { readonly workspaceId: WorkspaceId; readonly all: readonly (Erasing & { readonly known: Known })[] };

async function eraseAll(
  deps: EraseDeps,
  { workspaceId, all }: EraseAll,
  progress: Progress,
): Promise<Omit<Erased, 'receipt'> & { readonly receipts: readonly number[] }> {
  const { database, keeping, beside } = deps;
  const accounts = all.flatMap(({ known }) => known.accounts);
  const contacts = all.flatMap(({ known }) => known.contacts);
  const remember = (who: readonly Who[]) => database.inWorkspace(workspaceId, (records) => rememberErased(records, workspaceId, who));
  await remember(all.flatMap(({ known }) => keysOf(known)));
  const accountIds = [...new Set(accounts.map((one) => one.id))];
  const contactIds = [...new Set(contacts.map((one) => one.id))];
  const usage = await deps.inRest(() => keeping.erase({ workspaceId, accountIds, contactIds }), workspaceId);
  const visitors = usage.visitors.map((key) => ({ kind: 'visitor' as const, key }));
  await remember(visitors);
  const requests = await deps.eraseFromJournal(workspaceId, {
    accounts: new Set(accounts.map(({ key }) => key)),
    contacts: new Set(contacts.map(({ key }) => key)),
    visitors: new Set(usage.visitors),
    accountIds: new Set(accountIds),
  });
  await archiveUsage(deps, progress);
  const files = (await beside?.files(workspaceId)) ?? 0;
  // Of several together nobody knows whose use it was.
  const counts = all.length === 1 ? { usage_rows: usage.removed + usage.namesTaken, requests, import_files: files } : {};
  const receipts: number[] = [];
  for (const { known, ...one } of all) {
    const remove = (records: Records) => deleteWho(records, workspaceId, known);
    if (beside === undefined) {
      await database.inWorkspace(workspaceId, remove);
      continue;
    }
    const now = await beside.note({ ...one, hashes: hashesOf(workspaceId, [...keysOf(known), ...visitors]) });
    const erased = { ...one, now, counts, contactIds: [...new Set(known.contacts.map(({ id }) => id))] };
    // Who they are, in one transaction with the receipt.
    receipts.push(await database.inWorkspace(workspaceId, (records) => beside.texts(records, erased, () => remove(records))));
  }
  return {
    accounts: accountIds.length,
    contacts: contactIds.length,
    rowsRemoved: usage.removed,
    rowsUnnamed: usage.namesTaken,
    requests,
    receipts,
    ids: [...accountIds, ...contactIds],
  };
}

function keysOf({ accounts, contacts }: Known): readonly Who[] {
  return [
    ...accounts.map(({ key }) => ({ kind: 'account' as const, key })),
    ...contacts.map(({ key }) => ({ kind: 'contact' as const, key })),
  ];
}
