import { describe, expect, it, vi } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { aCompany, daysAgo, SEEDS } from './sample-rows.examples.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.each(SEEDS)('opportunities, seed %i', (seed) => {
  const company = aCompany(seed);
  const rows = [...company.rows('opportunities')];
  const inState = (state: string) => rows.filter((row) => row.state === state);

  it('are a dozen: three won, two lost with a reason, the others open; and five of the new product, won', () => {
    const isNew = ({ product }: { readonly product?: string | null }) => product === 'routes';
    const [ofNew, others] = [inState('won').filter(isNew), inState('won').filter((row) => !isNew(row))];
    expect([others.length, ofNew.length, inState('lost').length, inState('open').length]).toEqual([3, 5, 2, 7]);
    expect(inState('lost').filter(({ reason }) => reason == null)).toEqual([]);
    expect(rows.filter(({ state, closedOn }) => (state === 'open') !== (closedOn === null))).toEqual([]);
    expect(rows.filter(({ amountMinor }) => !((amountMinor ?? 0) > 0))).toEqual([]);
    expect(rows.filter(({ openedOn, closedOn }) => [openedOn, closedOn].some((on) => on != null && daysAgo(on) < 1))).toEqual([]);
  });

  it('are of several kinds, and owned by sales and by those who look after the account', () => {
    const jobs = new Map(company.members.map(({ email, job }) => [email, job === 'founder' ? 'sales' : job]));
    expect(new Set(rows.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    expect(new Set(rows.map(({ owner }) => jobs.get(owner as string)))).toEqual(new Set(['sales', 'csm_named']));
  });

  it('were won where the contract then grew', () => {
    const grown = [...company.rows('subscriptions')].filter(({ reason }) => reason === 'seats' || reason === 'add_on');
    for (const { account, product, closedOn } of inState('won')) {
      const days = grown.filter((row) => row.account === account && row.product === product).map((row) => row.effectiveOn ?? row.startOn);
      expect(days.some((on) => isoToDay(on) - isoToDay(closedOn as string) >= 0 && isoToDay(on) - isoToDay(closedOn as string) <= 12)).toBe(
        true,
      );
    }
  });
});

describe.each(SEEDS)('risks, seed %i', (seed) => {
  const rows = [...aCompany(seed).rows('risks')];

  it('are five open ones with a plan, a day and what they expose, and two that are over', () => {
    const open = rows.filter(({ closedOn }) => closedOn === null);
    expect([open.length, rows.length]).toEqual([5, 7]);
    expect(open.filter(({ mitigation, dueOn, owner }) => mitigation === null || owner == null || daysAgo(dueOn as string) >= 0)).toEqual(
      [],
    );
    expect(rows.filter(({ exposedMinor }) => !((exposedMinor ?? 0) > 0))).toEqual([]);
    expect(open.find(({ account }) => account === 'grupo-norteado')?.kind).toBe('sponsor');
    expect(rows.flatMap(({ closedOn, state }) => (closedOn === null ? [] : [state])).toSorted()).toEqual(['averted', 'realised']);
  });
});
