import type { DayNumber } from '../../kernel/time.ts';
import { type Price, priceOf, type ProductKey } from './catalogue.ts';
import { between, drawn, shuffled } from './chance.ts';
import type { Change } from './changes.ts';
import type { Line, PriceStep, SeatStep } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { evenLogNormal } from './distributions.ts';
import type { DraftWithLoss } from './draft.ts';
import type { Segment } from './segment.ts';

export type Money = { readonly lines: readonly Line[]; readonly seats: readonly SeatStep[] };

type Size = { readonly median: number; readonly sigma: number; readonly least: number; readonly most: number };

/** Seats at the start; growth brings them to the medians of the outline. */
const SIZES: Readonly<Record<Segment, Size>> = {
  Enterprise: { median: 33, sigma: 0.32, least: 27, most: 84 },
  Business: { median: 11.3, sigma: 0.38, least: 8, most: 30 },
  Starter: { median: 4.4, sigma: 0.42, least: 2, most: 8 },
  Free: { median: 1.4, sigma: 0.3, least: 1, most: 2 },
};

/** Share of a segment that holds a product beside the main one. */
const BESIDE: Readonly<Record<Segment, readonly (readonly [ProductKey, number])[]>> = {
  Enterprise: [
    ['storefront', 0.95],
    ['insights', 0.85],
    ['invoice', 0.6],
  ],
  Business: [
    ['storefront', 0.76],
    ['insights', 0.4],
    ['invoice', 0.4],
  ],
  Starter: [
    ['storefront', 0.34],
    ['invoice', 0.3],
  ],
  Free: [],
};

export function moneyOf(
  seed: number,
  drafts: readonly DraftWithLoss[],
  changes: ReadonlyMap<string, readonly Change[]>,
): Map<string, Money> {
  const money = new Map<string, Money>();
  for (const segment of Object.keys(SIZES) as Segment[]) {
    const members = drafts.filter((draft) => draft.segment === segment);
    const dice = diceOf(seed, 'money', segment);
    const sizes = sizesOf(dice, segment, members.length);
    const beside = besideOf(dice, segment, members);
    for (const [place, draft] of members.entries()) {
      const seats = draft.brief?.seatSteps?.[0]?.seats ?? draft.brief?.seats ?? sizes[place] ?? 1;
      const products =
        draft.brief?.products ?? (draft.isInvoiceOnly ? ['invoice' as const] : ['catalog' as const, ...(beside.get(draft.key) ?? [])]);
      money.set(
        draft.key,
        builtFrom({ draft, seats, products, discount: between(dice, 0.92, 1.02), changes: changes.get(draft.key) ?? [] }),
      );
    }
  }
  return money;
}

function sizesOf(dice: Dice, segment: Segment, count: number): number[] {
  const { median, sigma, least, most } = SIZES[segment];
  return shuffled(
    dice,
    evenLogNormal(count, median, sigma).map((size) => Math.min(most, Math.max(least, Math.round(size)))),
  );
}

function besideOf(dice: Dice, segment: Segment, members: readonly DraftWithLoss[]): Map<string, ProductKey[]> {
  const held = new Map<string, ProductKey[]>();
  const open = members.filter((draft) => !draft.isInvoiceOnly && draft.brief?.products === undefined);
  for (const [product, share] of BESIDE[segment]) {
    for (const { key } of drawn(dice, open, Math.round(share * open.length))) held.set(key, [...(held.get(key) ?? []), product]);
  }
  return held;
}

type Building = {
  readonly draft: DraftWithLoss;
  readonly seats: number;
  readonly products: readonly ProductKey[];
  readonly discount: number;
  readonly changes: readonly Change[];
};
type Open = { readonly product: ProductKey; readonly price: Price; readonly from: DayNumber; eur: number; readonly prices: PriceStep[] };

function builtFrom({ draft, seats, products, discount, changes }: Building): Money {
  const { brief, segment, start } = draft;
  let held = seats;
  const opened = (product: ProductKey, from: DayNumber): Open => {
    const price = priceOf(product, segment, held);
    const eur = (price.seat * held + price.fixed) * discount;
    return { product, price, from, eur, prices: [{ from, eur, reason: from === start ? null : 'add_on' }] };
  };
  const lines = products.map((product) => opened(product, start));
  const steps: SeatStep[] = [{ from: start, seats }];
  for (const event of eventsOf(draft, changes)) {
    if (event.kind === 'add') lines.push(opened(event.product, event.day));
    if (event.kind === 'seats') {
      held = event.seats;
      steps.push({ from: event.day, seats: held });
      for (const line of lines)
        if (line.price.seat > 0)
          setPrice(line, { from: event.day, eur: (line.price.seat * held + line.price.fixed) * discount, reason: 'seats' });
    }
    if (event.kind === 'change') {
      held = changed(lines, event.change, held);
      if (event.change.reason === 'seats') steps.push({ from: event.change.day, seats: held });
    }
  }
  return { lines: scaled(lines, brief?.arr), seats: steps };
}

type PlanEvent =
  | { readonly kind: 'add'; readonly day: DayNumber; readonly product: ProductKey }
  | { readonly kind: 'seats'; readonly day: DayNumber; readonly seats: number }
  | { readonly kind: 'change'; readonly day: DayNumber; readonly change: Change };

function eventsOf({ brief }: DraftWithLoss, changes: readonly Change[]): PlanEvent[] {
  const events: PlanEvent[] = [
    ...changes.map((change): PlanEvent => ({ kind: 'change', day: change.day, change })),
    ...(brief?.addOns ?? []).map((add): PlanEvent => ({ kind: 'add', day: add.from, product: add.product })),
    ...(brief?.seatSteps ?? []).slice(1).map((step): PlanEvent => ({ kind: 'seats', day: step.from, seats: step.seats })),
  ];
  return events.sort((left, right) => left.day - right.day);
}

/** Price rises lift every line; growth and shrinking move the first line and, with it, the seats. */
function changed(lines: readonly Open[], { day, reason, factor }: Change, seats: number): number {
  const first = lines[0] as Open;
  if (reason === 'price') {
    for (const line of lines) setPrice(line, { from: day, eur: line.eur * factor, reason });
    return seats;
  }
  const total = lines.reduce((sum, line) => sum + line.eur, 0);
  const before = first.eur;
  setPrice(first, { from: day, eur: Math.max(before * 0.35, before + (factor - 1) * total), reason });
  if (reason !== 'seats') return seats;
  const moved = Math.round(seats * (first.eur / before)) - seats;
  return Math.max(1, seats + (moved === 0 ? Math.sign(factor - 1) : moved));
}

function setPrice(line: Open, step: PriceStep): void {
  line.eur = step.eur;
  line.prices.push(step);
}

function scaled(lines: readonly Open[], arr: number | undefined): Line[] {
  const scale = arr === undefined ? 1 : arr / (12 * lines.reduce((sum, line) => sum + line.eur, 0));
  return lines.map(({ product, from, prices }) => ({ product, from, prices: prices.map((step) => ({ ...step, eur: step.eur * scale })) }));
}
