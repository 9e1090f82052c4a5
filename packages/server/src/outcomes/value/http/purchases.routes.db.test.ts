import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import {
  writeCreditNotes,
  writeInvoiceLines,
  writeInvoices,
  writePayments,
  writeRefunds,
  writeSubscriptions,
} from '../../../facts/revenue/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { playedPurchases } from '../purchases.examples.ts';

type Between = { value: number; lower: number; upper: number };
type Insight = {
  customers: number;
  repeated: number;
  purchases: number;
  spentMinor: number;
  unknown: number;
  learnedFrom: { customers: number };
  forecast: { days: number; stillThere: Between; purchases: Between; minor: Between; model: Record<string, Between> } | null;
  thin: { why: string; has: number; needs: number } | null;
};
type Row = {
  name: string;
  purchases: number;
  spentMinor: number;
  firstOn: string;
  lastOn: string;
  stillThere: number | null;
  expectedMinor: number | null;
};
type Rows = { rows: Row[]; total: number; expectedMinor: number | null };

let api: SignedInApi;
let today: number;
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;
const inScope = (work: (records: Records) => Promise<unknown>) => api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const ago = (days: number) => dayToIso(today - days);
type Moved = { readonly account: string; readonly daysAgo: number; readonly amountMinor: number };
const invoice = (key: string, { account, daysAgo, amountMinor }: Moved) => ({
  invoice: key,
  account,
  issuedOn: ago(daysAgo),
  dueOn: ago(daysAgo),
  amountMinor,
  currency: 'USD',
});
const payment = (key: string, { account, daysAgo, amountMinor }: Moved) => ({
  payment: key,
  account,
  paidOn: ago(daysAgo),
  amountMinor,
  currency: 'USD',
});

beforeAll(async () => {
  api = await signedInApi();
  today = isoToDay(api.scope.today);
});
afterAll(() => api.close());

describe('purchases without a contract', () => {
  it('are none where nobody buys so', async () => {
    expect(await get<Insight>('/insight/purchases')).toMatchObject({ customers: 0, forecast: null, unknown: 0 });
    expect(await get<Rows>('/insight/purchases/rows')).toMatchObject({ rows: [], total: 0, expectedMinor: null });
  });

  it('are bills of days, and payments without one, of accounts that never had a contract with a price', async () => {
    const names = ['Billed', 'Pays', 'Contract', 'Tries', 'Metered', 'Void', 'Returned', 'Abroad', 'Silent'];
    const subscription = (account: string, more: object) => ({
      subscription: `S-${account}`,
      account,
      startOn: ago(300),
      mrrMinor: 5_000,
      currency: 'USD',
      ...more,
    });
    await inScope(async (records) => {
      await writeAccounts(
        records,
        api.scope,
        names.map((name) => ({ account: name, name })),
      );
      await writeSubscriptions(records, api.scope, [
        subscription('Contract', { endOn: ago(100) }),
        subscription('Tries', { isTrial: true }),
        subscription('Metered', { mrrMinor: 0 }),
      ]);
      await writeInvoices(records, api.scope, [
        invoice('B1', { account: 'Billed', daysAgo: 90, amountMinor: 12_100 }),
        invoice('B2', { account: 'Billed', daysAgo: 90, amountMinor: 500 }),
        invoice('B3', { account: 'Billed', daysAgo: 30, amountMinor: 9_000 }),
        invoice('B4', { account: 'Billed', daysAgo: -3, amountMinor: 9_000 }),
        invoice('C1', { account: 'Contract', daysAgo: 50, amountMinor: 9_000 }),
        invoice('T1', { account: 'Tries', daysAgo: 50, amountMinor: 900 }),
        invoice('M1', { account: 'Metered', daysAgo: 60, amountMinor: 700 }),
        invoice('M2', { account: 'Metered', daysAgo: 30, amountMinor: 800 }),
        { ...invoice('V1', { account: 'Void', daysAgo: 20, amountMinor: 900 }), state: 'void' as const },
        invoice('R1', { account: 'Returned', daysAgo: 40, amountMinor: 3_000 }),
        invoice('R2', { account: 'Returned', daysAgo: 20, amountMinor: 3_000 }),
        { ...invoice('A1', { account: 'Abroad', daysAgo: 20, amountMinor: 900 }), currency: 'CHF' },
      ]);
      await writeInvoiceLines(records, api.scope, [
        { line: 'B1-1', account: 'Billed', invoice: 'B1', nature: 'one_off', amountMinor: 6_000, currency: 'USD' },
        { line: 'B1-2', account: 'Billed', invoice: 'B1', nature: 'services', amountMinor: 1_000, currency: 'USD' },
        { line: 'B1-3', account: 'Billed', invoice: 'B1', nature: 'recurring', amountMinor: 3_000, currency: 'USD' },
      ]);
      await writePayments(records, api.scope, [
        { ...payment('P0', { account: 'Billed', daysAgo: 80, amountMinor: 12_100 }), invoice: 'B1' },
        payment('P1', { account: 'Pays', daysAgo: 70, amountMinor: 2_000 }),
        payment('P2', { account: 'Pays', daysAgo: 10, amountMinor: 4_000 }),
        { ...payment('P3', { account: 'Returned', daysAgo: 19, amountMinor: 3_000 }), invoice: 'R2' },
      ]);
      // Told twice: a credit note, and the refund that pays it out.
      const back = { account: 'Returned', amountMinor: 1_000, currency: 'USD' };
      await writeCreditNotes(records, api.scope, [{ ...back, creditNote: 'N1', invoice: 'R1', issuedOn: ago(30) }]);
      await writeRefunds(records, api.scope, [
        { ...back, refund: 'F1', invoice: 'R1', refundedOn: ago(30) },
        { ...back, refund: 'F2', payment: 'P3', refundedOn: ago(10), amountMinor: 3_000 },
      ]);
    });
    const { rows } = await get<Rows>('/insight/purchases/rows');
    expect(rows.map(({ name, purchases, spentMinor }) => `${name} ${purchases} ${spentMinor}`)).toEqual([
      'Billed 2 16500',
      'Pays 2 6000',
      'Returned 1 2000',
      'Metered 2 1500',
      'Tries 1 900',
    ]);
    expect(rows[0]).toMatchObject({ firstOn: ago(90), lastOn: ago(30), stillThere: null, expectedMinor: null });
    expect(await get<Insight>('/insight/purchases')).toMatchObject({
      customers: 5,
      repeated: 3,
      purchases: 8,
      spentMinor: 26_900,
      unknown: 1,
      forecast: null,
      thin: { why: 'customers', has: 5, needs: 50 },
    });
  });
});

