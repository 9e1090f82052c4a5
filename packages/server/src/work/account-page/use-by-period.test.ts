import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../kernel/time.ts';
import { contextAsOf } from '../../measures/metrics/context-as-of.ts';
import { aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { useByPeriod, type UseStep } from './use-by-period.ts';

/** Two people in an office, every working day of a year. */
const dossier = aDossier({
  subscriptions: [aSubscription()],
  usage: usageOf(officeUse(['ana', 'tom'], TODAY - 364, TODAY + 1)),
});
const by = (step: UseStep) =>
  useByPeriod(dossier, contextAsOf([dossier], WORKSPACE, TODAY), { day: TODAY, weeks: 26, by: step, frozenAt: null }).periods;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('use by period', () => {
  it('is the same use, whatever the step', () => {
    const [days, weeks] = [by('day'), by('week')];
    expect(sum(days.map((one) => one.contactDays))).toBe(sum(weeks.map((one) => one.contactDays)));
    expect(days[0]?.since).toBe(weeks[0]?.since);
    expect(by('month')[0]?.since).toBeLessThanOrEqual(weeks[0]?.since ?? 0);
  });

  it.each(['day', 'week', 'month'] as const)('ends with the present %s, unfinished, and leaves no day out', (step) => {
    const periods = by(step);
    expect(periods.at(-1)).toMatchObject({ until: TODAY + 1, isFinished: false });
    expect(periods.slice(0, -1).every((one, at) => one.isFinished && one.until === periods[at + 1]?.since)).toBe(true);
  });

  it('expects of a working day what is usual on one, and hardly anything of a Sunday', () => {
    const days = by('day').slice(-28);
    const wednesday = days.find(({ since }) => weekdayOf(since) === 3);
    const sunday = days.find(({ since }) => weekdayOf(since) === 7);
    expect(wednesday?.expected).toBeGreaterThan(1.2);
    expect(wednesday?.upper).toBeGreaterThanOrEqual(2);
    expect(sunday?.expected).toBeLessThan(0.6);
  });
});
