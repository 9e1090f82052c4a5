import {
  knownErasures,
  type LedgerFile,
  type LedgerLine,
  type PersonLine,
  removeAgain,
  toRepeat,
  type WorkspaceLine,
} from '../../../access/index.ts';
import { rememberedOfAll, rememberHashes } from '../../accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { logStoreWork, waitingErasures } from '../store/usage-store-log.store.ts';

export type RepeatDeps = { readonly database: Database; readonly clock: Clock; readonly ledger: LedgerFile };

export type Repeating = {
  /** Entries of the log of the usage store, in which persons are erased again. */
  readonly entries: readonly number[];
  readonly persons: number;
  /** Closed from now on; what they held is deleted soon after. */
  readonly workspaces: readonly WorkspaceId[];
  /** Lines of the ledger that could not be read. */
  readonly unreadable: number;
};

const AT_ONCE = 200;

/**
 * Holds the ledger and the database against each other: what the database knows comes into the ledger; whom the ledger knows to be erased
 * and the database does not, as after the restore of an older backup, is erased again by whoever owns the usage store. May be done twice.
 */
export async function repeatErasures({ database, clock, ledger }: RepeatDeps): Promise<Repeating> {
  const now = clock.now();
  const known = await database.inInstallation(knownErasures);
  const remembered = await database.inInstallation(rememberedOfAll);
  const hashes = remembered.map((one) => ({ ...one, kind: 'hashes' as const, at: now.toString() }));
  await ledger.add([...known.lines, ...hashes]);
  await ledger.add(cameBack((await ledger.read()).lines, known, now.toString()));
  const { lines, unreadable } = await ledger.read();

  const receipts = new Set(known.lines.map(nameOf));
  const entries: number[] = [];
  const workspaces: WorkspaceId[] = [];
  let persons = 0;
  for (const workspaceId of known.open) {
    const again = toRepeat(
      lines,
      workspaceId,
      new Set(known.lines.flatMap((line) => ('id' in line && line.workspaceId === workspaceId ? [line.id] : []))),
    );
    if (again.removal !== null && !receipts.has(nameOf(again.removal))) {
      await database.inInstallation((records) => removeAgain(records, workspaceId, again.removal as WorkspaceLine));
      workspaces.push(workspaceId);
      continue;
    }
    // First, so that nothing of them is taken in meanwhile.
    const there = new Set(remembered.find((one) => one.workspaceId === workspaceId)?.hashes);
    const missing = again.hashes.filter((one) => !there.has(one));
    if (missing.length > 0) await database.inWorkspace(workspaceId, (records) => rememberHashes(records, workspaceId, missing));
    entries.push(...(await database.inInstallation((records) => ask(records, workspaceId, again.persons))));
    persons += again.persons.length;
  }
  return { entries, persons, workspaces, unreadable };
}

const nameOf = (line: { readonly workspaceId: string; readonly at: string }): string => `${line.workspaceId}/${Date.parse(line.at)}`;

/** Who knows of their removal and has them all the same took them in again: a ledger that was made anew of the database does not say so. */
function cameBack(lines: readonly LedgerLine[], known: Awaited<ReturnType<typeof knownErasures>>, at: string): readonly WorkspaceLine[] {
  const removals = new Set(known.lines.filter(({ kind }) => kind === 'workspace_removed').map(nameOf));
  return known.open.flatMap((workspaceId) => {
    const { removal } = toRepeat(lines, workspaceId, new Set());
    const isKnown = removal !== null && removals.has(nameOf(removal));
    return isKnown ? [{ kind: 'workspace_imported' as const, workspaceId, at, askedBy: null }] : [];
  });
}

async function ask(records: Records, workspaceId: WorkspaceId, persons: readonly PersonLine[]): Promise<readonly number[]> {
  if (persons.length === 0) return [];
  const waiting = await waitingErasures(records, workspaceId);
  const entries = new Set(persons.flatMap(({ id }) => waiting.get(id) ?? []));
  const wanted = persons.filter(({ id }) => !waiting.has(id)).map(({ id, kind, at, askedBy }) => ({ id, kind, erasedAt: at, askedBy }));
  for (let from = 0; from < wanted.length; from += AT_ONCE)
    entries.add(await logStoreWork(records, { kind: 'erase', wish: { workspaceId, again: wanted.slice(from, from + AT_ONCE) } }));
  return [...entries];
}
