import type { DayNumber } from '../../../kernel/time.ts';
import type { PayingAccount } from '../paying-account.ts';
import { marginOfAccount, soFarMinor, type Payback, paybackOf } from '../account-value.ts';
import type { Margin } from '../assumptions.ts';
import { groupOf, type Grouping, lastLife } from '../groups.ts';
import type { Between } from '../lifetimes.ts';
import type { LifeKind } from '../contract-life.ts';
import { between } from '../retention-curve.ts';
import { type CurvesOfKind, curvesKept, curvesOfKind } from './curves.ts';
import type { ValueLoaded } from './load-value.ts';
import { type AccountOfValue, moneyOfAccounts, toComeOf } from './value-by-group.ts';

export type ValueOfAccount = {
  readonly account: AccountOfValue;
  readonly kind: LifeKind;
  readonly margin: Margin;
  readonly soFarMinor: number;
  readonly toCome: number | null;
  /** How sure that is; worked out where anybody asks. */
  readonly interval: () => Between | null;
  readonly payback: Payback | null;
  readonly curveOf: 'own' | 'all' | null;
};
export type CurvesByKind = Readonly<Record<LifeKind, CurvesOfKind>>;

export async function curvesByKind({ accounts }: Pick<ValueLoaded, 'accounts'>, by: Grouping): Promise<CurvesByKind> {
  return { term: await curvesOfKind(accounts, 'term', by), rolling: await curvesOfKind(accounts, 'rolling', by) };
}

type Asked = { readonly day: DayNumber; readonly by: Grouping; readonly curves: CurvesByKind; readonly ofAll: number | null };

/** Each account's value, one by one. */
export async function accountValues(loaded: ValueLoaded, by: Grouping): Promise<readonly ValueOfAccount[]> {
  const { known, ofAll } = moneyOfAccounts(loaded);
  const asked: Asked = { day: loaded.day, by, curves: await curvesByKind(loaded, by), ofAll };
  const values: ValueOfAccount[] = [];
  for (const account of known) values.push(await valueOf(account, loaded, asked));
  return values;
}

/** One account alone, by what is kept of all of them together. */
export async function valueOfOne(account: PayingAccount | undefined, loaded: ValueLoaded): Promise<ValueOfAccount | null> {
  if (account === undefined || account.money === null) return null;
  const { bases, day } = loaded;
  const curves = { term: await curvesKept(bases, 'term'), rolling: await curvesKept(bases, 'rolling') };
  return valueOf({ ...account, money: account.money }, loaded, { day, by: 'segment', curves, ofAll: bases.ofAll });
}

async function valueOf(
  account: AccountOfValue,
  { assumptions }: Pick<ValueLoaded, 'assumptions'>,
  { day, by, curves, ofAll }: Asked,
): Promise<ValueOfAccount> {
  const kind = lastLife(account)?.kind ?? 'term';
  const margin = marginOfAccount(account.money, ofAll, assumptions);
  const own = await toComeOf(account, { assumptions, curves: curves[kind], ofAll, day, by });
  const hasOwn = curves[kind].groups.some(({ name, curve }) => name === groupOf(account, by) && curve.fitted !== null);
  return {
    account,
    kind,
    margin,
    soFarMinor: soFarMinor(account.money, margin.ratio),
    toCome: own === null ? null : own.minor,
    interval: () => own && intervalOf(own.minor, own.draws()),
    payback: paybackOf(account.money, margin.ratio, day),
    curveOf: hasOwn ? 'own' : curves[kind].overall.fitted === null ? null : 'all',
  };
}

function intervalOf(value: number, draws: readonly number[]): Between {
  return { value, ...(draws.length === 0 ? { lower: value, upper: value } : between(draws)) };
}
