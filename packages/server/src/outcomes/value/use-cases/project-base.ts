import type { LedgerColumns, Rates } from '../../../facts/revenue/index.ts';
import { quarterOf } from '../../../kernel/period.ts';
import { seeded } from '../../../kernel/statistics/index.ts';
import { addMonths } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { sumWindows } from '../../recurring-revenue/index.ts';
import { type PastQuarter, type Projected, type Projection, projectionSteps } from '../base-projection.ts';
import type { LifeKind } from '../contract-life.ts';
import { groupOf, lastLife } from '../groups.ts';
import type { Standing } from '../lifetimes.ts';
import { type FittedCurve, type Thinness } from '../retention-curve.ts';
import { curvesByKind } from './account-values.ts';
import { curveFor } from './curves.ts';
import type { ValueLoaded } from './load-value.ts';

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

/** How the base moved so far stands in the movement ledger. */
export type Carrying = { readonly columns: LedgerColumns; readonly rates: Rates };

/** Today's base, each account by the curve of its segment, carried twelve quarters on. */
export async function projectBase(loaded: ValueLoaded, ledger: Carrying): Promise<BaseProjected> {
  const { day } = loaded;
  const curves = await curvesByKind(loaded, 'segment');
  const byCurve = new Map<FittedCurve, Standing[]>();
  let [nowMinor, withoutCurveMinor, unknown] = [0, 0, 0];
  for (const account of loaded.accounts) {
    const { money } = account;
    if (money === null) unknown += 1;
    if (money === null || money.mrrMinor === 0) continue;
    nowMinor += 12 * money.mrrMinor;
    const fitted = curveFor(curves[lastLife(account)?.kind ?? 'term'], groupOf(account, 'segment'));
    if (money.standing === null || fitted === null) withoutCurveMinor += 12 * money.mrrMinor;
    else byCurve.set(fitted, [...(byCurve.get(fitted) ?? []), money.standing]);
  }
  const past = pastQuarters(loaded, ledger);
  const groups: readonly Projected[] = [...byCurve].map(([fitted, standing]) => ({ fitted, standing }));
  const projection = groups.length === 0 ? null : await inSlices(projectionSteps({ day, past, groups, roll: seeded(SEED) }));
  const thin = (['term', 'rolling'] as const).flatMap((kind) => {
    const lacks = curves[kind].overall.thin;
    return lacks === null || !loaded.accounts.some(({ lives }) => lives.some((life) => life.kind === kind)) ? [] : [{ kind, ...lacks }];
  });
  return { nowMinor, past, projection, withoutCurveMinor, thin, unknown };
}

/** Finished quarters since the first paid day; the first one, in which all is new, is left out. */
function pastQuarters({ accounts, day }: ValueLoaded, { columns, rates }: Carrying): readonly PastQuarter[] {
  const first = Math.min(...accounts.map(({ lives }) => lives[0]?.sinceDay ?? day));
  const { since: running } = quarterOf(day);
  const windows = Array.from({ length: PAST_QUARTERS }, (_, at) => addMonths(running, 3 * (at - PAST_QUARTERS)))
    .filter((since) => since > first)
    .map((since) => ({ since, until: addMonths(since, 3) }));
  const asked = new Set<string>(accounts.map(({ accountId }) => accountId));
  const chosen = Int32Array.from(columns.accountIds.flatMap((id, at) => (asked.has(id) ? [at] : [])));
  return sumWindows(columns, chosen, { windows, rates }).map(({ openingMinor, closingMinor, minor }, at) => ({
    ...(windows[at] ?? { since: day, until: day }),
    openingMinor: 12 * openingMinor,
    closingMinor: 12 * closingMinor,
    newMinor: 12 * (minor.new + minor.reactivation),
    grownMinor: 12 * (minor.expansion + minor.contraction),
    lostMinor: -12 * minor.churn,
  }));
}
