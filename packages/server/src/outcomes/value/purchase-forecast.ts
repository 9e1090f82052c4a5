import {
  type BuyingModel,
  chanceStillThere,
  type Dice,
  drawn,
  expectedPurchases,
  expectedSpending,
  fitBuying,
  fitSpending,
  gammaDrawn,
  type PurchaseHistory,
  seeded,
  type SpendingModel,
} from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { Between } from './lifetimes.ts';
import { between } from './retention-curve.ts';

/** From so many on purchases are foretold: four figures are learned of when they come, and those who came back tell most of it. */
const ENOUGH_PURCHASERS = { customers: 50, repeated: 10 } as const;
export type PurchaseThinness = { readonly why: keyof typeof ENOUGH_PURCHASERS; readonly has: number; readonly needs: number };

/** Days ahead of which purchases are foretold. */
export const AHEAD_DAYS = 365;

/** Repeat purchases, days of the last one and of today since the first one, and mean money of a repeat in minor units. */
export type PurchasesSoFar = PurchaseHistory & { readonly mean: number };
export type PurchaseModel = { readonly buying: BuyingModel; readonly spending: SpendingModel };
export type PurchaseForecast = {
  readonly model: PurchaseModel;
  /** Learned again from samples of the customers: how sure the model is. */
  readonly draws: readonly PurchaseModel[];
};

/** What is expected of one within the days ahead. */
export type Foretold = {
  /** That one is still a customer, 0 to 1; null of who bought once, of whom the model does not say. */
  readonly stillThere: number | null;
  readonly purchases: number;
  readonly minor: number;
};

/** Of many together, with limits that hold 95 % of what may come: the model drawn anew, and what each customer then does. */
export type ForetoldOfMany = {
  /** Of those who bought more than once. */
  readonly stillThere: Between;
  readonly purchases: Between;
  readonly minor: Between;
};

/** What is lacking to foretell anything; null where nothing is. */
export function purchaseThinness(customers: readonly PurchaseHistory[]): PurchaseThinness | null {
  const has = { customers: customers.length, repeated: customers.filter(({ repeats }) => repeats > 0).length };
  const why = (['customers', 'repeated'] as const).find((one) => has[one] < ENOUGH_PURCHASERS[one]);
  return why === undefined ? null : { why, has: has[why], needs: ENOUGH_PURCHASERS[why] };
}

const SEED = 780;
const DRAWS = 200;
/** Learned from so many at most, drawn by chance: more would make it hardly surer, and hold up whoever asks. */
const MOST_LEARNED = 5_000;

/** Learns both models, and again from samples in which each customer weighs a random amount (Rubin's Bayesian bootstrap). */
export function* purchaseForecastSteps(all: readonly PurchasesSoFar[]): Steps<PurchaseForecast> {
  const roll = seeded(SEED);
  const customers = all.length > MOST_LEARNED ? drawn(all, MOST_LEARNED, roll) : all;
  const model = { buying: fitBuying(customers).model, spending: fitSpending(customers).model };
  yield;
  const draws: PurchaseModel[] = [];
  while (draws.length < DRAWS) {
    const weights = Float64Array.from(customers, () => gammaDrawn(1, roll));
    const buying = fitBuying(customers, { weights, from: model.buying }).model;
    yield;
    draws.push({ buying, spending: fitSpending(customers, { weights, from: model.spending }).model });
    yield;
  }
  return { model, draws };
}

export function foretold({ buying, spending }: PurchaseModel, one: PurchasesSoFar): Foretold {
  const purchases = expectedPurchases(buying, one, AHEAD_DAYS);
  return {
    stillThere: one.repeats === 0 ? null : chanceStillThere(buying, one),
    purchases,
    minor: purchases * expectedSpending(spending, one),
  };
}

/** So many customers are played out at most in all draws together, and by so many draws at least. */
const MOST_PLAYED = 400_000;
const LEAST_DRAWS = 50;
const AT_ONCE = 200;

export function* foretoldOfManySteps({ model, draws }: PurchaseForecast, customers: readonly PurchasesSoFar[]): Steps<ForetoldOfMany> {
  const sum = { stillThere: 0, purchases: 0, minor: 0 };
  for (const [at, one] of customers.entries()) {
    const { stillThere, purchases, minor } = foretold(model, one);
    sum.stillThere += stillThere ?? 0;
    sum.purchases += purchases;
    sum.minor += minor;
    if (at % AT_ONCE === 0) yield;
  }
  const roll = seeded(SEED);
  const played: (typeof sum)[] = [];
  for (const draw of draws.slice(0, Math.max(LEAST_DRAWS, Math.round(MOST_PLAYED / customers.length)))) {
    const own = { stillThere: 0, purchases: 0, minor: 0 };
    for (const [at, one] of customers.entries()) {
      const { isThere, purchases, minor } = playedOut(draw, one, roll);
      own.stillThere += isThere && one.repeats > 0 ? 1 : 0;
      own.purchases += purchases;
      own.minor += minor;
      if (at % AT_ONCE === 0) yield;
    }
    played.push(own);
  }
  const of = (what: keyof typeof sum) => ({ value: sum[what], ...between(played.map((own) => own[what])) });
  return { stillThere: of('stillThere'), purchases: of('purchases'), minor: of('minor') };
}

const FINE = 2 ** 32;

/** What one does in the days ahead, drawn from what the model says of one with this history. */
function playedOut({ buying, spending }: PurchaseModel, one: PurchasesSoFar, roll: Dice) {
  const share = () => (roll(FINE) + 0.5) / FINE;
  if (share() >= chanceStillThere(buying, one)) return { isThere: false, purchases: 0, minor: 0 };
  const rate = gammaDrawn(buying.r + one.repeats, roll) / (buying.alpha + one.age);
  const [leaves, stays] = [gammaDrawn(buying.a, roll), gammaDrawn(buying.b + one.repeats, roll)];
  let purchases = 0;
  for (let day = -Math.log(share()) / rate; day < AHEAD_DAYS; day -= Math.log(share()) / rate) {
    purchases += 1;
    if (share() * (leaves + stays) < leaves) break;
  }
  if (purchases === 0) return { isThere: true, purchases, minor: 0 };
  const scale = gammaDrawn(spending.p * one.repeats + spending.q, roll) / (spending.gamma + one.repeats * one.mean);
  return { isThere: true, purchases, minor: gammaDrawn(spending.p * purchases, roll) / scale };
}
