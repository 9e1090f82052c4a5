import { Readable } from 'node:stream';
import { deskQuerySchema } from '@perennial/contract/renewal-desk';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { rawRoute, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { eachRenewal } from '../store/each-renewal.ts';
import type { RenewalsAsked, SeenRenewal } from '../store/seen.ts';
import { listAsked } from './desk-asked.ts';

const COLUMNS = [
  ['renewal', (one: SeenRenewal) => one.id],
  ['account', (one) => one.accountId],
  ['name', (one) => one.accountName],
  ['segment', (one) => one.segment],
  ['owner', (one) => one.ownerName],
  ['due_on', (one) => one.dueOn],
  ['notice_on', (one) => one.noticeOn],
  ['number', (one) => one.number],
  ['term_months', (one) => one.termMonths],
  ['stage', (one) => one.stage],
  ['category', (one) => one.category],
  ['chance', (one) => one.viewChance],
  ['due_minor', (one) => one.dueMinor],
  ['arr_minor', (one) => one.arrMinor],
  ['amount_minor', (one) => one.amountMinor],
  ['currency', (one) => one.currency],
  ['outcome', (one) => one.outcome],
  ['outcome_on', (one) => one.outcomeOn],
  ['timing', (one) => one.timing],
  ['kept_minor', (one) => one.keptMinor],
  ['cause', (one) => one.cause],
  ['reason', (one) => one.reason],
] as const satisfies readonly (readonly [string, (one: SeenRenewal) => string | number | null])[];

/** All that match, as the caller may see them. */
export function exportRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/renewals/export',
    operationId: 'exportRenewals',
    tag: 'renewals',
    summary: 'The renewals that match as CSV; money in minor units, chances 0 to 1',
    may: 'export',
    query: deskQuerySchema.omit({ cursor: true, limit: true }),
    handle: async (call, _request, reply) => {
      const asked = await database.inWorkspace(call.workspace.id, (records) => listAsked(records, call, call.query));
      return reply
        .header('content-disposition', `attachment; filename="renewals-${asked.today}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(Readable.from(lines(database, call.workspace.id, asked), { objectMode: false }));
    },
  });
}

type WorkspaceKey = Parameters<Database['inWorkspace']>[0];

async function* lines(database: Database, workspaceId: WorkspaceKey, asked: RenewalsAsked): AsyncGenerator<string> {
  yield `${COLUMNS.map(([name]) => name).join(',')}\n`;
  for await (const some of eachRenewal(database, workspaceId, asked))
    yield some.map((one) => `${COLUMNS.map(([, of]) => cell(of(one))).join(',')}\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : formulaSafe(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
