import type { DayNumber } from '../../kernel/time.ts';
import { isHit, pickWeighted, shuffled, wholeBetween } from './chance.ts';
import type { Loss } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import type { DraftWithLoss } from './draft.ts';
import { SELLERS } from './vendor.ts';

/** Who sold what, and why the lost ones went. Both at once: the seller who promises too much is planted (X07). */
export type Deals = { readonly sellers: ReadonlyMap<string, string>; readonly losses: ReadonlyMap<string, Loss> };

export const OVERSOLD = 'expectation.oversold';
export const PRICE = 'commercial.price';
export const PLANTED_SELLER = 'Rui Prates';
export const PLANTED_DEALS = 22;
/** Of his lost deals, and of those of all others. */
export const OVERSOLD_LOSSES = { planted: 5, others: 3 };
export const PRICE_LOSSES = 12;

export function dealsOf(seed: number, drafts: readonly DraftWithLoss[], paying: readonly string[]): Deals {
  const dice = diceOf(seed, 'deals');
  const lost = shuffled(
    dice,
    drafts.filter((draft) => draft.end !== null && draft.brief === null),
  );
  const oversoldHere = lost.slice(0, OVERSOLD_LOSSES.planted);
  const oversoldElsewhere = lost.slice(OVERSOLD_LOSSES.planted, OVERSOLD_LOSSES.planted + OVERSOLD_LOSSES.others);
  const rest = lost.slice(OVERSOLD_LOSSES.planted + OVERSOLD_LOSSES.others);
  const byPrice = rest.slice(0, PRICE_LOSSES);
  const causes = new Map<string, string>([
    ...[...oversoldHere, ...oversoldElsewhere].map(({ key }) => [key, OVERSOLD] as const),
    ...byPrice.map(({ key }) => [key, PRICE] as const),
    ...rest.slice(PRICE_LOSSES).map(({ key }) => [key, pickWeighted(dice, OTHER_CAUSES)] as const),
  ]);
  const his = [...oversoldHere, ...byPrice.slice(0, 1)].map(({ key }) => key);
  return { sellers: sellersOf(dice, drafts, { paying, his }), losses: lossesOf(dice, drafts, causes) };
}

const OTHER_CAUSES: readonly (readonly [string, number])[] = [
  ['commercial.payment_failed', 4],
  ['product.gap', 3],
  ['commercial.budget', 2],
  ['competition.replaced', 2],
  ['external.closed', 2],
  ['onboarding.no_owner', 2],
  ['service.support', 1],
  ['relationship.champion_left', 1],
  ['fit.too_small', 2],
  ['education.low_skill', 1],
];

function sellersOf(
  dice: Dice,
  drafts: readonly DraftWithLoss[],
  { paying, his }: { readonly paying: readonly string[]; readonly his: readonly string[] },
): Map<string, string> {
  const sellers = new Map(his.map((key) => [key, PLANTED_SELLER]));
  const told = new Map(drafts.flatMap(({ key, brief }) => (brief?.seller === undefined ? [] : [[key, brief.seller] as const])));
  const open = shuffled(
    dice,
    drafts.filter(({ key, end, brief }) => paying.includes(key) && end === null && brief?.seller === undefined),
  );
  for (const { key } of open.slice(0, PLANTED_DEALS - his.length)) sellers.set(key, PLANTED_SELLER);
  const others = [...SELLERS.filter((name) => name !== PLANTED_SELLER), 'Elena Robledo'];
  for (const [place, key] of paying.entries())
    if (!sellers.has(key)) sellers.set(key, told.get(key) ?? (others[place % others.length] as string));
  return sellers;
}

function lossesOf(dice: Dice, drafts: readonly DraftWithLoss[], causes: ReadonlyMap<string, string>): Map<string, Loss> {
  const losses = new Map<string, Loss>();
  for (const draft of drafts) {
    const cause = causes.get(draft.key);
    if (draft.brief?.loss !== undefined) losses.set(draft.key, draft.brief.loss);
    else if (draft.end !== null && cause !== undefined)
      losses.set(draft.key, lossBy(dice, cause, { end: draft.end, months: draft.months }));
  }
  return losses;
}

function lossBy(dice: Dice, cause: string, { end, months }: { readonly end: DayNumber; readonly months: number }): Loss {
  const isInvoluntary = cause === 'commercial.payment_failed' || cause === 'external.closed';
  const lead = months === 1 ? wholeBetween(dice, 3, 25) : wholeBetween(dice, 31, 85);
  return {
    cause,
    reason: reasonOf(dice, cause),
    noticeOn: isInvoluntary ? null : end - lead,
    isWarned: !isInvoluntary && isHit(dice, 0.6),
  };
}

/** What the customer said, which is not always the cause. */
function reasonOf(dice: Dice, cause: string): string {
  if (isHit(dice, 0.25)) return 'price';
  return cause.slice(cause.indexOf('.') + 1);
}
