import { listAccountIds } from '../../../facts/accounts/index.ts';
import { groupUsage, productUses, type UsageStore } from '../../../facts/usage/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Dossier } from '../dossier.ts';
import { loadDossiers } from './load-dossiers.ts';

export type ToTryOn = { readonly workspaceId: string; readonly timeZone: string; readonly day: DayNumber };
/** All accounts, or some spread evenly over them, and how many there are. */
export type TriedAccounts = { readonly dossiers: readonly Dossier[]; readonly ofAccounts: number };
export type DossiersToTry = (records: Records, on: ToTryOn) => Promise<TriedAccounts>;

const MOST_ACCOUNTS = 500;
const ACCOUNTS_A_LOAD = 25;
const YEARS_BACK = 2;
const KEPT_MS = 60_000;

/**
 * Dossiers on which a draft is tried before it is published. Who tries one setting tries the next in a moment, so
 * those of the workspace that was asked for last are kept for a minute.
 */
export function dossiersToTry(usageStore: UsageStore): DossiersToTry {
  let kept: { readonly on: string; readonly tried: TriedAccounts } | null = null;
  return async (records, { workspaceId, timeZone, day }) => {
    const on = `${workspaceId}/${timeZone}/${day}`;
    if (kept?.on === on) return kept.tried;
    const all = await listAccountIds(records, workspaceId);
    const accountIds = spreadOver(all, MOST_ACCOUNTS);
    const uses = await productUses(records, workspaceId);
    const dossiers: Dossier[] = [];
    // A few at a time: what a store answers is taken in at one go, during which nobody else is heard.
    for (let at = 0; at < accountIds.length; at += ACCOUNTS_A_LOAD) {
      const part = accountIds.slice(at, at + ACCOUNTS_A_LOAD);
      const lines = await usageStore.linesOfAccounts(workspaceId, part, day - 366 * YEARS_BACK);
      const usage = groupUsage(lines, part, uses);
      dossiers.push(...(await loadDossiers(records, { workspaceId, timeZone, accountIds: part, usage })));
    }
    const tried = { dossiers, ofAccounts: all.length };
    const own = { on, tried };
    kept = own;
    setTimeout(() => {
      if (kept === own) kept = null;
    }, KEPT_MS).unref();
    return tried;
  };
}

/** All where they are few enough, else so many at even distances. */
export function spreadOver<One>(all: readonly One[], most: number): readonly One[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as One);
}
