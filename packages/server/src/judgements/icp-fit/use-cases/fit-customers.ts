import { AFTER_DAYS, type BandCustomer, paidSpanOf, readPaidAccounts, readRates } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { readingsNear } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readAttributes, subjectOf } from '../../health/index.ts';
import { type FitBand, fitBand, type FitRules, icpFitOf, metricsOfFit } from '../icp-fit.ts';
import { readFitStandings, readFits } from '../store/fit.read.ts';

type Workspace = { readonly id: string; readonly currency: string; readonly today: DayNumber };
/** `isThen`: by what was read of it when it began to pay; else by what is known today. */
export type FitCustomer = BandCustomer<FitBand> & { readonly isThen: boolean };

/**
 * Everybody who ever paid, with their fit on the day on which they began to, as far as the history reaches; else with that of
 * today. Attributes such as the industry have no history: they are always today's.
 */
export async function fitCustomers(records: Records, workspace: Workspace, rules: FitRules): Promise<readonly FitCustomer[]> {
  const accounts = await readPaidAccounts(records, { workspaceId: workspace.id, ownerId: null });
  const rate = await readRates(records, workspace);
  const spans = accounts.flatMap((account) => {
    const span = paidSpanOf(account, rate, { day: workspace.today, afterDays: AFTER_DAYS });
    return span === null ? [] : [{ ...span, accountId: account.accountId }];
  });
  const then = await fitsThen(records, { workspace, rules, spans });
  const now = await readFits(records, workspace.id);
  return spans.map(({ accountId, ...span }) => {
    const [was, is] = [then.get(accountId), now.get(accountId)];
    const fit = was ?? is;
    return { ...span, band: fit === undefined ? null : fitBand(fit), isThen: was !== undefined };
  });
}

type ThenAsked = {
  readonly workspace: Workspace;
  readonly rules: FitRules;
  readonly spans: readonly { readonly accountId: string; readonly sinceDay: DayNumber }[];
};

/** The fit by the rules of today on the readings of another day; nothing where they ask for no metric, or it was not known. */
async function fitsThen(records: Records, { workspace, rules, spans }: ThenAsked): Promise<ReadonlyMap<string, number>> {
  const metrics = metricsOfFit(rules);
  const fits = new Map<string, number>();
  if (metrics.length === 0) return fits;
  const of = spans.map(({ accountId, sinceDay }) => ({ accountId, day: sinceDay }));
  const read = await readingsNear(records, { workspaceId: workspace.id, metrics, of });
  const known = new Map((await readFitStandings(records, { workspaceId: workspace.id, metrics })).map((one) => [one.accountId, one]));
  const attributes = await readAttributes(records, { workspaceId: workspace.id, day: workspace.today });
  for (const { accountId, day, values } of read) {
    const account = known.get(accountId);
    if (account === undefined) continue;
    const { score } = icpFitOf(rules, subjectOf({ ...account, values }, attributes.get(accountId), metrics), day);
    if (score !== null) fits.set(accountId, score);
  }
  return fits;
}
