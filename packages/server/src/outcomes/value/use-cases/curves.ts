import type { RenewalCounts } from '../../../kernel/statistics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Bases } from '../bases.ts';
import type { LifeKind } from '../contract-life.ts';
import { type Group, type Grouping, groupsBy, livesOfKind, MOST_TOLD } from '../groups.ts';
import type { PayingAccount } from '../paying-account.ts';
import { type Lifetimes, lifetimeSteps } from '../lifetimes.ts';
import { type FittedCurve, renewalCounts, type RetentionCurve, retentionCurveSteps } from '../retention-curve.ts';

const MOST_KEPT = 200;
const learned = new Map<string, Promise<RetentionCurve>>();
const lived = new WeakMap<FittedCurve, Map<string, Promise<Lifetimes>>>();

/** What the same counts say is the same, whoever asks: a page asks for it several times over. */
export function curveOf(counts: RenewalCounts): Promise<RetentionCurve> {
  const key = `${counts.lost.join()}/${counts.kept.join()}`;
  const known = learned.get(key);
  if (known !== undefined) return known;
  const curve = inSlices(retentionCurveSteps(counts));
  curve.catch(() => learned.delete(key));
  learned.set(key, curve);
  const [oldest] = learned.keys();
  if (learned.size > MOST_KEPT && oldest !== undefined) learned.delete(oldest);
  return curve;
}

/** Discounted payments to come before each of the first so many renewals. */
export function lifetimesOf(fitted: FittedCurve, discount: number, last: number): Promise<Lifetimes> {
  const known = lived.get(fitted) ?? new Map<string, Promise<Lifetimes>>();
  lived.set(fitted, known);
  const key = `${discount}/${last}`;
  const lifetimes = known.get(key) ?? inSlices(lifetimeSteps(fitted, discount, last));
  known.set(key, lifetimes);
  return lifetimes;
}

export type NamedCurve = { readonly name: Group; readonly curve: RetentionCurve };
export type CurvesOfKind = { readonly overall: RetentionCurve; readonly groups: readonly NamedCurve[] };

export async function curvesOfKind(accounts: readonly PayingAccount[], kind: LifeKind, by: Grouping): Promise<CurvesOfKind> {
  const overall = await curveOf(renewalCounts(livesOfKind(accounts, kind)));
  const groups: NamedCurve[] = [];
  for (const [name, own] of groupsBy(accounts, by, MOST_TOLD))
    groups.push({ name, curve: await curveOf(renewalCounts(livesOfKind(own, kind))) });
  return { overall, groups };
}

/** The same by segment, from what is kept of all accounts together. */
export async function curvesKept({ counts }: Bases, kind: LifeKind): Promise<CurvesOfKind> {
  const own = counts.filter((one) => one.kind === kind);
  const groups: NamedCurve[] = [];
  for (const { isOfAll, segment, counts: of } of own) if (!isOfAll) groups.push({ name: segment, curve: await curveOf(of) });
  return { overall: await curveOf(own.find(({ isOfAll }) => isOfAll)?.counts ?? { lost: [], kept: [] }), groups };
}

/** The curve that an account of a group goes by: its group's, or that of all where the group is too small to say. */
export function curveFor({ overall, groups }: CurvesOfKind, group: Group): FittedCurve | null {
  return groups.find(({ name }) => name === group)?.curve.fitted ?? overall.fitted;
}
