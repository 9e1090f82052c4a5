import type { Period } from '../../kernel/period.ts';
import { chooseCurve, type RenewalCounts, type RenewalCurve } from '../../kernel/statistics/index.ts';
import type { WorthCurve, WorthFacts } from '../../measures/metrics/index.ts';
import type { AssumptionsSet } from './assumptions.ts';
import type { LifeKind } from './contract-life.ts';
import { assumptionsIn, marginOfAll, marginTaken } from './gross-margin.ts';
import { groupsBy, livesOfKind } from './groups.ts';
import type { PayingAccount } from './paying-account.ts';
import { renewalCounts, thinnessOf } from './retention-curve.ts';

/** How many were lost and kept at which renewal, of all accounts or of a segment. */
export type CountsOf = {
  readonly kind: LifeKind;
  readonly isOfAll: boolean;
  readonly segment: string | null;
  readonly counts: RenewalCounts;
};

/** What all accounts say together, so that one of them can be valued alone. */
export type Bases = {
  readonly counts: readonly CountsOf[];
  /** The margin of all whose running cost is known. */
  readonly ofAll: number | null;
};

const KINDS = ['term', 'rolling'] as const;
/** Segments are told apart as long as they are so few. */
export const MOST_GROUPS = 8;

export function basesOf(accounts: readonly PayingAccount[]): Bases {
  const counts = KINDS.flatMap((kind): CountsOf[] => [
    { kind, isOfAll: true, segment: null, counts: renewalCounts(livesOfKind(accounts, kind)) },
    ...groupsBy(accounts, 'segment', MOST_GROUPS).map(([segment, own]) => ({
      kind,
      isOfAll: false,
      segment,
      counts: renewalCounts(livesOfKind(own, kind)),
    })),
  ]);
  return { counts, ofAll: marginOfAll(accounts.flatMap(({ money }) => (money === null ? [] : [money.run]))) };
}

/** The same for numbers about one account: small changes of all are not told, else every number would be read again for nothing. */
export function worthFrom({ counts, ofAll }: Bases, set: AssumptionsSet | null, costed: Period | null): WorthFacts {
  return {
    marginRatio: told(marginTaken(null, ofAll, set).ratio),
    discountYearly: assumptionsIn(set).discountYearly,
    costed,
    curves: counts.flatMap(({ counts: own, ...of }): WorthCurve[] => {
      if (thinnessOf(own) !== null) return [];
      const { chosen, sbg, bdw } = chooseCurve(own);
      const { a, b, c }: RenewalCurve = (chosen === 'bdw' && bdw !== null ? bdw : sbg).curve;
      return [{ ...of, curve: { a: told(a), b: told(b), c: told(c) } }];
    }),
  };
}

const DIGITS = 4;
const told = (value: number) => Number(value.toPrecision(DIGITS));
