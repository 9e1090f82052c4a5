import { CHAIN_STEPS, type ChainStep, type LinkKey, type OrderChain, USE_ALONE } from '../../measures/metrics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** An order as it stands today, with whose it is. Money is whole minor units of the workspace's currency. */
export type OrderLine = {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly chain: string;
  readonly subscriptionId: string | null;
  readonly productName: string | null;
  readonly days: Readonly<Record<ChainStep, DayNumber | null>>;
  readonly saidBy: Readonly<Partial<Record<ChainStep, string>>>;
  readonly startDay: DayNumber | null;
  readonly endDay: DayNumber | null;
  readonly orderedDay: DayNumber | null;
  /** The deal came to nothing. */
  readonly lostDay: DayNumber | null;
  readonly licenceKeys: readonly string[];
  /** What refund terms the deal was offered, or the contract says; null where nobody says it. */
  readonly refundTerms: OrderChain['refundTerms'];
  readonly arrMinor: number | null;
  readonly invoiceMinor: number | null;
  readonly invoiceDueDay: DayNumber | null;
  /** Steps that can be missing of it. */
  readonly told: readonly string[];
  readonly broken: readonly { readonly link: LinkKey; readonly fromDay: DayNumber }[];
};

/** The first day of it that is known. */
export function begunDay({ days, lostDay }: OrderLine): DayNumber {
  return Math.min(...[...Object.values(days), lostDay].filter((day) => day !== null));
}

/** Use without any order is broken, and is no order. */
export function isOrder({ chain }: OrderLine): boolean {
  return chain !== USE_ALONE;
}

/** Somebody told when it was opened or quoted: it can be signed or lost. */
export function isDeal({ days }: OrderLine): boolean {
  return days.opened !== null || days.quoted !== null;
}

/** The furthest step that it has come to, whatever was left out on the way. */
export function stepNow({ days }: OrderLine): ChainStep {
  return CHAIN_STEPS.findLast((step) => days[step] !== null) ?? 'opened';
}

/** Days that the first invoice is past due and unpaid; null where it is not. */
export function daysLate({ days, invoiceDueDay }: OrderLine, today: DayNumber): number | null {
  return invoiceDueDay === null || days.paid !== null || invoiceDueDay >= today ? null : today - invoiceDueDay;
}

/** What is measured: from the opening of the deal, or the quote where nobody told that, to its signature; from there to the first invoice, or to its payment. */
export const TIMES = {
  close: { from: ['opened', 'quoted'], to: 'signed' },
  invoice: { from: ['signed'], to: 'invoiced' },
  cash: { from: ['signed'], to: 'paid' },
} as const satisfies Record<string, { readonly from: readonly ChainStep[]; readonly to: ChainStep }>;
export type TimeKey = keyof typeof TIMES;

/** The day from which a time counts; null where it is not known. */
export function sinceOfTime({ days }: OrderLine, time: TimeKey): DayNumber | null {
  return TIMES[time].from.map((step) => days[step]).find((day) => day !== null) ?? null;
}

/** Days from step to step, at least 0; null where either is not known. */
export function daysOfTime(line: OrderLine, time: TimeKey): number | null {
  const [since, until] = [sinceOfTime(line, time), line.days[TIMES[time].to]];
  return since === null || until === null ? null : Math.max(0, until - since);
}
