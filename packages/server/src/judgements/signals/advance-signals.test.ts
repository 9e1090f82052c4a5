import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceSignals, type Signal } from './advance-signals.ts';
import type { Detected } from './detectors.ts';
import { type Finding, NO_EVIDENCE, type SignalKey } from './finding.ts';

describe('advanceSignals', () => {
  const finding = (differs: Partial<Finding> = {}): Finding => ({
    key: 'use_drop',
    subject: '',
    severity: 'medium',
    sinceDay: 100,
    exposedArrMinor: 5,
    evidence: NO_EVIDENCE,
    ...differs,
  });
  const detected = (findings: readonly Finding[], waiting: readonly SignalKey[] = []): Detected => ({
    findings,
    waiting: new Set(waiting),
    asked: new Set(['use_drop', 'silent_account', 'promoter']),
    gaveWay: new Set(findings.some(({ key }) => key === 'silent_account') ? ['use_drop'] : []),
  });
  const signal = (differs: Partial<Signal> = {}): Signal => ({
    ...finding(),
    id: 'sig_1',
    state: 'open',
    openedDay: 101,
    lastSeenDay: 101,
    closedDay: null,
    closedAs: null,
    lookAgainDay: null,
    snoozedUntilDay: null,
    isSnoozedUntilWorse: false,
    whenSnoozed: null,
    ...differs,
  });

  it('opens once, updates, and closes by itself', () => {
    expect(advanceSignals([], detected([finding()]), 110).opened).toHaveLength(1);
    const again = advanceSignals([signal()], detected([finding({ exposedArrMinor: 9 })]), 110);
    expect([again.opened, again.changed, again.closed]).toMatchObject([[], [{ id: 'sig_1', lastSeenDay: 110, exposedArrMinor: 9 }], []]);
    expect(advanceSignals([signal()], detected([]), 110).closed).toMatchObject([{ state: 'closed', closedAs: 'over', closedDay: 110 }]);
  });

  it('neither opens nor closes while nothing can be said', () => {
    expect(advanceSignals([signal()], detected([], ['use_drop']), 110)).toMatchObject({ opened: [], closed: [] });
  });

  it('gets worse, not better', () => {
    expect(advanceSignals([signal()], detected([finding({ severity: 'high' })]), 110).changed[0]?.severity).toBe('high');
    expect(advanceSignals([signal({ severity: 'high' })], detected([finding()]), 110).changed[0]?.severity).toBe('high');
  });

  it('lets a drop that became silence go on under that name', () => {
    expect(advanceSignals([signal()], detected([finding({ key: 'silent_account' })]), 110).closed[0]?.closedAs).toBe('merged');
  });

  it('keeps what a person closed closed, while it is the same thing', () => {
    const closed = signal({ state: 'closed', closedDay: 108, closedAs: 'worked' });
    expect(advanceSignals([closed], detected([finding()]), 110).opened).toEqual([]);
    expect(advanceSignals([closed], detected([finding({ sinceDay: 109 })]), 110).opened).toHaveLength(1);
    expect(advanceSignals([closed], detected([finding()]), 138).opened).toHaveLength(1);
    expect(advanceSignals([{ ...closed, lookAgainDay: 150 }], detected([finding({ sinceDay: 109 })]), 149).opened).toEqual([]);
    expect(advanceSignals([{ ...closed, closedAs: 'over' }], detected([finding()]), 110).opened).toHaveLength(1);
  });

  it('has at most one signal of a kind and subject that is not closed, whatever comes', () => {
    const steps = fc.array(fc.constantFrom<'seen' | 'gone' | 'wait'>('seen', 'gone', 'wait'), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (all) => {
        let signals: readonly Signal[] = [];
        for (const [i, step] of all.entries()) {
          const day = 200 + i;
          const { opened, changed, closed } = advanceSignals(
            signals,
            detected(step === 'seen' ? [finding({ sinceDay: day })] : [], step === 'wait' ? ['use_drop'] : []),
            day,
          );
          const touched = new Set([...changed, ...closed].map((one) => one.id));
          signals = [
            ...signals.filter((one) => !touched.has(one.id)),
            ...changed,
            ...closed,
            ...opened.map((one) => ({ ...signal(), ...one, id: `sig_${day}`, openedDay: day })),
          ];
          expect(signals.filter((one) => one.state !== 'closed').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
