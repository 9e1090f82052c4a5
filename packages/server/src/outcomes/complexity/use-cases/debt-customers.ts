import { AFTER_DAYS, type BandCustomer, paidSpanFrom, paidSpanOf, readPaidAccounts, readRates } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { readingsNear } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type DebtBand, debtBand, decisionDays } from '../debt-band.ts';
import { accountsInDebt } from '../store/accounts-in-debt.read.ts';

const DEBT = 'complexity_debt';

/** `isLate`: nothing was known of it on any of those days, though it is today. */
export type DebtCustomer = BandCustomer<DebtBand> & { readonly isLate: boolean };

/**
 * Everybody who ever paid, looked at from the first day of a decision (the first paid day, or a yearly return of it) on which the
 * debt is known; which day that is hangs on nothing that came after, so who left early is not missed.
 */
export async function debtCustomers(
  records: Records,
  workspace: { readonly id: string; readonly currency: string; readonly today: DayNumber },
): Promise<readonly DebtCustomer[]> {
  const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: null });
  const rate = await readRates(records, workspace);
  const watched = { day: workspace.today, afterDays: AFTER_DAYS };
  const spans = accounts.flatMap((account) => {
    const span = paidSpanOf(account, rate, watched);
    return span === null ? [] : [{ account, span }];
  });
  const of = spans.flatMap(({ account, span }) =>
    decisionDays(span, workspace.today).map((day) => ({ accountId: account.accountId, day })),
  );
  const first = new Map<string, { readonly day: DayNumber; readonly debt: number }>();
  for (const { accountId, day, values } of await readingsNear(records, { workspaceId: workspace.id, metrics: [DEBT], of })) {
    const [debt] = values;
    if (debt != null && day < (first.get(accountId)?.day ?? Number.POSITIVE_INFINITY)) first.set(accountId, { day, debt });
  }
  const now = await accountsInDebt(records, workspace.id);
  return spans.map(({ account, span }) => {
    const known = first.get(account.accountId);
    if (known === undefined) return { ...span, band: null, isLate: now.has(account.accountId) };
    return { ...paidSpanFrom(account, rate, { ...watched, sinceDay: known.day }), band: debtBand(known.debt), isLate: false };
  });
}
