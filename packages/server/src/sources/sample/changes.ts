import type { DayNumber } from '../../kernel/time.ts';
import { anniversariesOf } from './anniversaries.ts';
import { between, drawn, shuffled, wholeBetween } from './chance.ts';
import { type ChangeReason, HISTORY_DAYS } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { evenLogNormal } from './distributions.ts';
import type { DraftWithLoss } from './draft.ts';
import type { Segment } from './segment.ts';

/** The whole price of an account times `factor` from a day on. */
export type Change = { readonly day: DayNumber; readonly reason: ChangeReason; readonly factor: number };

type Habit = { readonly shrink: number; readonly grow: number; readonly growBy: number };

/** Shares of accounts and of ARR, at anniversaries and within a year. */
const HABITS: Readonly<Record<Segment, Habit>> = {
  Enterprise: { shrink: 0.06, grow: 0.62, growBy: 0.16 },
  Business: { shrink: 0.1, grow: 0.42, growBy: 0.14 },
  Starter: { shrink: 0.08, grow: 0.22, growBy: 0.22 },
  Free: { shrink: 0, grow: 0, growBy: 0 },
};
const PRICE_RISE = 1.04;
const PRICE_RISE_SHARE = 0.85;

type Anniversary = { readonly draft: DraftWithLoss; readonly day: DayNumber };

export function changesOf(seed: number, today: DayNumber, drafts: readonly DraftWithLoss[]): Map<string, Change[]> {
  const changes = new Map<string, Change[]>(drafts.map((draft) => [draft.key, []]));
  for (const segment of Object.keys(HABITS) as Segment[]) {
    const members = drafts.filter((draft) => draft.segment === segment);
    const dice = diceOf(seed, 'changes', segment);
    const anniversaries = members.flatMap((draft) => anniversariesOf(draft, today).map((day) => ({ draft, day })));
    const shrunk = shrink({ dice, anniversaries, today, rate: HABITS[segment].shrink, changes });
    raisePrices(
      dice,
      anniversaries.filter((each) => !shrunk.includes(each) && each.day !== each.draft.brief?.contraction?.day),
      changes,
    );
    for (const year of [0, 1]) growIn({ dice, members, since: today - HISTORY_DAYS + year * 365, habit: HABITS[segment], changes });
  }
  for (const { key, brief } of drafts) {
    if (brief?.contraction !== undefined)
      changes.get(key)?.push({ day: brief.contraction.day, reason: 'seats', factor: 1 - brief.contraction.part });
  }
  for (const list of changes.values()) list.sort((left, right) => left.day - right.day);
  return changes;
}

type Shrinking = {
  readonly dice: Dice;
  readonly anniversaries: readonly Anniversary[];
  readonly today: DayNumber;
  readonly rate: number;
  readonly changes: Map<string, Change[]>;
};

/** By quota in each of the two years, so that retention does not depend on luck. */
function shrink({ dice, anniversaries, today, rate, changes }: Shrinking): Anniversary[] {
  return [0, 1].flatMap((year) => {
    const since = today - HISTORY_DAYS + year * 365;
    const those = anniversaries.filter(({ day }) => day > since && day <= since + 365);
    const free = those.filter(({ draft }) => !draft.isSettled);
    const hit = drawn(dice, free, Math.min(free.length, Math.round(rate * those.length)));
    for (const [place, { draft, day }] of hit.entries()) {
      const part = 0.14 + (0.08 * (place + 0.5)) / hit.length;
      changes.get(draft.key)?.push({ day, reason: draft.isInvoiceOnly ? 'plan' : 'seats', factor: 1 - part });
    }
    return hit;
  });
}

function raisePrices(dice: Dice, anniversaries: readonly Anniversary[], changes: Map<string, Change[]>): void {
  for (const { draft, day } of drawn(dice, anniversaries, Math.round(PRICE_RISE_SHARE * anniversaries.length))) {
    if (draft.brief?.seatSteps === undefined) changes.get(draft.key)?.push({ day, reason: 'price', factor: PRICE_RISE });
  }
}

type Growing = {
  readonly dice: Dice;
  readonly members: readonly DraftWithLoss[];
  readonly since: DayNumber;
  readonly habit: Habit;
  readonly changes: Map<string, Change[]>;
};

function growIn({ dice, members, since, habit, changes }: Growing): void {
  const present = members.filter((draft) => draft.start < since + 245 && (draft.end === null || draft.end > since + 365));
  const free = present.filter((draft) => !draft.isSettled && draft.brief?.addOns === undefined);
  const hit = drawn(dice, free, Math.min(free.length, Math.round(habit.grow * present.length)));
  const parts = shuffled(dice, evenLogNormal(hit.length, habit.growBy, 0.45));
  for (const [place, draft] of hit.entries()) {
    const day = wholeBetween(dice, Math.max(since + 5, draft.start + 90), since + 360);
    const part = Math.min(0.45, Math.max(0.04, parts[place] ?? between(dice, 0.1, 0.2)));
    changes.get(draft.key)?.push({ day, reason: draft.isInvoiceOnly ? 'plan' : 'seats', factor: 1 + part });
  }
}
