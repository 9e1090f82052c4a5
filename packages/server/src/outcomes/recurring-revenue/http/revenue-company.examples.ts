import { restateCosts, restateStale } from '../../../facts/revenue/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeFactRows } from '../../../wiring/row-writers.ts';

/** The year that its tests ask about. */
export const YEAR = 'since=2025-01-01&until=2026-01-01';

const bySegment = { Alder: 'Enterprise', Birch: 'Small', Cedar: 'Small', Dogwood: 'Enterprise', Elm: null } as const;

const subscription = (account: string, mrrMinor: number, differs: object) => ({
  subscription: `S-${account}`,
  account,
  mrrMinor,
  currency: 'USD',
  ...differs,
});
const invoice = (key: string, account: string, differs: object) => ({
  invoice: key,
  account,
  currency: 'USD',
  dueOn: '2025-05-01',
  ...differs,
});
const line = (key: string, invoiceKey: string, differs: object) => ({ line: key, invoice: invoiceKey, currency: 'USD', ...differs });

/**
 * An API on a company of five customers in 2025, told in dollars: one that grows, one that pays in yen, one that leaves, one that comes,
 * and one that never had a subscription.
 */
export async function revenueCompany(more: Parameters<typeof signedInApi>[0] = {}): Promise<SignedInApi> {
  const api = await signedInApi(more);
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    const write = async (kind: keyof typeof writeFactRows, ...rows: readonly object[]) => {
      const { refused } = await writeFactRows[kind](records, api.scope, rows as readonly never[]);
      if (refused.length > 0) throw new Error(`${kind}: ${JSON.stringify(refused)}`);
    };
    await write('accounts', ...Object.entries(bySegment).map(([account, segment]) => ({ account, name: account, segment })));
    await write(
      'rates',
      { currency: 'JPY', since: '2024-01-01', rate: 0.0067, source: 'ecb' },
      { currency: 'JPY', since: '2025-06-15', rate: 0.00613, source: 'ecb' },
    );
    await write(
      'subscriptions',
      subscription('Alder', 100_00, { startOn: '2024-03-01', refundTerms: 'full' }),
      subscription('Alder', 150_00, { startOn: '2024-03-01', refundTerms: 'full', effectiveOn: '2025-04-10' }),
      subscription('Birch', 12_345, { startOn: '2023-06-01', currency: 'JPY', signedOn: '2025-03-05', termMonths: 24 }),
      subscription('Cedar', 60_00, { startOn: '2024-05-01', endOn: '2025-08-01' }),
      subscription('Dogwood', 40_00, { startOn: '2025-09-01', signedOn: '2025-08-28' }),
    );
    await write(
      'invoices',
      invoice('I-1', 'Alder', { issuedOn: '2025-03-03', amountMinor: 1_500_00 }),
      invoice('I-2', 'Birch', { issuedOn: '2025-03-10', amountMinor: 148_141, currency: 'JPY' }),
      invoice('I-3', 'Birch', { issuedOn: '2025-03-11', amountMinor: 999, currency: 'JPY' }),
      invoice('I-4', 'Elm', { issuedOn: '2025-03-20', amountMinor: 50_00, state: 'paid', paidOn: '2025-04-02' }),
      invoice('I-5', 'Alder', { issuedOn: '2025-03-21', amountMinor: 7_00, state: 'void' }),
    );
    await write(
      'invoiceLines',
      line('L-1', 'I-1', { account: 'Alder', nature: 'recurring', amountMinor: 1_200_00 }),
      line('L-2', 'I-1', { account: 'Alder', nature: 'services', amountMinor: 300_00 }),
      line('L-3', 'I-2', { account: 'Birch', nature: 'services', amountMinor: 10_001, currency: 'JPY' }),
      line('L-4', 'I-4', { account: 'Elm', nature: 'one_off', amountMinor: 50_00 }),
      line('L-5', 'I-5', { account: 'Alder', nature: 'services', amountMinor: 7_00 }),
    );
    await write(
      'payments',
      { payment: 'P-1', account: 'Alder', invoice: 'I-1', paidOn: '2025-03-30', amountMinor: 1_500_00, currency: 'USD' },
      { payment: 'P-2', account: 'Birch', invoice: 'I-2', paidOn: '2025-04-01', amountMinor: 148_141, currency: 'JPY' },
    );
    await write(
      'refunds',
      {
        refund: 'R-1',
        account: 'Alder',
        payment: 'P-1',
        refundedOn: '2025-05-01',
        amountMinor: 100_00,
        currency: 'USD',
        reason: 'Late start',
      },
      { refund: 'R-2', account: 'Birch', payment: 'P-2', refundedOn: '2025-07-01', amountMinor: 7_777, currency: 'JPY' },
    );
    await write(
      'costs',
      { cost: 'C-1', account: 'Alder', kind: 'hosting', month: '2025-03', amountMinor: 120_00, currency: 'USD' },
      { cost: 'C-2', account: 'Alder', kind: 'onboarding', month: '2025-03', amountMinor: 90_00, currency: 'USD' },
    );
  });
  const deps = { database: api.test.database, clock: systemClock, announce: () => Promise.resolve() };
  await restateStale(deps);
  await restateCosts({ ...deps, usageStore: { counts: async () => [] } }, 0);
  return api;
}
