import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeToday, countUrgent, isUrgent } from './arrange-today.ts';
import { freeAccount, helpedByProduct } from './free-accounts.ts';
import { aReason, TODAY } from './today-row.examples.ts';
import type { Reason, Section } from './today-row.ts';

const TWO_THIRDS = 2 / 3;

describe('a free account', () => {
  it.each([
    [[75, 1], 'A', true],
    [[50, TWO_THIRDS], 'B', true],
    [[49.9, 1], 'C', false],
    [[100, 1 / 3], 'A', false],
    [[null, 1], null, false],
    [[100, null], 'A', false],
    [[0, 0], 'D', false],
  ] as const)('with a fit and a share of used cycles of %j is of band %s: worth time is %s', ([icpFit, cyclesUsedRatio], band, isWorth) => {
    expect(freeAccount({ icpFit, cyclesUsedRatio })).toMatchObject({ fitBand: band, isWorthTime: isWorth });
  });

  it('used two of three cycles, though thirds are kept to six places and do not sum exactly', () => {
    const cyclesOf = (cyclesUsedRatio: number) => freeAccount({ icpFit: 80, cyclesUsedRatio });
    expect([0.333333, 0.666667, TWO_THIRDS - 1e-12].map((ratio) => cyclesOf(ratio).cyclesUsed)).toEqual([1, 2, 2]);
    expect(cyclesOf(TWO_THIRDS - 1e-12).isWorthTime).toBe(true);
  });
});

type Case = {
  readonly icpFit: number | null;
  readonly cyclesUsedRatio: number | null;
  readonly isFree: boolean;
  readonly tier: string | null;
  readonly stake: number;
  readonly reasons: readonly Partial<Reason>[];
};

const severity = fc.constantFrom<NonNullable<Reason['severity']>>('low', 'medium', 'high', 'positive');
const anyReason: fc.Arbitrary<Partial<Reason>> = fc.oneof(
  severity.map((one) => ({ kind: 'signal' as const, key: 'trial_abandoned', severity: one })),
  severity.map((one) => ({ kind: 'signal' as const, severity: one, snoozedUntilDay: TODAY + 3 })),
  severity.map((one) => ({ kind: 'signal' as const, severity: one, isDone: true })),
  fc.constant({ kind: 'path' as const, key: 'lingers' }),
  fc.integer({ min: -9, max: 30 }).map((days) => ({ kind: 'task' as const, key: 'task', dueDay: TODAY + days })),
  fc.constant({ kind: 'task' as const, key: 'task', dueDay: TODAY, isDone: true }),
  fc.nat(30).map((days) => ({ kind: 'notice' as const, key: 'notice', dueDay: TODAY + days })),
  fc.integer({ min: -9, max: 6 }).map((days) => ({ kind: 'risk' as const, key: 'budget', dueDay: TODAY + days })),
);
const anyCase: fc.Arbitrary<Case> = fc.record({
  icpFit: fc.option(fc.nat(100)),
  cyclesUsedRatio: fc.option(fc.constantFrom(0, 1 / 3, TWO_THIRDS, 1)),
  isFree: fc.boolean(),
  tier: fc.constantFrom('pooled', 'mid', null),
  stake: fc.nat(100),
  reasons: fc.array(anyReason, { minLength: 1, maxLength: 4 }),
});

function played(cases: readonly Case[]) {
  const told = cases.flatMap(({ reasons }, at) =>
    reasons.map((reason, i) => aReason(`a${at}`, { id: `${at}/${i}`, severity: null, sinceDay: null, ...reason })),
  );
  const accounts = cases.map((one, at) => ({ id: `a${at}`, free: one.isFree ? freeAccount(one) : null }));
  const helped = helpedByProduct(accounts, told);
  const standing = accounts.map((account, at) => {
    const { tier = null, stake = 0 } = cases[at] ?? {};
    return { ...account, tier, stake, ownerId: 'ana', capacity: 2, isHelpedByProduct: helped.has(account.id) };
  });
  return { told, standing, rows: arrangeToday(standing, told, TODAY) };
}

const APART: ReadonlySet<Section> = new Set(['free', 'snoozed', 'done']);
const isPersons = ({ kind, isDone }: Reason) => !isDone && (kind === 'task' || kind === 'notice' || kind === 'risk');

describe('Today', () => {
  it('whatever there is, asks nobody to turn to a free account that is not worth it, unless somebody asked for it', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 30 }), (cases) => {
        const wrong = played(cases).rows.filter(({ account, section, reasons }) => {
          const isUnasked = account.free !== null && !account.free.isWorthTime && !reasons.some(isPersons);
          return isUnasked ? !APART.has(section) : section === 'free';
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('whatever there is, loses nobody, and counts none of them as urgent', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 30 }), (cases) => {
        const { told, standing, rows } = played(cases);
        expect(rows.map(({ account }) => account.id).toSorted()).toEqual(standing.map(({ id }) => id).toSorted());
        const urgent = rows.filter(({ section }) => isUrgent(section));
        expect(countUrgent(new Map(standing.map((one) => [one.id, one])), told, TODAY)).toBe(urgent.length);
      }),
    );
  });

  it('whatever there is, gives them no place of their owner’s week', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 30 }), (cases) => {
        const placed = (of: readonly Case[]) =>
          played(of)
            .rows.filter(({ section }) => isUrgent(section))
            .map(({ account, section }) => [account.stake, section]);
        const without = cases.filter((_, at) => !played(cases).standing[at]?.isHelpedByProduct);
        expect(placed(cases)).toEqual(placed(without));
      }),
    );
  });

  it('leaves who is worth it where they stand', () => {
    const one: Case = {
      icpFit: 80,
      cyclesUsedRatio: 1,
      isFree: true,
      tier: null,
      stake: 40,
      reasons: [{ severity: 'medium', key: 'trial_abandoned' }],
    };
    const sectionOf = (differs: Partial<Case>) => played([{ ...one, ...differs }]).rows[0]?.section;
    expect(sectionOf({})).toBe('week');
    expect([sectionOf({ icpFit: 40 }), sectionOf({ icpFit: null }), sectionOf({ cyclesUsedRatio: null })]).toEqual([
      'free',
      'free',
      'free',
    ]);
    expect(sectionOf({ icpFit: null, isFree: false })).toBe('week');
  });

  it('leaves what somebody put away or did where they put it', () => {
    const sectionOf = (reason: Partial<Reason>) =>
      played([{ icpFit: null, cyclesUsedRatio: null, isFree: true, tier: null, stake: 40, reasons: [{ severity: 'high', ...reason }] }])
        .rows[0]?.section;
    expect([sectionOf({}), sectionOf({ snoozedUntilDay: TODAY + 3 }), sectionOf({ isDone: true })]).toEqual(['free', 'snoozed', 'done']);
  });
});
