import type { DayNumber } from '../../kernel/time.ts';
import { shuffled } from './chance.ts';
import { type Dice, diceOf } from './dice.ts';
import { evenLogNormal } from './distributions.ts';
import type { DraftWithLoss } from './draft.ts';

export type FirstValuePlan = { readonly days: number | null; readonly group: string | null };

/** Planted times to first value; the longest of each group are never reached, or not yet. */
export const DELIVERY = [
  { group: 'own', count: 14, median: 34 },
  { group: 'partner', count: 8, median: 46 },
  { group: 'trainer', count: 10, median: 29 },
] as const;
export const IMPORTS = [
  { group: 'plain', count: 28, median: 15, unfinished: 2 },
  { group: 'guided', count: 28, median: 9, unfinished: 1 },
] as const;
const ENTERPRISE_MEDIAN = 62;

/** For accounts that came within the history; the beginning of the others was not seen. */
export function firstValuePlans(seed: number, today: DayNumber, drafts: readonly DraftWithLoss[]): Map<string, FirstValuePlan> {
  const plans = new Map<string, FirstValuePlan>();
  const young = drafts.filter((draft) => !draft.isOld && !draft.isInvoiceOnly);
  const dice = diceOf(seed, 'first value');
  const room = (draft: DraftWithLoss): number => Math.min(today, draft.end ?? today) - draft.start;
  const enterprise = young.filter((draft) => draft.segment === 'Enterprise');
  deal({
    dice,
    members: enterprise,
    values: evenLogNormal(enterprise.length, ENTERPRISE_MEDIAN, 0.45),
    unfinished: 0,
    group: null,
    plans,
    room,
  });
  const business = spread(
    dice,
    young.filter((draft) => draft.segment === 'Business'),
    DELIVERY.map(({ count }) => count),
  );
  for (const [place, { group, count, median }] of DELIVERY.entries()) {
    deal({ dice, members: business[place] ?? [], values: evenLogNormal(count, median, 0.45), unfinished: 1, group, plans, room });
  }
  const starter = spread(
    dice,
    young.filter((draft) => draft.segment === 'Starter'),
    IMPORTS.map(({ count }) => count),
  );
  for (const [place, { group, count, median, unfinished }] of IMPORTS.entries()) {
    deal({ dice, members: starter[place] ?? [], values: evenLogNormal(count, median, 0.5), unfinished, group, plans, room });
  }
  return plans;
}

/** Groups by chance, but those whose first value cannot come yet go one to each group. */
function spread(dice: Dice, members: readonly DraftWithLoss[], sizes: readonly number[]): DraftWithLoss[][] {
  const held = members.filter((draft) => draft.brief?.firstValueDays === null);
  const others = shuffled(
    dice,
    members.filter((draft) => draft.brief?.firstValueDays !== null),
  );
  return sizes.map((size, place) => {
    const mine = held.slice(place, place + 1);
    return [...mine, ...others.splice(0, size - mine.length)];
  });
}

type Dealing = {
  readonly dice: Dice;
  readonly members: readonly DraftWithLoss[];
  readonly values: readonly number[];
  readonly unfinished: number;
  readonly group: string | null;
  readonly plans: Map<string, FirstValuePlan>;
  readonly room: (draft: DraftWithLoss) => number;
};

/** The longest times go first, each to somebody who has been here long enough. */
function deal({ dice, members, values, unfinished, group, plans, room }: Dealing): void {
  const rank = (draft: DraftWithLoss): number => (draft.brief?.firstValueDays === null ? -1 : room(draft));
  const never = [...members].sort((left, right) => rank(left) - rank(right)).slice(0, unfinished);
  for (const { key } of never) plans.set(key, { days: null, group });
  let left = shuffled(
    dice,
    members.filter((draft) => !never.includes(draft)),
  );
  const times = values
    .slice(0, members.length - never.length)
    .map(Math.round)
    .sort((a, b) => b - a);
  for (const days of times) {
    const taker = left.find((draft) => room(draft) > days + 4);
    if (taker === undefined) continue;
    plans.set(taker.key, { days, group });
    left = left.filter((draft) => draft !== taker);
  }
  for (const { key } of left) plans.set(key, { days: null, group });
}
