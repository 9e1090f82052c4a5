import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { secondsWorked } from '../../services/index.ts';
import { ticketsOpened } from '../../support/index.ts';
import type { AccountCosts, AllocatedCost, Cost, CostSpread } from '../costs.ts';
import type { Period } from '../../../kernel/period.ts';
import { inWorkspaceCurrency, mrrOn } from '../mrr-line.ts';
import { spreadCost, type Weights } from '../spread-cost.ts';
import { type PaidAccount, readPaidAccounts } from './paid-lines.read.ts';
import { readRates } from './rates.read.ts';

type Row = Omit<Cost, 'sinceDay' | 'untilDay'> & {
  readonly externalId: string;
  readonly accountId: string | null;
  readonly since: string;
  readonly until: string;
  readonly spread: CostSpread | null;
};

/** A cost of the workspace, with what each account bears of it. Where nobody does, `parts` is empty and it stays the workspace's. */
export type SharedCost = AllocatedCost & { readonly key: string; readonly parts: ReadonlyMap<string, number> };
export type CostBook = {
  readonly ofAccount: (accountId: string) => AccountCosts;
  /** Accounts that bear anything. */
  readonly bearers: () => readonly string[];
  readonly shared: readonly SharedCost[];
};

export type CostsAsked = {
  readonly workspace: { readonly id: string; readonly currency: string; readonly timeZone: string };
  readonly window: Period;
  /** Whose own costs are read; null for everybody's. What is shared is spread over everybody in any case. */
  readonly accountIds: readonly string[] | null;
};
/** How much each account did within the days: events of people, from the usage store. */
export type EventsOf = (window: Period) => Promise<Weights>;

const question = loadSql<Row>(new URL('costs-within.sql', import.meta.url));

/**
 * What accounts cost within a window, what is shared being spread over the accounts by its rule, as they stood or did
 * in the days of that cost: evenly over those that paid at its end, by their ARR then, or by events, tickets or hours
 * of its days.
 */
export async function readCosts(records: Records, asked: CostsAsked, eventsOf: EventsOf): Promise<CostBook> {
  const { workspace, window } = asked;
  const rows = await question(records, {
    workspace_id: workspace.id,
    since_on: dayToIso(window.since),
    until_on: dayToIso(window.until),
    account_ids: asked.accountIds,
  });
  const own = Map.groupBy(
    rows.flatMap((row) => (row.accountId === null ? [] : [{ accountId: row.accountId, cost: costOf(row) }])),
    (one) => one.accountId,
  );
  const weightsOf = weighing(records, workspace, eventsOf);
  const shared: SharedCost[] = [];
  for (const row of rows) {
    if (row.spread === null) continue;
    const cost = { ...costOf(row), key: row.externalId, spread: row.spread };
    shared.push({ ...cost, parts: spreadCost(cost.amountMinor, await weightsOf(cost)) });
  }
  return {
    shared,
    bearers: () => [...new Set([...own.keys(), ...shared.flatMap(({ parts }) => [...parts.keys()])])].sort(),
    ofAccount: (accountId) => ({
      own: (own.get(accountId) ?? []).map(({ cost }) => cost),
      allocated: shared.flatMap(({ parts, key: _, ...cost }) => {
        const amountMinor = parts.get(accountId);
        return amountMinor === undefined ? [] : [{ ...cost, amountMinor }];
      }),
    }),
  };
}

function costOf({ id, kind, since, until, amountMinor, currency }: Row): Cost {
  return { id, kind, sinceDay: isoToDay(since), untilDay: isoToDay(until), amountMinor, currency };
}

type Spread = Pick<AllocatedCost, 'spread' | 'sinceDay' | 'untilDay'>;

/** Weights are asked for once, however many costs are spread by them. */
function weighing(records: Records, workspace: CostsAsked['workspace'], eventsOf: EventsOf): (cost: Spread) => Promise<Weights> {
  const known = new Map<string, Promise<Weights>>();
  let paying: Promise<readonly PaidAccount[]> | null = null;
  const payingAccounts = () => {
    paying ??= readPaidAccounts(records, { workspaceId: workspace.id, ownerId: null });
    return paying;
  };
  const weigh = async ({ spread, sinceDay, untilDay }: Spread): Promise<Weights> => {
    const days = { sinceOn: dayToIso(sinceDay), untilOn: dayToIso(untilDay), timeZone: workspace.timeZone };
    switch (spread) {
      case 'events':
        return eventsOf({ since: sinceDay, until: untilDay });
      case 'tickets':
        return ticketsOpened(records, workspace.id, days);
      case 'hours':
        return secondsWorked(records, workspace.id, days);
      case 'even':
      case 'arr': {
        const rate = await readRates(records, workspace);
        const paid = (await payingAccounts()).map(({ accountId, subscriptions }): [string, number] => {
          const minor = inWorkspaceCurrency(mrrOn(subscriptions, untilDay - 1), rate, untilDay - 1) ?? 0;
          return [accountId, spread === 'arr' ? minor : minor > 0 ? 1 : 0];
        });
        return new Map(paid);
      }
    }
  };
  return (cost) => {
    const key = `${cost.spread} ${cost.sinceDay} ${cost.untilDay}`;
    const found = known.get(key) ?? weigh(cost);
    known.set(key, found);
    return found;
  };
}
