import { setTimeout as sleep } from 'node:timers/promises';
import { type StoreLogEntry, storeLogEntry } from '../facts/usage/index.ts';
import { Failure } from '../kernel/failure.ts';
import type { Database } from '../platform/records/records.ts';
import { type Beside, engineBeside } from './engine-beside.ts';

const LOOK_MS = 300;

/**
 * Until work on the usage store has ended that `ask` writes down, by whoever owns the store; where no server runs, this process owns it for
 * the time. `tell` hears how far it is.
 */
export async function waitForStoreWork(
  operation: Beside & { readonly database: Database },
  ask: () => Promise<number>,
  tell: (done: number, of: number) => void,
): Promise<StoreLogEntry> {
  const { database } = operation;
  const engine = await engineBeside(operation);
  try {
    const entry = await ask();
    for (;;) {
      const now = await database.inInstallation((records) => storeLogEntry(records, entry));
      if (now === undefined) throw new Failure('unavailable', 'engine.away');
      if (now.state === 'done' || now.state === 'failed') return now;
      const progress = now.outcome?.['progress'] as { readonly done: number; readonly of: number } | undefined;
      if (progress !== undefined) tell(progress.done, progress.of);
      await sleep(LOOK_MS);
    }
  } finally {
    await engine?.stop();
  }
}
