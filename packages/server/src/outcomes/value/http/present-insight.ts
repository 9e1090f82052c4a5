import type { groupValueSchema, valueInsightSchema, valueTrendSchema } from '@perennial/contract/value';
import type { z } from 'zod';
import { COST_KINDS, type CostKind } from '../../../facts/revenue/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { marginOfAccount } from '../account-value.ts';
import { KEEP_KINDS } from '../assumptions.ts';
import type { LifeKind } from '../contract-life.ts';
import { RUNNING, type RunningKind, WINNING } from '../cost-kinds.ts';
import { assumptionsIn } from '../gross-margin.ts';
import { type Grouping, lastLife } from '../groups.ts';
import { keepMinorOf } from '../keep-cost.ts';
import { paybackTriangle } from '../payback-triangle.ts';
import { marginByProduct } from '../product-margin.ts';
import type { ValueLoaded } from '../use-cases/load-value.ts';
import { type AccountOfValue, moneyOfAccounts, valueByGroup, type ValueOfGroup } from '../use-cases/value-by-group.ts';
import { type TrendOfGroup, valueTrend } from '../use-cases/value-trend.ts';

type Asked = {
  readonly currency: string;
  readonly kind: LifeKind;
  readonly by: Grouping;
  /** By key. */
  readonly productNames: ReadonlyMap<string, string>;
};

export async function presentInsight(
  loaded: ValueLoaded,
  { currency, kind, by, productNames }: Asked,
): Promise<z.input<typeof valueInsightSchema>> {
  const { assumptions: set, day } = loaded;
  const { groups, groupsTotal, overall, unknown } = await valueByGroup(loaded, { kind, by });
  const { known, ofAll } = moneyOfAccounts(loaded);
  const own = known.filter((account) => lastLife(account)?.kind === kind);
  const triangle = paybackTriangle(
    own.map(({ money }) => ({ money, marginRatio: marginOfAccount(money, ofAll, set).ratio })),
    day,
  );
  const trend = await valueTrend(loaded, { kind, by });
  const keepKinds = set?.keepKinds ?? KEEP_KINDS;
  return {
    currency,
    today: dayToIso(day),
    kind,
    assumptions: {
      ...assumptionsIn(set),
      keepKinds: [...keepKinds],
      set: set && { version: set.version, note: set.note, by: set.setBy, at: set.setAt },
    },
    costKinds: kindsTold(known),
    overall: presentGroup(overall, keepKinds),
    groups: groups.map((group) => presentGroup(group, keepKinds)),
    groupsTotal,
    trend: { overall: presentTrend(trend.overall), groups: trend.groups.map(presentTrend) },
    payback: triangle.map(({ startDay, back, ...cohort }) => ({ startOn: dayToIso(startDay), ...cohort, back: [...back] })),
    products: marginByProduct(known.map(({ money, products }) => ({ run: money.run, products }))).map((one) => ({
      ...one,
      name: one.productKey === null ? null : (productNames.get(one.productKey) ?? one.productKey),
      byKind: { ...one.byKind },
    })),
    unknown,
  };
}

function kindsTold(accounts: readonly AccountOfValue[]): CostKind[] {
  const told = new Set<CostKind>();
  for (const { money } of accounts) {
    for (const kind of RUNNING) if (money.run.byKind[kind] !== null) told.add(kind);
    for (const kind of WINNING) if (money.won[kind] !== null) told.add(kind);
  }
  return COST_KINDS.filter((kind) => told.has(kind));
}

function presentGroup(group: ValueOfGroup, keepKinds: readonly RunningKind[]): z.input<typeof groupValueSchema> {
  const { keep, expected, ...rest } = group;
  return { ...rest, keep: { ...keep }, keepMinor: keepMinorOf(keep, keepKinds), expected: [...expected] };
}

function presentTrend({ name, points, drivers, curveOf }: TrendOfGroup): z.input<typeof valueTrendSchema> {
  return {
    name,
    curveOf,
    drivers,
    points: points.flatMap((point) => {
      if (point === null) return [];
      const { day, ...figures } = point;
      return [{ on: dayToIso(day), ...figures }];
    }),
  };
}
