import type { DayNumber } from '../../../kernel/time.ts';
import { groupUsage, productUses, type UsageStore } from '../../../facts/usage/index.ts';
import { contextFrom, type Dossier, loadDossiers, type WorkspaceContext } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { noSuchAccount } from '../account-page.errors.ts';
import { readProducts, readRates } from '../store/page-facts.read.ts';

export type LoadedAccount = { readonly dossier: Dossier; readonly context: WorkspaceContext; readonly day: DayNumber };

type Asked = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly day: DayNumber;
};

const EVER: DayNumber = 0;

/** All facts of one account, and what the functions of metrics must know of the workspace to read them. */
export async function loadAccount(records: Records, usageStore: UsageStore, asked: Asked): Promise<LoadedAccount> {
  const { workspaceId, accountId, day, timeZone } = asked;
  const lines = usageStore.linesOfAccounts(workspaceId, [accountId], EVER);
  // Both stores are at work: this one may fail before the other is done.
  lines.catch(() => undefined);
  const uses = await productUses(records, workspaceId);
  const usage = lines.then((all) => groupUsage(all, [accountId], uses));
  usage.catch(() => undefined);
  const [dossier] = await loadDossiers(records, { workspaceId, timeZone, accountIds: [accountId], usage });
  if (dossier === undefined) throw noSuchAccount();
  return { dossier, day, context: await contextOf(records, asked) };
}

async function contextOf(records: Records, asked: Asked): Promise<WorkspaceContext> {
  return contextFrom({
    currency: asked.currency,
    timeZone: asked.timeZone,
    products: await readProducts(records, asked.workspaceId),
    rates: await readRates(records, asked.workspaceId),
    day: asked.day,
    firstDays: { usage: 0, revenue: 0 },
    practised: [],
    gaps: {},
    silences: {},
    peers: {},
  });
}
