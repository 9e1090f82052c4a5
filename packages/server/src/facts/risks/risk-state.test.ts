import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { isOpenRisk, type RiskState, riskOn } from './risk.ts';
import { type RiskStep, stepRisk } from './risk-state.ts';

const TODAY = '2026-06-24';
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Failure ? error.code : 'not a failure';
  }
};

describe('stepRisk', () => {
  it('goes from open to mitigating and back, and ends with an outcome and its reason', () => {
    expect(stepRisk('open', { to: 'mitigating' }, TODAY)).toEqual({ state: 'mitigating', reason: null, closedOn: null });
    expect(stepRisk('mitigating', { to: 'open' }, TODAY)).toEqual({ state: 'open', reason: null, closedOn: null });
    expect(stepRisk('mitigating', { to: 'averted', reason: 'New sponsor' }, TODAY)).toEqual({
      state: 'averted',
      reason: 'New sponsor',
      closedOn: TODAY,
    });
  });

  it('asks why it ended', () => {
    expect(codeOf(() => stepRisk('open', { to: 'accepted' }, TODAY))).toBe('risks.reason_needed');
    expect(codeOf(() => stepRisk('open', { to: 'realised', reason: '  ' }, TODAY))).toBe('risks.reason_needed');
  });

  it('ends once, and may be opened again', () => {
    expect(codeOf(() => stepRisk('averted', { to: 'realised', reason: 'no' }, TODAY))).toBe('risks.is_closed');
    expect(codeOf(() => stepRisk('realised', { to: 'mitigating' }, TODAY))).toBe('risks.is_closed');
    expect(codeOf(() => stepRisk('mitigating', { to: 'again' }, TODAY))).toBe('risks.is_open');
    expect(stepRisk('accepted', { to: 'again', reason: 'They ask anew' }, TODAY)).toMatchObject({ state: 'open', closedOn: null });
  });

  it('whatever steps are tried, has a closing day exactly while it is closed', () => {
    const step = fc.record({
      to: fc.constantFrom<RiskStep['to']>('open', 'mitigating', 'again', 'averted', 'realised', 'accepted'),
      reason: fc.constantFrom('', 'because', null),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let at: { state: RiskState; closedOn: string | null } = { state: 'open', closedOn: null };
        for (const one of steps) if (codeOf(() => stepRisk(at.state, one, TODAY)) === null) at = stepRisk(at.state, one, TODAY);
        expect(at.closedOn === null).toBe(isOpenRisk(at.state));
      }),
    );
  });
});

describe('riskOn', () => {
  const said = { kind: 'budget', exposedMinor: null, currency: null } as const;
  const risk = {
    id: 'rsk_1',
    versions: [
      { ...said, day: 10, state: 'open' },
      { ...said, day: 20, state: 'mitigating' },
      { ...said, day: 20, state: 'averted' },
    ],
  } as const;

  it('is what was told last of what held by the day', () => {
    expect([9, 10, 19, 20, 99].map((day) => riskOn(risk, day)?.state ?? null)).toEqual([null, 'open', 'open', 'averted', 'averted']);
  });
});
