import type { Steps } from '../../../kernel/steps.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { secondsWorked } from '../../services/index.ts';
import { ticketsOpened } from '../../support/index.ts';
import type { AccountCosts, AllocatedCost, Cost, CostSpread } from '../costs.ts';
import type { Period } from '../../../kernel/period.ts';
import { inWorkspaceCurrency, mrrOn, type Rate } from '../mrr-line.ts';
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
  readonly own: ReadonlyMap<string, readonly Cost[]>;
  readonly shared: readonly SharedCost[];
};

export type CostsAsked = {
  readonly workspace: { readonly id: string; readonly currency: string; readonly timeZone: string };
  readonly window: Period;
  /** Whose own costs are read; null for everybody's. What is shared is spread over everybody in any case. */
  readonly accountIds: readonly string[] | null;
  /** Accounts that ever paid, where somebody has read them already. */
  readonly paying?: () => Promise<readonly PaidAccount[]>;
};
/** How much each account did within the days: events of people, from the usage store. */
export type EventsOf = (window: Period) => Promise<Weights>;

const question = loadSql<Row>(new URL('costs-within.sql', import.meta.url));

/**
 * What accounts cost within a window, what is shared being spread over the accounts by its rule, as they stood or did
 * in the days of that cost: evenly over those that paid at its end, by their ARR then, or by events, tickets or hours
 * of its days. What is of a product is borne by those who paid for it on a day of the cost; evenly, or by what they paid for it.
 */
export async function readCosts(records: Records, asked: CostsAsked, eventsOf: EventsOf): Promise<CostBook> {
  const { workspace, window } = asked;
  const rows = await question(records, {
    workspace_id: workspace.id,
    since_on: dayToIso(window.since),
    until_on: dayToIso(window.until),
    account_ids: asked.accountIds,
  });
  const own = new Map<string, Cost[]>();
  for (const row of rows) if (row.accountId !== null) own.set(row.accountId, [...(own.get(row.accountId) ?? []), costOf(row)]);
  const paying = asked.paying ?? (() => readPaidAccounts(records, { workspaceId: workspace.id, ownerId: null }));
  const weightsOf = weighing(records, { workspace, paying: once(paying) }, eventsOf);
  const shared: SharedCost[] = [];
  for (const row of rows) {
    if (row.spread === null) continue;
    const cost = { ...costOf(row), key: row.externalId, spread: row.spread };
    shared.push({ ...cost, parts: spreadCost(cost.amountMinor, await weightsOf(cost)) });
  }
  return {
    shared,
    own,
    ofAccount: (accountId) => ({
      own: own.get(accountId) ?? [],
      allocated: shared.flatMap(({ parts, key: _, ...cost }) => {
        const amountMinor = parts.get(accountId);
        return amountMinor === undefined ? [] : [{ ...cost, amountMinor }];
      }),
    }),
  };
}

function costOf({ id, kind, productKey, since, until, amountMinor, currency }: Row): Cost {
  return { id, kind, productKey, sinceDay: isoToDay(since), untilDay: isoToDay(until), amountMinor, currency };
}

type Spread = Pick<AllocatedCost, 'spread' | 'productKey' | 'sinceDay' | 'untilDay'>;

/** Asks once, and only if anybody wants to know. */
export function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
}

type By = Pick<CostsAsked, 'workspace'> & { readonly paying: () => Promise<readonly PaidAccount[]> };

/** Weights are asked for once, however many costs are spread by them. */
function weighing(records: Records, { workspace, paying }: By, eventsOf: EventsOf): (cost: Spread) => Promise<Weights> {
  const known = new Map<string, Promise<Weights>>();
  const weigh = async ({ spread, productKey, sinceDay, untilDay }: Spread): Promise<Weights> => {
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
        return inSlices(paidSteps(await paying(), { spread, productKey, day: untilDay - 1, rate }));
      }
    }
  };
  const weighAmong = async (cost: Spread): Promise<Weights> => {
    const weights = await weigh(cost);
    return cost.productKey === null ? weights : new Map([...weights].filter(among(await paying(), cost)));
  };
  return (cost) => {
    const key = JSON.stringify([cost.spread, cost.sinceDay, cost.untilDay, cost.productKey]);
    const found = known.get(key) ?? weighAmong(cost);
    known.set(key, found);
    return found;
  };
}

/** Those who paid for the product on any day of the cost. */
function among(paying: readonly PaidAccount[], { productKey, sinceDay, untilDay }: Spread): (weight: readonly [string, number]) => boolean {
  const isTheirs = (one: PaidAccount['subscriptions'][number]) =>
    one.productKey === productKey && one.startDay < untilDay && (one.endDay === null || one.endDay > sinceDay);
  const holders = new Set(paying.filter(({ subscriptions }) => subscriptions.some(isTheirs)).map(({ accountId }) => accountId));
  return ([accountId]) => holders.has(accountId);
}

type Paid = { readonly spread: 'even' | 'arr'; readonly productKey: string | null; readonly day: DayNumber; readonly rate: Rate };

function* paidSteps(paying: readonly PaidAccount[], { spread, productKey, day, rate }: Paid): Steps<Weights> {
  const weights = new Map<string, number>();
  for (const { accountId, subscriptions } of paying) {
    const own = productKey === null ? subscriptions : subscriptions.filter((one) => one.productKey === productKey);
    const minor = inWorkspaceCurrency(mrrOn(own, day), rate, day) ?? 0;
    weights.set(accountId, spread === 'arr' ? minor : minor > 0 ? 1 : 0);
    yield;
  }
  return weights;
}
