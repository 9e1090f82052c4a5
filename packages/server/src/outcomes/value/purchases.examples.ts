import { type BuyingModel, gammaDrawn, seeded, type SpendingModel } from '../../kernel/statistics/index.ts';

export type PlayedPurchase = { readonly day: number; readonly minor: number };

/** Customers as the models say that they are: for each the days of its purchases, counted from today and below 0, with what each came to. */
export function playedPurchases(
  { r, alpha, a, b, p, q, gamma }: BuyingModel & SpendingModel,
  { customers, longest }: { readonly customers: number; readonly longest: number },
): readonly (readonly PlayedPurchase[])[] {
  const roll = seeded(11);
  const share = () => (roll(2 ** 32) + 0.5) / 2 ** 32;
  return Array.from({ length: customers }, () => {
    const [rate, leaves, stays] = [gammaDrawn(r, roll) / alpha, gammaDrawn(a, roll), gammaDrawn(b, roll)];
    const scale = gammaDrawn(q, roll) / gamma;
    const first = -Math.ceil(longest * (0.1 + 0.9 * share()));
    const purchases = [{ day: first, minor: moneyOf() }];
    for (let day = first - Math.log(share()) / rate; day < 0; day -= Math.log(share()) / rate) {
      purchases.push({ day: Math.floor(day), minor: moneyOf() });
      if (share() * (leaves + stays) < leaves) break;
    }
    return purchases;

    function moneyOf(): number {
      return Math.max(1, Math.round(gammaDrawn(p, roll) / scale));
    }
  });
}
