import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { restateCosts, writeCosts, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { GROUP_KEYS } from '../../recurring-revenue/index.ts';
import { keepValues } from '../use-cases/keep-values.ts';

type Thin = { readonly why: string; readonly has: number; readonly needs: number };
type Curve = { name: string | null; contracts: number; lost: number; fit: object | null; thin: Thin | null };
type Retention = { overall: Curve; groups: Curve[]; groupsTotal: number };
type Worth = {
  name: string | null;
  accounts: number;
  soFarMinor: number;
  toCome: { value: number } | null;
  curveOf: 'own' | 'all' | null;
  margin: { ratio: number };
};
type Value = { overall: Worth; groups: Worth[]; groupsTotal: number; trend: { groups: { name: string | null }[] } };
type Rows = { total: number; soFarMinor: number; toComeMinor: number | null };

let api: SignedInApi;
const get = async <Answer>(path: string) => {
  const { status, body } = await api.ask('GET', path);
  expect([path, status]).toEqual([path, 200]);
  return body as unknown as Answer;
};
const groupIn = (name: string | null) => `&group=${encodeURIComponent(name ?? '')}`;
const ruleOf = (field: string, text: string) =>
  `&rule=${encodeURIComponent(JSON.stringify({ all: [{ field: `attribute:${field}`, op: 'is', text }] }))}`;

/** Sixty makers of food, of whom one of six leaves at each renewal; twelve of other trades, in as many sizes; sixty trades with one each. */
beforeAll(async () => {
  api = await signedInApi();
  const today = isoToDay(api.scope.today);
  const accounts: Parameters<typeof writeAccounts>[2][number][] = [];
  const lines: Parameters<typeof writeSubscriptions>[2][number][] = [];
  const add = (account: string, years: number, { left, ...attributes }: { left: number | null } & Record<string, unknown>) => {
    const startDay = addMonths(today - 60, -12 * years);
    accounts.push({ account, name: account, ...attributes });
    const ends = left === null ? {} : { endOn: dayToIso(addMonths(startDay, 12 * left)) };
    const startOn = dayToIso(startDay);
    lines.push({ subscription: `S-${account}`, account, startOn, termMonths: 12, mrrMinor: 10_000, currency: 'USD', ...ends });
  };
  for (let nth = 0; nth < 60; nth++)
    add(`F${nth}`, 5, { left: nth % 6 === 0 ? (nth % 5) + 1 : null, industry: 'food', origin: 'network', sizeBand: '10-49' });
  for (let nth = 0; nth < 12; nth++) add(`T${nth}`, 2, { left: null, industry: 'toys', origin: 'stranger', sizeBand: `${nth}` });
  for (let nth = 0; nth < 60; nth++) add(`O${nth}`, 1, { left: null, industry: `trade ${nth}` });
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    await writeAccounts(records, api.scope, accounts);
    await writeSubscriptions(records, api.scope, lines);
    await writeCosts(records, api.scope, [
      { cost: 'c', account: 'T0', kind: 'acquisition', on: dayToIso(today - 1), amountMinor: 96_000, currency: 'USD' },
    ] as never);
  });
  const { database } = api.test;
  await restateCosts({ database, usageStore: { counts: async () => [] } as never, announce: async () => undefined }, 0);
  while (await keepValues({ database, clock: systemClock, tell: async () => undefined }));
});
afterAll(() => api.close());

describe('value and curves by what accounts are told apart by', () => {
  it('are answered for each of them, and the accounts of a group sum to what is told of it', async () => {
    for (const by of GROUP_KEYS) {
      const { groups, groupsTotal, overall } = await get<Value>(`/insight/value?by=${by}`);
      // Twelve of the trades are beyond the fifty that are told of.
      const left = by === 'industry' ? 12 : 0;
      expect([by, groupsTotal - groups.length]).toEqual([by, left]);
      expect([by, groups.reduce((sum, { accounts }) => sum + accounts, left)]).toEqual([by, overall.accounts]);
      for (const { name, accounts, soFarMinor, toCome } of groups.slice(0, 3)) {
        const rows = await get<Rows>(`/insight/value/rows?by=${by}${groupIn(name)}`);
        expect([by, name, rows.total, rows.soFarMinor]).toEqual([by, name, accounts, soFarMinor]);
        expect(rows.toComeMinor).toBe(toCome?.value ?? null);
        expect((await get<Rows>(`/insight/retention/rows?by=${by}${groupIn(name)}`)).total).toBe(accounts);
      }
    }
  });

  it('goes by a curve of its own where a group has enough contracts, and by that of all where it has too few, and says so', async () => {
    const { groups } = await get<Retention>('/insight/retention?by=industry');
    const of = (name: string) => groups.find((group) => group.name === name);
    expect(of('food')).toMatchObject({ contracts: 60, lost: 10, thin: null });
    expect(of('food')?.fit).not.toBeNull();
    expect(of('toys')).toMatchObject({ contracts: 12, fit: null, thin: { why: 'contracts', has: 12, needs: 50 } });
    const value = await get<Value>('/insight/value?by=industry');
    expect(value.groups.map(({ name, curveOf }) => [name, curveOf]).slice(0, 2)).toEqual([
      ['food', 'own'],
      ['toys', 'all'],
    ]);
  });

  it('tells of the fifty groups with the most accounts, and how many there are', async () => {
    for (const path of ['/insight/retention?by=industry', '/insight/value?by=industry']) {
      const { groups, groupsTotal } = await get<{ groups: { name: string }[]; groupsTotal: number }>(path);
      expect([groups.length, groupsTotal]).toEqual([50, 62]);
      expect(groups.slice(0, 2).map(({ name }) => name)).toEqual(['food', 'toys']);
    }
  });

  it('has cohorts in the order of their years, and those without an attribute as a group without a name, last', async () => {
    const years = (await get<Value>('/insight/value?by=cohort')).groups.map(({ name, accounts }) => [Number(name), accounts]);
    expect(years.map(([, accounts]) => accounts)).toEqual([60, 12, 60]);
    expect(years.map(([year]) => year)).toEqual(years.map(([year]) => year).toSorted());
    const { groups } = await get<Value>('/insight/value?by=origin');
    expect(groups.map(({ name, accounts }) => [name, accounts])).toEqual([
      ['network', 60],
      ['stranger', 12],
      [null, 60],
    ]);
  });

  it('are of any segment that a rule can name: its accounts alone are counted and fitted', async () => {
    const toys = await get<Value>(`/insight/value?by=none${ruleOf('industry', 'toys')}`);
    expect([toys.overall.accounts, toys.groups, toys.groupsTotal]).toEqual([12, [], 0]);
    const { overall } = await get<Retention>(`/insight/retention?by=none${ruleOf('industry', 'food')}`);
    expect(overall).toMatchObject({ contracts: 60, lost: 10 });
    expect((await get<Rows>(`/insight/value/rows?by=none${ruleOf('industry', 'toys')}`)).total).toBe(12);
    expect((await get<Rows>(`/insight/retention/rows?by=none${ruleOf('industry', 'toys')}`)).total).toBe(12);
    expect((await api.ask('GET', '/insight/value?by=seller')).status).toBe(400);
    expect((await api.ask('GET', '/insight/value?rule=nonsense')).status).toBe(400);
  });

  it('are in a book those of whoever asks alone', async () => {
    expect((await get<Value>('/insight/value?scope=book&by=industry')).overall.accounts).toBe(0);
    expect((await get<Value>('/insight/value?scope=all&by=industry')).overall.accounts).toBe(132);
  });
});
