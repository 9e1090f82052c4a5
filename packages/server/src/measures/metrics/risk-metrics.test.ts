import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDossier, TODAY, WORKSPACE } from './dossier.examples.ts';
import type { RiskFacts } from './dossier.ts';
import { contextAsOf } from './context-as-of.ts';
import { mrrOn } from './entitlement.ts';
import { exposedByRisks, RISK_METRICS } from './risk-metrics.ts';

const paying = [
  {
    id: 'sub_1',
    productKey: null,
    startDay: TODAY - 300,
    endDay: null,
    isTrial: false,
    autoRenews: true,
    noticeReceivedDay: null,
    noticeDays: null,
    prepaidUntilDay: null,
    channel: null,
    versions: [{ fromDay: TODAY - 300, mrrMinor: 1_000, currency: 'EUR', seats: null, plan: null, termMonths: 12, reason: null }],
  },
] as never;

const aRisk = (id: string, versions: readonly Partial<RiskFacts['versions'][number]>[]): RiskFacts => ({
  id,
  versions: versions.map((one) => ({ day: TODAY - 30, kind: 'budget', state: 'open', exposedMinor: null, currency: null, ...one })),
});
const context = contextAsOf([], { ...WORKSPACE, rates: [{ currency: 'USD', sinceDay: TODAY - 900, rate: 0.5 }] }, TODAY);
const exposed = (risks: readonly RiskFacts[], day = TODAY) => exposedByRisks(aDossier({ subscriptions: paying, risks }), day, context);

describe('exposedByRisks', () => {
  it('has an account of 12,000 a year to look at', () => {
    expect(mrrOn(aDossier({ subscriptions: paying }), TODAY, context)).toBe(1_000);
  });

  it('is the largest of the open risks, not their sum', () => {
    expect(exposed([])).toBe(0);
    expect(exposed([aRisk('a', [{ exposedMinor: 3_000, currency: 'EUR' }]), aRisk('b', [{ exposedMinor: 5_000, currency: 'EUR' }])])).toBe(
      5_000,
    );
  });

  it('is all of the ARR where nothing was said, and never more than it', () => {
    expect(exposed([aRisk('a', [{}])])).toBe(12_000);
    expect(exposed([aRisk('a', [{ exposedMinor: 99_000, currency: 'EUR' }])])).toBe(12_000);
  });

  it('is reckoned in the currency of the workspace; what has no rate is not known', () => {
    expect(exposed([aRisk('a', [{ exposedMinor: 8_000, currency: 'USD' }])])).toBe(4_000);
    expect(exposed([aRisk('a', [{ exposedMinor: 8_000, currency: 'XTS' }])])).toBeNull();
  });

  it('on any day looks at how risks stood then', () => {
    const risk = aRisk('a', [
      { day: TODAY - 30, exposedMinor: 6_000, currency: 'EUR' },
      { day: TODAY - 20, exposedMinor: 2_000, currency: 'EUR', state: 'mitigating' },
      { day: TODAY - 10, exposedMinor: 2_000, currency: 'EUR', state: 'averted' },
    ]);
    expect([31, 30, 20, 11, 10].map((ago) => exposed([risk], TODAY - ago))).toEqual([0, 6_000, 2_000, 2_000, 0]);
    const count = RISK_METRICS[0]?.read(aDossier({ risks: [risk] }), TODAY - 15, context);
    expect(count).toEqual({ known: true, value: 1 });
  });

  it('of any risks is never more than the ARR, nor less with one more', () => {
    const some = fc.array(fc.record({ exposedMinor: fc.option(fc.nat(40_000)), currency: fc.constant('EUR') }), { maxLength: 6 });
    fc.assert(
      fc.property(some, fc.option(fc.nat(40_000)), (all, more) => {
        const risks = all.map((one, i) => aRisk(`r${i}`, [one]));
        const before = exposed(risks) ?? 0;
        const after = exposed([...risks, aRisk('more', [{ exposedMinor: more, currency: 'EUR' }])]) ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(12_000);
      }),
    );
  });
});
