import { describe, expect, it, vi } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { aCompany, daysAgo, SEEDS, TODAY } from './sample-rows.examples.ts';

// The first question about a seed plans its whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FOUNDER = 'Elena Robledo';

describe.each(SEEDS)('the new product, seed %i', (seed) => {
  const company = aCompany(seed);
  const lines = Map.groupBy(company.rows('subscriptions'), (row) => row.account);
  const buyers = [...lines].filter(([, rows]) => rows.some(({ product }) => product === 'routes'));
  const accounts = new Map([...company.rows('accounts')].map((row) => [row.account, row]));
  const won = new Map(
    [...company.rows('opportunities')].filter((row) => row.product === 'routes' && row.state === 'won').map((row) => [row.account, row]),
  );
  const names = new Map(company.members.map(({ email, name }) => [email, name]));
  const signerOf = (account: string) => names.get(won.get(account)?.owner as string) ?? accounts.get(account)?.seller;

  it('has fifteen customers, all since it came out, and priced by the list', () => {
    expect(buyers).toHaveLength(15);
    for (const [, rows] of buyers) {
      const [first] = rows.filter(({ product }) => product === 'routes');
      expect(daysAgo((first?.signedOn ?? first?.startOn) as string)).toBeLessThanOrEqual(210);
      expect([first?.plan, (first?.mrrMinor ?? 0) > 0, first?.endOn]).toEqual(['Routes', true, null]);
    }
  });

  it('is bought by ten strangers who have nothing else, and by five customers of before', () => {
    const strangers = buyers.filter(([account]) => accounts.get(account)?.origin === 'stranger');
    expect(strangers).toHaveLength(10);
    expect(strangers.filter(([, rows]) => rows.some(({ product }) => product !== 'routes'))).toEqual([]);
    const others = buyers.filter(([account]) => accounts.get(account)?.origin !== 'stranger').map(([account]) => account);
    expect(new Set(others)).toEqual(new Set(won.keys()));
    expect(others.filter((account) => lines.get(account)?.every(({ startOn }) => isoToDay(startOn) > TODAY - 240))).toEqual([]);
  });

  it('was signed by two sellers nine times, and by the founder six times', () => {
    const signers = Map.groupBy(buyers, ([account]) => signerOf(account));
    expect(signers.get(FOUNDER)).toHaveLength(6);
    expect([...signers].flatMap(([name, own]) => (name === FOUNDER ? [] : [own.length])).toSorted()).toEqual([4, 5]);
    expect(Object.fromEntries(company.truth.newProduct.map(({ account, soldBy }) => [account, soldBy]))).toEqual(
      Object.fromEntries(buyers.map(([account]) => [account, signerOf(account)])),
    );
  });
});

it('is used by who has it, most days, and by nobody else', () => {
  const company = aCompany();
  const bought = new Map(company.truth.newProduct.map(({ account, from }) => [account, isoToDay(from)]));
  const rows = [...company.rows('usage', { since: TODAY - 28, until: TODAY })].filter(({ product }) => product === 'routes');
  const days = Map.groupBy(rows, ({ account }) => account as string);
  expect([...days.keys()].filter((account) => !bought.has(account))).toEqual([]);
  expect([...days.values()].filter((own) => new Set(own.map(({ at }) => at?.slice(0, 10))).size >= 10).length).toBeGreaterThanOrEqual(9);
  expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['signed_in', 'route_planned', 'delivery_confirmed', 'load_balanced']));
});
