import { dayToIso } from '../../../kernel/time.ts';
import type { Lane } from '../lane.ts';
import { missingOnes, retryFor } from '../store/set-aside.store.ts';
import type { TakeInDeps } from './take-in.ts';

const AT_ONCE = 2_000;

/** Accounts and contacts also come by files: what was set aside for want of those that are there now is tried again. */
export async function retryKnown(deps: Pick<TakeInDeps, 'database' | 'facts'>, lane: Lane): Promise<void> {
  const missing = await deps.database.inInstallation((records) => missingOnes(records, lane, AT_ONCE));
  for (const [workspaceId, ones] of Map.groupBy(missing, (one) => one.workspaceId))
    await deps.database.inWorkspace(workspaceId, async (records) => {
      const scope = { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse' as const, today: dayToIso(0) };
      const accountKeys = keysOf(ones.map((one) => one.accountKey));
      // Where an account is named, its contact does not help.
      const contactKeys = keysOf(ones.filter((one) => one.accountKey === null).map((one) => one.contactKey));
      const accounts = await deps.facts.findAccounts(records, scope, accountKeys);
      const contacts = await deps.facts.findContacts(records, scope, contactKeys);
      await retryFor(records, workspaceId, { accountKeys: [...accounts.keys()], contactKeys: [...contacts.keys()] });
    });
}

function keysOf(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key) => key !== null))];
}
