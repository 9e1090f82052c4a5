import { describe, expect, it } from 'vitest';
import { aCompany, daysAgo, SEEDS } from './sample-rows.examples.ts';

describe.each(SEEDS)('calls of past renewals, seed %i', (seed) => {
  const company = aCompany(seed);
  const all = [...company.rows('renewalCalls')];
  const calls = all.filter((row) => daysAgo(row.dueOn) > 0);
  const left = new Map([...company.rows('churns')].map((row) => [row.account, row.churnedOn]));
  const isLost = (row: (typeof calls)[number]) => left.get(row.account) === row.dueOn;

  it('are of renewals that are over, and name whoever called', () => {
    const members = new Set(company.members.map(({ email }) => email));
    expect(calls.length).toBeGreaterThan(60);
    expect(calls.filter(({ member }) => !members.has(member as string))).toEqual([]);
    expect(new Set(calls.map(({ member }) => member)).size).toBeGreaterThan(2);
    expect(new Set(calls.map(({ call }) => call)).size).toBe(calls.length);
  });

  it('are of one renewal ahead as well, that of the story of a call that the facts do not bear out', () => {
    const ahead = all.filter((row) => daysAgo(row.dueOn) <= 0);
    expect(ahead.map((row) => [row.account, row.category, row.chancePercent, row.checkpoint])).toEqual([
      ['grupo-norteado', 'commit', 90, undefined],
    ]);
    expect([daysAgo(ahead[0]?.dueOn ?? ''), daysAgo(ahead[0]?.calledOn ?? '')]).toEqual([-165, 4]);
  });

  it('are mostly right, and of what was lost some too rosy', () => {
    const isHopeful = ({ category }: (typeof calls)[number]) => category === 'commit' || category === 'likely';
    const kept = calls.filter((row) => !isLost(row));
    const lost = calls.filter(isLost);
    expect(kept.filter(isHopeful).length / kept.length).toBeGreaterThan(0.75);
    expect(lost.some(isHopeful)).toBe(true);
    expect(lost.filter((row) => !isHopeful(row)).length).toBeGreaterThan(lost.length / 4);
  });
});
