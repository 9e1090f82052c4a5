import { assert } from '../../kernel/assert.ts';
import type { Dice } from './dice.ts';

export function isHit(dice: Dice, probability: number): boolean {
  return dice() < probability;
}

export function between(dice: Dice, low: number, high: number): number {
  return low + dice() * (high - low);
}

/** A whole number from low to high, both possible. */
export function wholeBetween(dice: Dice, low: number, high: number): number {
  return low + Math.floor(dice() * (high - low + 1));
}

export function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  const item = items[Math.floor(dice() * items.length)];
  assert(item !== undefined, 'nothing to pick from');
  return item;
}

/** Picks by weight; weights need not sum to one. */
export function pickWeighted<Item>(dice: Dice, items: readonly (readonly [Item, number])[]): Item {
  let rest = dice() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  const last = items[items.length - 1];
  assert(last !== undefined, 'nothing to pick from');
  return last[0];
}

export function shuffled<Item>(dice: Dice, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(dice() * (place + 1));
    [mixed[place], mixed[other]] = [mixed[other] as Item, mixed[place] as Item];
  }
  return mixed;
}

/** Exactly `quota` of them: the dice only say which. */
export function drawn<Item>(dice: Dice, items: readonly Item[], quota: number): Item[] {
  assert(items.length >= quota, `a quota of ${quota} from ${items.length}`);
  return shuffled(dice, items).slice(0, quota);
}

/** Shares of a whole as whole numbers that sum to `total`, by largest remainder. */
export function quotas(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const missing = total - counts.reduce((left, right) => left + right, 0);
  const byRemainder = exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
    .sort((left, right) => right.remainder - left.remainder || left.place - right.place);
  for (const { place } of byRemainder.slice(0, missing)) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}
