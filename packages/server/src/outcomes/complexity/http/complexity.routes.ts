import { retentionByComplexitySchema } from '@perennial/contract/complexity';
import { AFTER_DAYS, LEAST, retentionByBand } from '../../../facts/revenue/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { DEBT_BANDS } from '../debt-band.ts';
import { debtCustomers } from '../use-cases/debt-customers.ts';

export function complexityRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/insight/retention-by-complexity',
      operationId: 'getRetentionByComplexity',
      tag: 'renewals',
      summary: 'How many customers and how much money is kept a year on, by the complexity debt they carried',
      may: 'read',
      answer: retentionByComplexitySchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const today = dayOfCall(call);
        const customers = await debtCustomers(records, { id: workspace.id, currency: workspace.currency, today });
        return {
          afterDays: AFTER_DAYS,
          least: LEAST,
          knownTooLate: customers.filter(({ isLate }) => isLate).length,
          bands: [...retentionByBand(customers, { bands: DEBT_BANDS, today })],
        };
      },
    }),
  ];
}
