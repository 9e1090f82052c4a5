import { CHAIN_STEPS, type ChainStep, type LinkKey } from '../../measures/metrics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { daysLate, isDeal, type OrderLine, stepNow } from './order-line.ts';

export type FunnelStep = { readonly step: ChainStep; readonly now: number; readonly reached: number; readonly arrMinor: number };

/** By step, how many orders stand there now, and how many have come so far or further. What was lost stands nowhere. */
export function funnelOf(all: readonly OrderLine[]): readonly FunnelStep[] {
  const lines = all.filter(({ lostDay }) => lostDay === null);
  const byStep = Map.groupBy(lines, stepNow);
  let reached = lines.length;
  return CHAIN_STEPS.map((step) => {
    const own = byStep.get(step) ?? [];
    const here = { step, now: own.length, reached, arrMinor: arrOf(own) };
    reached -= own.length;
    return here;
  });
}

export type BrokenSum = { readonly link: LinkKey; readonly orders: number; readonly accounts: number; readonly arrMinor: number };

/** By kind of broken link, those that are worth most first. */
export function brokenSums(lines: readonly OrderLine[]): readonly BrokenSum[] {
  const links = lines.flatMap((line) => line.broken.map(({ link }) => ({ link, line })));
  return [...Map.groupBy(links, ({ link }) => link)]
    .map(([link, own]) => ({
      link,
      orders: own.length,
      accounts: new Set(own.map(({ line }) => line.accountId)).size,
      arrMinor: arrOf(own.map(({ line }) => line)),
    }))
    .sort((a, b) => b.arrMinor - a.arrMinor || b.orders - a.orders);
}

/** First invoices past due. Lines of one deal share an invoice: it is counted once. */
export function lateSums(lines: readonly OrderLine[], today: DayNumber): { readonly orders: number; readonly amountMinor: number } {
  const late = lines.filter((line) => daysLate(line, today) !== null);
  const invoices = new Map(late.map((line) => [`${line.accountId} ${line.days.invoiced} ${line.invoiceDueDay}`, line.invoiceMinor ?? 0]));
  return { orders: late.length, amountMinor: [...invoices.values()].reduce((sum, amount) => sum + amount, 0) };
}

export type DealSums = { readonly signed: number; readonly lost: number; readonly open: number };

/** Of the deals that were opened or quoted, what came of them: contracts, nothing, or not known yet. */
export function dealSums(lines: readonly OrderLine[]): DealSums {
  const deals = lines.filter(isDeal);
  const lost = deals.filter(({ lostDay }) => lostDay !== null).length;
  const signed = deals.filter(({ lostDay, days }) => lostDay === null && days.signed !== null).length;
  return { signed, lost, open: deals.length - lost - signed };
}

/** Known amounts; an order whose rate is not known adds nothing. */
export function arrOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0);
}
