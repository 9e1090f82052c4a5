import type { ActionName, DayRange, UsageFilter } from '../usage-questions.ts';
import { dice } from '../../../test/dice.ts';
import { ACCOUNTS, DAYS, FIRST_DAY, NAMES, PRODUCTS } from './random-use.ts';

/** Parts of questions about random use. */
export function randomQuestions(seed: number) {
  const roll = dice(seed);
  const some = <Value>(list: readonly Value[]): Value[] => list.filter(() => roll(2) === 0);
  const name = (): ActionName => ({ productKey: PRODUCTS[roll(2)] as string, action: NAMES[roll(NAMES.length)] as string });
  const names = (): ActionName[] => {
    const all = Array.from({ length: 1 + roll(3) }, name);
    return all.filter((one, at) => at === all.findIndex((other) => other.productKey === one.productKey && other.action === one.action));
  };
  const automatic = (): Pick<UsageFilter, 'isAutomatic'> => (roll(3) === 0 ? { isAutomatic: roll(2) === 0 } : {});
  const whose = (): Pick<UsageFilter, 'accountIds'> => (roll(2) === 0 ? { accountIds: [...some(ACCOUNTS), 'acc_of_nobody'] } : {});
  return {
    roll,
    some,
    name,
    names,
    automatic,
    whose,
    filter: (): UsageFilter => ({ ...whose(), ...automatic(), ...(roll(2) === 0 ? { actions: names() } : {}) }),
    range(): DayRange {
      const since = FIRST_DAY - 2 + roll(DAYS);
      return { since, until: since + 1 + roll(DAYS) };
    },
  };
}
