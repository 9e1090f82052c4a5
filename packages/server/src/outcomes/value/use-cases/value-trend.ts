import { chooseCurve, type RenewalCounts, type RenewalCurve } from '../../../kernel/statistics/index.ts';
import type { Steps } from '../../../kernel/steps.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { assumptionsIn, marginOfAll, marginTaken } from '../gross-margin.ts';
import { type Group, type Grouping, groupsBy, lastLife, livesOfKind, middleTerm, MOST_TOLD } from '../groups.ts';
import type { LifeKind } from '../contract-life.ts';
import type { PayingAccount } from '../paying-account.ts';
import { thinnessOf } from '../retention-curve.ts';
import { countsAsOf, type Drivers, driversOf, type WorthOn, worthOverTime } from '../value-trend.ts';
import { trendDays } from '../trend-days.ts';
import type { ValueLoaded } from './load-value.ts';

/** What a new customer was worth at the end of past quarters, and today; null where that cannot be told. */
export type TrendOfGroup = {
  readonly name: Group;
  readonly points: readonly (WorthOn | null)[];
  /** From the first that is known to the last. */
  readonly drivers: Drivers | null;
  /** By the curve of all, where the group has too few contracts of its own. */
  readonly curveOf: 'own' | 'all';
};
export type ValueTrend = { readonly overall: TrendOfGroup; readonly groups: readonly TrendOfGroup[] };

type Asked = { readonly kind: LifeKind; readonly by: Grouping };

/** A curve of each group and quarter: others are answered in between. */
export function valueTrend(loaded: ValueLoaded, asked: Asked): Promise<ValueTrend> {
  return inSlices(trendSteps(loaded, asked));
}

function* trendSteps(loaded: ValueLoaded, { kind, by }: Asked): Steps<ValueTrend> {
  const own = loaded.accounts.filter((account) => lastLife(account)?.kind === kind);
  const overall = yield* curvesOver(loaded.accounts, kind, loaded);
  const groups: TrendOfGroup[] = [];
  for (const [name, accounts] of groupsBy(own, by, MOST_TOLD)) {
    const curves = yield* curvesOver(accounts, kind, loaded);
    const has = curves.at(-1) != null;
    groups.push(trendOf(name, accounts, { loaded, curves: has ? curves : overall, curveOf: has ? 'own' : 'all' }));
  }
  return { overall: trendOf(null, own, { loaded, curves: overall, curveOf: 'all' }), groups };
}

function* curvesOver(accounts: readonly PayingAccount[], kind: LifeKind, { day }: ValueLoaded): Steps<readonly (RenewalCurve | null)[]> {
  const lives = livesOfKind(accounts, kind);
  const curves: (RenewalCurve | null)[] = [];
  for (const on of trendDays(day)) {
    curves.push(curveKnown(countsAsOf(lives, on)));
    yield;
  }
  return curves;
}

type Given = { readonly loaded: ValueLoaded; readonly curves: readonly (RenewalCurve | null)[]; readonly curveOf: 'own' | 'all' };

function trendOf(name: Group, accounts: readonly PayingAccount[], { loaded, curves, curveOf }: Given): TrendOfGroup {
  const { day, assumptions, bases } = loaded;
  const runs = accounts.flatMap(({ money }) => (money === null ? [] : [money.run]));
  const points = worthOverTime(
    accounts.flatMap(({ lives: [firstLife], money }) => (firstLife === undefined ? [] : [{ firstLife, runs: money?.runs ?? [] }])),
    {
      days: trendDays(day),
      curves,
      termMonths: middleTerm(accounts),
      discountYearly: assumptionsIn(assumptions).discountYearly,
      marginRatio: marginTaken(null, marginOfAll(runs) ?? bases.ofAll, assumptions).ratio,
    },
  );
  const known = points.filter((point) => point !== null);
  const [first, last] = [known[0], known.at(-1)];
  return { name, points, curveOf, drivers: first === undefined || last === undefined || first === last ? null : driversOf(first, last) };
}

const MOST_KEPT = 2_000;
const learned = new Map<string, RenewalCurve | null>();

/** What the same counts say is the same: those of quarters that are over hardly ever change. */
function curveKnown(counts: RenewalCounts): RenewalCurve | null {
  const key = `${counts.lost.join()}/${counts.kept.join()}`;
  const known = learned.get(key);
  if (known !== undefined) return known;
  if (learned.size >= MOST_KEPT) learned.clear();
  const curve = thinnessOf(counts) === null ? chosenOf(counts) : null;
  learned.set(key, curve);
  return curve;
}

function chosenOf(counts: RenewalCounts): RenewalCurve {
  const { chosen, sbg, bdw } = chooseCurve(counts);
  return (chosen === 'bdw' && bdw !== null ? bdw : sbg).curve;
}