describe('what is expected of them', () => {
  const truth = { r: 1.5, alpha: 60, a: 1.2, b: 5, p: 5, q: 4, gamma: 9_000 };
  const played = playedPurchases(truth, { customers: 600, longest: 700 });

  beforeAll(async () => {
    await inScope(async (records) => {
      await writeAccounts(
        records,
        api.scope,
        played.map((_, at) => ({ account: `C${at}`, name: `Customer ${at}` })),
      );
      await writePayments(
        records,
        api.scope,
        played.flatMap((own, at) =>
          own.map(({ day, minor }, nth) => payment(`C${at}-${nth}`, { account: `C${at}`, daysAgo: -day, amountMinor: minor })),
        ),
      );
    });
  });

  it('holds the parameters that purchases were drawn from within its intervals', async () => {
    const { forecast, thin, customers } = await get<Insight>('/insight/purchases');
    expect([thin, customers]).toEqual([null, 605]);
    for (const [name, value] of Object.entries(truth)) {
      const { lower, upper } = forecast?.model[name] ?? { lower: 0, upper: 0 };
      expect(lower, name).toBeLessThan(value);
      expect(upper, name).toBeGreaterThan(value);
      expect(upper / lower, name).toBeLessThan(6);
    }
  });

  it('opens to the accounts that it is the sum of', async () => {
    const { forecast, customers, repeated } = await get<Insight>('/insight/purchases');
    const all = await get<Rows>('/insight/purchases/rows');
    expect(all.total).toBe(customers);
    expect(all.expectedMinor).toBeCloseTo(forecast?.minor.value ?? 0, 3);
    const again = await get<Rows>('/insight/purchases/rows?of=repeated');
    expect(again.total).toBe(repeated);
    expect(again.rows.reduce((sum, { stillThere }) => sum + (stillThere ?? 0), 0)).toBeCloseTo(forecast?.stillThere.value ?? 0, 6);
    const once = await get<Rows>('/insight/purchases/rows?of=once');
    expect(once.total).toBe(customers - repeated);
    expect(once.rows.every(({ stillThere, expectedMinor }) => stillThere === null && (expectedMinor ?? 0) > 0)).toBe(true);
  });

  it('is learned from all, also where one looks at one’s own accounts only', async () => {
    const own = await get<Insight>('/insight/purchases?scope=book');
    expect(own).toMatchObject({ customers: 0, learnedFrom: { customers: 605 }, thin: null });
    expect(own.forecast?.minor.value).toBe(0);
  });

  it('leaves as a file for who may export', async () => {
    const url = '/api/v1/w/meridian/insight/purchases/accounts';
    const file = await api.app.inject({ method: 'GET', url, headers: { cookie: api.cookie } });
    expect(file.headers['content-type']).toContain('text/csv');
    const lines = file.body.trim().split('\r\n');
    expect(lines).toHaveLength(606);
    expect(lines[0]).toContain('still_customer,expected_purchases,expected_minor');
    const viewer = await api.cookieAs('viewer', 'viewer@meridian.example');
    expect((await api.app.inject({ method: 'GET', url, headers: { cookie: viewer } })).statusCode).toBe(403);
  });
});
