import type { UsageBatch } from './usage-batch.ts';

/** Imported rows as they stand in the journal: the batch itself, its moments as differences, which pack better. */
export function writeRowsBody(batch: UsageBatch): string {
  const { workspaceId: _, atMs, ...rest } = batch;
  let last = 0;
  const steps = atMs.map((ms) => {
    if (ms === null) return null;
    const step = ms - last;
    last = ms;
    return step;
  });
  return JSON.stringify({ ...rest, steps });
}

/** Without the rows of some accounts; null where it has none of them. */
export function withoutAccounts(text: string, accountIds: ReadonlySet<string>): string | null {
  const { accounts, ...rest } = JSON.parse(text) as Omit<UsageBatch, 'workspaceId' | 'atMs'> & {
    readonly steps: readonly (number | null)[];
  };
  if (!accounts.some((id) => accountIds.has(id))) return null;
  const batch = readRowsBody(text, '', () => 0);
  const kept = [...batch.keys.keys()].filter((place) => !accountIds.has(accounts[batch.accountOf[place] ?? -1] ?? ''));
  const pick = <Value>(column: readonly Value[]) => kept.map((place) => column[place] as Value);
  const { keys, accountOf, contactOf, actionOf, counts, properties } = batch;
  return writeRowsBody({
    ...batch,
    accounts: accounts.map((id) => (accountIds.has(id) ? '' : id)),
    keys: pick(keys),
    accountOf: pick(accountOf),
    contactOf: pick(contactOf),
    actionOf: pick(actionOf),
    atMs: pick(batch.atMs),
    days: pick(rest.days),
    counts: pick(counts),
    ...(properties === undefined ? {} : { properties: pick(properties) }),
  });
}

/** Days are found again from the moments, as the workspace's time zone is now. */
export function readRowsBody(text: string, workspaceId: string, dayOf: (ms: number) => number): UsageBatch {
  const { steps, ...rest } = JSON.parse(text) as Omit<UsageBatch, 'workspaceId' | 'atMs'> & { readonly steps: readonly (number | null)[] };
  let last = 0;
  const atMs = steps.map((step) => (step === null ? null : (last += step)));
  const days = rest.days.map((day, place) => {
    const ms = atMs[place] ?? null;
    return ms === null ? day : dayOf(ms);
  });
  return { ...rest, workspaceId, atMs, days };
}
