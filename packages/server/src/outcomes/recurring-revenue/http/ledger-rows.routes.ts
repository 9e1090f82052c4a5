import { ledgerRowsQuerySchema, ledgerRowsSchema } from '@perennial/contract/revenue-insight';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { readRatesShown } from '../../../facts/revenue/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { accountLedger } from '../account-ledger.ts';
import { readMovements, readVersions, type VersionOfMovement } from '../store/account-movements.read.ts';

export function ledgerRowsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/revenue/movements',
      operationId: 'listLedgerRows',
      tag: 'revenue',
      summary: 'The movements of one account in a window, day by day, with the versions that made them',
      may: 'read',
      query: ledgerRowsQuerySchema,
      answer: ledgerRowsSchema,
      handle: async ({ records, workspace, query }) => {
        await requireAccount(records, workspace.id, query.account);
        const window = { since: isoToDay(query.since), until: isoToDay(query.until) };
        const rates = await readRatesShown(records, workspace, query.currency ?? workspace.currency);
        const movements = await readMovements(records, workspace.id, { accountId: query.account, until: window.until });
        const ledger = accountLedger(movements, window, rates);
        const names = ledger.rows.flatMap(({ before, after }) => [...before, ...after]);
        const versions = await readVersions(records, workspace.id, names);
        const present = (name: string) => presentVersion(name, versions.get(name));
        return {
          currency: rates.shown,
          openingMinor: yearly(ledger.openingMinor),
          closingMinor: yearly(ledger.closingMinor),
          byRateMinor: yearly(ledger.byRateMinor),
          rates: ledger.rates.map(({ sinceDay, ...rate }) => ({ ...rate, since: dayToIso(sinceDay) })),
          rows: ledger.rows.map((row) => ({
            day: dayToIso(row.day),
            kind: row.kind,
            reason: row.reason,
            paidIn: row.currency,
            paidMinor: 12 * row.amountMinor,
            amountMinor: yearly(row.shownMinor),
            isInvoluntary: row.isInvoluntary,
            before: row.before.map(present),
            after: row.after.map(present),
          })),
        };
      },
    }),
  ];
}

function yearly(minor: number | null): number | null {
  return minor === null ? null : 12 * minor;
}

/** A version that was taken back since is a name and nothing more, until its account is stated anew. */
function presentVersion(name: string, version: VersionOfMovement | undefined) {
  const [subscriptionId = '', since = ''] = name.split('/');
  const { product = null, plan = null, seats = null, mrrMinor = null, currency = null } = version ?? {};
  return { subscriptionId, since, product, plan, seats, mrrMinor, currency };
}
