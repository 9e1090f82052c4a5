import { benchmarkOf } from './benchmark.ts';
import type { FirstValueOfAccount } from './first-value-of.ts';
import type { FirstValueRules } from './first-value-setting.ts';

/** One account by the rules that are live and by those that are drafted. */
export type ClockedTwice = {
  readonly accountId: string;
  readonly name: string;
  readonly before: FirstValueOfAccount;
  readonly after: FirstValueOfAccount;
};

const MOST_ROWS = 100;

/** Whose clock says something else, and how each definition does: how many it holds for, how many reach it, after how long. */
export function effectOf(
  clocked: readonly ClockedTwice[],
  { live, draft }: { readonly live: FirstValueRules; readonly draft: FirstValueRules },
) {
  const isOther = ({ before, after }: ClockedTwice) => before.clock.state !== after.clock.state;
  const changed = clocked
    .filter(({ before, after }) => sayingOf(before) !== sayingOf(after))
    .sort((a, b) => Number(isOther(b)) - Number(isOther(a)));
  const ids = new Set([...draft.definitions, ...live.definitions].map(({ id }) => id));
  const isIn = (rules: FirstValueRules, id: string) => rules.definitions.some((one) => one.id === id);
  const under = (id: string, all: readonly FirstValueOfAccount[]) => totalsOf(all.filter(({ definition }) => definition?.id === id));
  const before = clocked.map((one) => one.before);
  const after = clocked.map((one) => one.after);
  return {
    changed: changed.length,
    before: totalsOf(before),
    after: totalsOf(after),
    definitions: [...ids].map((id) => ({
      id,
      before: isIn(live, id) ? under(id, before) : null,
      after: isIn(draft, id) ? under(id, after) : null,
    })),
    rows: changed.slice(0, MOST_ROWS).map((one) => ({
      accountId: one.accountId,
      name: one.name,
      before: standingOf(one.before),
      after: standingOf(one.after),
    })),
  };
}

function standingOf({ definition, clock }: FirstValueOfAccount) {
  return { definition: definition?.name ?? null, state: clock.state, elapsedDays: 'elapsedDays' in clock ? clock.elapsedDays : null };
}

function sayingOf(own: FirstValueOfAccount): string {
  return JSON.stringify([own.definition?.id, { ...standingOf(own), definition: null }, isActivated(own)]);
}

function isActivated({ activation }: FirstValueOfAccount): boolean {
  return activation.known && activation.isActivated;
}

function totalsOf(all: readonly FirstValueOfAccount[]) {
  const { curve, reached, waiting } = benchmarkOf(all.map((one) => one.clock));
  return { accounts: all.length, reached, waiting, medianDays: curve.median, activated: all.filter(isActivated).length };
}
