import { movementsOf, quarterOf } from '../../../facts/revenue/index.ts';
import { seeded } from '../../../kernel/statistics/index.ts';
import { addMonths, type DayNumber } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { accountMoney } from '../account-value.ts';
import { type PastQuarter, type Projected, type Projection, projectionSteps } from '../base-projection.ts';
import type { LifeKind } from '../contract-life.ts';
import { groupOf, lastLife } from '../groups.ts';
import type { Standing } from '../lifetimes.ts';
import { type FittedCurve, type Thinness } from '../retention-curve.ts';
import { curvesByKind } from './account-values.ts';
import { curveFor } from './curves.ts';
import type { LivesLoaded } from './load-value.ts';

export type BaseProjected = {
  readonly nowMinor: number;
  readonly past: readonly PastQuarter[];
  readonly projection: Projection | null;
  readonly withoutCurveMinor: number;
  readonly thin: readonly (Thinness & { readonly kind: LifeKind })[];
  readonly unknown: number;
};

const PAST_QUARTERS = 8;
const SEED = 681;

/** Today's base, each account by the curve of its segment, carried twelve quarters on. */
export async function projectBase(loaded: LivesLoaded, day: DayNumber): Promise<BaseProjected> {
  const curves = await curvesByKind(loaded, 'segment');
  const byCurve = new Map<FittedCurve, Standing[]>();
  let [nowMinor, withoutCurveMinor, unknown] = [0, 0, 0];
  for (const account of loaded.accounts) {
    const money = accountMoney(account, { ...loaded, day, costs: () => ({}) });
    if (money === null) unknown += 1;
    if (money === null || money.mrrMinor === 0) continue;
    nowMinor += 12 * money.mrrMinor;
    const fitted = curveFor(curves[lastLife(account)?.kind ?? 'term'], groupOf(account, 'segment'));
    if (money.standing === null || fitted === null) withoutCurveMinor += 12 * money.mrrMinor;
    else byCurve.set(fitted, [...(byCurve.get(fitted) ?? []), money.standing]);
  }
  const past = pastQuarters(loaded, day);
  const groups: readonly Projected[] = [...byCurve].map(([fitted, standing]) => ({ fitted, standing }));
  const projection = groups.length === 0 ? null : await inSlices(projectionSteps({ day, past, groups, roll: seeded(SEED) }));
  const thin = (['term', 'rolling'] as const).flatMap((kind) => {
    const lacks = curves[kind].overall.thin;
    return lacks === null || !loaded.accounts.some(({ lives }) => lives.some((life) => life.kind === kind)) ? [] : [{ kind, ...lacks }];
  });
  return { nowMinor, past, projection, withoutCurveMinor, thin, unknown };
}

/** Finished quarters since the first paid day; the first one, in which all is new, is left out. */
function pastQuarters({ accounts, rate }: LivesLoaded, day: DayNumber): readonly PastQuarter[] {
  const first = Math.min(...accounts.map(({ lives }) => lives[0]?.sinceDay ?? day));
  const { since: running } = quarterOf(day);
  const asked = accounts.map(({ accountId, subscriptions }) => ({ accountId, subscriptions, churns: [] }));
  return Array.from({ length: PAST_QUARTERS }, (_, at) => addMonths(running, 3 * (at - PAST_QUARTERS)))
    .filter((since) => since > first)
    .map((since) => {
      const until = addMonths(since, 3);
      const { moved } = movementsOf(asked, { since, until }, rate);
      const sum = (of: (one: (typeof moved)[number]) => number) => 12 * moved.reduce((all, one) => all + of(one), 0);
      return {
        since,
        until,
        openingMinor: sum((one) => one.openingMinor),
        closingMinor: sum((one) => one.closingMinor),
        newMinor: sum(({ movements }) => (movements.new ?? 0) + (movements.reactivation ?? 0)),
        grownMinor: sum(({ movements }) => (movements.expansion ?? 0) + (movements.contraction ?? 0)),
        lostMinor: -sum(({ movements }) => movements.churn ?? 0),
      };
    });
}
