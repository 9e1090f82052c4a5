import { dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import { rawRoute, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { readPayingAccounts } from '../store/kept-values.store.ts';
import { accountValues } from '../use-cases/account-values.ts';
import { loadValue } from '../use-cases/load-value.ts';
import { valueFile } from '../use-cases/value-file.ts';

export function valueFileRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/insight/value/accounts',
    operationId: 'exportAccountValues',
    tag: 'value',
    summary: 'Contracts, renewals and lifetime value of every account that ever paid, as CSV',
    may: 'export',
    handle: async (call, _request, reply) => {
      const { workspace } = call;
      const loaded = await database.inWorkspace(workspace.id, async (records) =>
        loadValue(records, { workspace, today: dayOfCall(call), accounts: await readPayingAccounts(records, workspace.id) }),
      );
      const values = await accountValues(loaded, 'segment');
      return reply
        .header('content-disposition', `attachment; filename="value-${todayOf(call)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(valueFile(values, workspace.currency));
    },
  });
}
