import { setTimeout as sleep } from 'node:timers/promises';
import { ledgerFile, removedWorkspaces } from '../access/index.ts';
import { repeatErasures, storeLogEntry } from '../facts/usage/index.ts';
import type { Clock } from '../kernel/time.ts';
import type { Joined } from '../platform/installation/join-installation.ts';
import type { Database } from '../platform/records/records.ts';
import { engineBeside } from './engine-beside.ts';

export type ErasedAgain = {
  readonly persons: number;
  readonly workspaces: number;
  /** Of the persons; they are tried again at each start. */
  readonly failed: number;
};

export const NOBODY_ERASED: ErasedAgain = { persons: 0, workspaces: 0, failed: 0 };

const LOOK_MS = 300;

/**
 * Erases again whom the ledger says to be erased and the database does not, and waits until they are; where no server runs, this process
 * owns the usage store for the time.
 */
export async function eraseAgain(operation: Joined & { readonly database: Database; readonly clock: Clock }): Promise<ErasedAgain> {
  const { database, clock, config } = operation;
  const { entries, persons } = await repeatErasures({ database, clock, ledger: ledgerFile(config.dataDir) });
  const going = () => database.inInstallation(removedWorkspaces);
  const workspaces = await going();
  if (entries.length === 0 && workspaces.length === 0) return NOBODY_ERASED;
  const engine = await engineBeside(operation);
  try {
    let failed = 0;
    for (const entry of entries) failed += await failedOf(database, entry);
    while ((await going()).some((id) => workspaces.includes(id))) await sleep(LOOK_MS);
    return { persons, workspaces: workspaces.length, failed };
  } finally {
    await engine?.stop();
  }
}

/** Once it has ended. */
async function failedOf(database: Database, entry: number): Promise<number> {
  for (;;) {
    const now = await database.inInstallation((records) => storeLogEntry(records, entry));
    if (now?.state === 'done') return 0;
    if (now === undefined || now.state === 'failed') return (now?.wish['again'] as readonly unknown[] | undefined)?.length ?? 1;
    await sleep(LOOK_MS);
  }
}
