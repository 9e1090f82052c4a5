import type { DayNumber } from '../../kernel/time.ts';
import { drawn, wholeBetween } from './chance.ts';
import type { Account, Company } from './company.ts';
import { diceOf } from './dice.ts';

/** Champions and sponsors who leave, each followed by somebody whom we meet within three weeks. */
export type PillarLeave = {
  readonly role: 'champion' | 'sponsor';
  readonly day: DayNumber;
  readonly successorOn: DayNumber;
  readonly metOn: DayNumber;
};

const LEAVES = 8;

export function pillarLeavesOf({ seed, today, opening, accounts }: Company): Map<string, PillarLeave> {
  const dice = diceOf(seed, 'pillars');
  const fit = accounts.filter((account) => isStableNamed(account) && account.start < today - 400);
  return new Map(
    drawn(dice, fit, LEAVES).map(({ key, start, segment }, place) => {
      const first = Math.max(opening, start) + 90;
      const day = first + Math.round(((today - 35 - first) * (place + 0.5)) / LEAVES);
      const successorOn = day + wholeBetween(dice, 3, 9);
      const role = segment === 'Enterprise' && place % 2 === 1 ? ('sponsor' as const) : ('champion' as const);
      return [key, { role, day, successorOn, metOn: successorOn + wholeBetween(dice, 2, 9) }];
    }),
  );
}

function isStableNamed(account: Account): boolean {
  return account.story === null && account.end === null && (account.segment === 'Enterprise' || account.segment === 'Business');
}
