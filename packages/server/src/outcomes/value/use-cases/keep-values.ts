import { isDeepStrictEqual } from 'node:util';
import {
  costMonthsOfAccounts,
  productCostsOfAccounts,
  readCostedPeriod,
  readRates,
  subscriptionFactsOf,
} from '../../../facts/revenue/index.ts';
import { markAllStale } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Steps } from '../../../kernel/steps.ts';
import { type Clock, type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { readWorth, type WorthFacts, writeWorth } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { MoneyAsked } from '../account-value.ts';
import { basesOf, worthFrom } from '../bases.ts';
import { keptValueOf } from '../kept-value.ts';
import { readAssumptions } from '../store/assumptions.store.ts';
import { type KeptRow, readPayingAccounts, writeKept } from '../store/kept-values.store.ts';
import {
  clearStale,
  clearStaleOf,
  readAccountsOfContracts,
  readRuns,
  readStale,
  type RunOfWorkspace,
  writeRun,
} from '../store/value-runs.store.ts';

export type ValueJobDeps = {
  readonly database: Database;
  readonly clock: Clock;
  /** Told within the transaction when values changed. */
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
};

const PART = 500;
/** What all accounts say together hardly changes with some of them: it is found anew after so long. */
const REST_MS = 60_000;

/** Keeps the values of every workspace up: of accounts that changed, and of all when a day begins. True while more wait. */
export async function keepValues(deps: ValueJobDeps, stopping?: AbortSignal): Promise<boolean> {
  const failures: unknown[] = [];
  let hasMore = false;
  for (const run of await deps.database.inInstallation(readRuns)) {
    stopping?.throwIfAborted();
    // What fails in one workspace holds up no other.
    await keepUp(deps, run, stopping).then(
      (more) => {
        hasMore ||= more;
      },
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
  return hasMore;
}

type At = { readonly run: RunOfWorkspace; readonly day: DayNumber; readonly now: number };

async function keepUp(deps: ValueJobDeps, run: RunOfWorkspace, stopping: AbortSignal | undefined): Promise<boolean> {
  const now = deps.clock.now().epochMilliseconds;
  const day = zonedDays(run.timeZone)(now);
  const at = { run, day, now };
  const isWhole = run.day !== dayToIso(day);
  if (isWhole) await stateAll(deps, at, stopping);
  const stated = isWhole || run.hasStale ? await stateStale(deps, at) : 0;
  const isOld = run.statedAt === null || now - Date.parse(run.statedAt) >= REST_MS;
  if (isWhole || run.isAssumedAnew || (stated > 0 && isOld)) await stateTogether(deps, at);
  return stated === PART;
}

async function stateAll({ database }: ValueJobDeps, at: At, stopping: AbortSignal | undefined): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    stopping?.throwIfAborted();
    const from: string = after;
    after = await database.inWorkspace(at.run.workspaceId as WorkspaceId, async (records) => {
      const part = await readAccountsOfContracts(records, at.run.workspaceId, { after: from, most: PART });
      if (part.length === 0) return undefined;
      await clearStaleOf(records, at.run.workspaceId, part);
      await statePart(records, at, part);
      return part.at(-1);
    });
  }
}

async function stateStale({ database, tell }: ValueJobDeps, at: At): Promise<number> {
  const workspaceId = at.run.workspaceId as WorkspaceId;
  return database.inWorkspace(workspaceId, async (records) => {
    const stale = await readStale(records, workspaceId, PART);
    if (stale.length === 0) return 0;
    await statePart(
      records,
      at,
      stale.map(({ accountId }) => accountId),
    );
    await clearStale(records, workspaceId, stale);
    await tell(records, workspaceId);
    return stale.length;
  });
}

async function statePart(records: Records, { run, day }: At, accountIds: readonly string[]): Promise<void> {
  const { workspaceId } = run;
  const rate = await readRates(records, { id: workspaceId, currency: run.currency });
  const costed = await readCostedPeriod(records, workspaceId);
  const subscriptions = await subscriptionFactsOf(records, { workspaceId, accountIds });
  const costs = await costMonthsOfAccounts(records, { workspaceId, accountIds });
  const productCosts = await productCostsOfAccounts(records, { workspaceId, accountIds });
  const facts = accountIds.map((accountId) => ({
    accountId,
    subscriptions: subscriptions.get(accountId) ?? [],
    costs: costs.get(accountId) ?? [],
    productCosts: productCosts.get(accountId) ?? [],
  }));
  await writeKept(records, workspaceId, await inSlices(keptSteps(facts, { day, rate, costed, withPast: true })));
}

type Facts = Parameters<typeof keptValueOf>[0] & { readonly accountId: string };

function* keptSteps(facts: readonly Facts[], asked: MoneyAsked): Steps<readonly KeptRow[]> {
  const rows: KeptRow[] = [];
  for (const { accountId, ...own } of facts) {
    rows.push({ accountId, kept: keptValueOf(own, asked) });
    yield;
  }
  return rows;
}

/** What all accounts say together; every number that rests on it is read again where it changed by more than a little. */
async function stateTogether({ database, tell }: ValueJobDeps, { run, day, now }: At): Promise<void> {
  const workspaceId = run.workspaceId as WorkspaceId;
  const at = new Date(now).toISOString();
  await database.inWorkspace(workspaceId, async (records) => {
    const accounts = await readPayingAccounts(records, workspaceId);
    const assumptions = await readAssumptions(records, workspaceId);
    const bases = basesOf(accounts);
    const worth = worthFrom(bases, assumptions, await readCostedPeriod(records, workspaceId));
    const before = await readWorth(records, workspaceId);
    await writeRun(records, workspaceId, { day: dayToIso(day), bases, at });
    if (!isDeepStrictEqual(before, worth) && (before !== null || accounts.length > 0)) {
      await writeWorth(records, workspaceId, { worth, at });
      if (before === null || isOther(before, worth)) await markAllStale(records, workspaceId);
    }
    await tell(records, workspaceId);
  });
}

const MUCH = 0.02;

/** Other curves than before are met by the next day's reading of all; a margin, a discount or months that count are not left for so long. */
function isOther(before: WorthFacts, now: WorthFacts): boolean {
  return (
    Math.abs(before.marginRatio - now.marginRatio) > MUCH ||
    before.discountYearly !== now.discountYearly ||
    before.curves.length !== now.curves.length ||
    before.costed?.since !== now.costed?.since ||
    before.costed?.until !== now.costed?.until
  );
}
