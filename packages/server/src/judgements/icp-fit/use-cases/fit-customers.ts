import { paidSpanOf, readPaidAccounts, readRates } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { fitBand } from '../icp-fit.ts';
import { AFTER_DAYS, type FitCustomer } from '../retention-by-fit.ts';
import { readFits } from '../store/fit.read.ts';

/** Everybody who ever paid, with their fit as it is known now. */
export async function fitCustomers(
  records: Records,
  workspace: { readonly id: string; readonly currency: string; readonly today: DayNumber },
): Promise<readonly FitCustomer[]> {
  const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: null });
  const rate = await readRates(records, workspace);
  const fits = await readFits(records, workspace.id);
  return accounts.flatMap((account): FitCustomer[] => {
    const span = paidSpanOf(account, rate, { day: workspace.today, afterDays: AFTER_DAYS });
    const fit = fits.get(account.accountId);
    return span === null ? [] : [{ band: fit === undefined ? null : fitBand(fit), ...span }];
  });
}
