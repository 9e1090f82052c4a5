import { newViewSchema, pinsSchema, viewChangeSchema, viewCountsSchema, viewSchema, viewsSchema } from '@perennial/contract/portfolio';
import { asksForHidden } from '../../../kernel/hiding.ts';
import { z } from 'zod';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { hiddenField } from '../portfolio.errors.ts';
import { sumAccounts } from '../store/query-accounts.ts';
import { changeView, pinViews, removeView, saveView, type ViewReader, viewsFor } from '../use-cases/views.ts';
import type { View } from '../view.ts';
import type { ColumnsOf, PortfolioColumns } from './asking.ts';

const tag = 'portfolio';
const viewParams = z.object({ view: z.string().max(60) });

export function viewRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [...savedRoutes(columnsOf), ...pinRoutes(columnsOf)];
}

function savedRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/views',
      operationId: 'listViews',
      tag,
      summary: 'Views that ship, mine and shared ones',
      may: 'read',
      query: z.object({ draft: z.string().max(60).optional() }),
      answer: viewsSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        return { views: (await seenViews(call, call.query.draft)).map((view) => present(view, columns)) };
      },
    }),
    route({
      method: 'POST',
      path: '/views',
      operationId: 'saveView',
      tag,
      summary: 'Save a view, or a draft behind an address',
      may: 'read',
      body: newViewSchema,
      answer: viewSchema,
      status: 201,
      handle: async (call) => {
        requireSeen(call.caller, call.body.definition.rule);
        return present(
          await saveView(call.records, readerOf(call), call.body as never),
          await columnsOf(call.records, call.workspace.id, call.caller),
        );
      },
    }),
    route({
      method: 'PATCH',
      path: '/views/:view',
      operationId: 'changeView',
      tag,
      summary: 'Change a view of mine',
      may: 'read',
      params: viewParams,
      body: viewChangeSchema,
      answer: viewSchema,
      handle: async (call) => {
        requireSeen(call.caller, call.body.definition?.rule);
        return present(
          await changeView(call.records, readerOf(call), { id: call.params.view, change: call.body as never }),
          await columnsOf(call.records, call.workspace.id, call.caller),
        );
      },
    }),
    route({
      method: 'DELETE',
      path: '/views/:view',
      operationId: 'removeView',
      tag,
      summary: 'Remove a view of mine',
      may: 'read',
      params: viewParams,
      handle: async (call) => removeView(call.records, readerOf(call), call.params.view),
    }),
  ];
}

function pinRoutes(columnsOf: ColumnsOf): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/views/pins',
      operationId: 'pinViews',
      tag,
      summary: 'My pinned views, in order',
      may: 'read',
      body: pinsSchema,
      handle: async (call) => pinViews(call.records, readerOf(call), call.body.views),
    }),
    route({
      method: 'GET',
      path: '/views/counts',
      operationId: 'countPinnedViews',
      tag,
      summary: 'How many accounts each of my pinned views holds',
      may: 'read',
      answer: viewCountsSchema,
      handle: async (call) => {
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        const pinned = (await seenViews(call)).filter((view) => view.place !== null);
        const counts: Record<string, number> = {};
        for (const { id, definition } of pinned) {
          counts[id] = (
            await sumAccounts(call.records, columns.asking(call), { rule: definition.rule, q: '', scope: definition.scope ?? 'all' })
          ).total;
        }
        return { counts };
      },
    }),
  ];
}

/** Those that whoever asks can open: a view by a figure that is hidden from them shows what it is by whom it holds. */
async function seenViews(call: Call<unknown, unknown, unknown>, draft?: string): Promise<readonly View[]> {
  const hides = hidesOf(call.caller);
  return (await viewsFor(call.records, readerOf(call), draft)).filter(({ definition }) => !asksForHidden(definition.rule, hides));
}

/** Saved is what can be asked. */
function requireSeen(caller: Call<unknown, unknown, unknown>['caller'], rule: unknown): void {
  if (asksForHidden(rule, hidesOf(caller))) throw hiddenField('rule');
}

function readerOf(call: Pick<Call<unknown, unknown, unknown>, 'workspace' | 'caller'>): ViewReader {
  return { workspaceId: call.workspace.id, memberId: call.caller.memberId, mayShare: call.caller.may('assign') };
}

/** Columns that no longer exist are left out, so that an old view still opens. */
function present(view: View, columns: PortfolioColumns): z.input<typeof viewSchema> {
  const there = new Set(columns.all.map((column) => column.key));
  const { columns: wanted, sort, ...rest } = view.definition as z.input<typeof viewSchema>['definition'];
  const definition = { ...rest, columns: wanted.filter((key) => there.has(key)), sort: sort.filter(({ by }) => there.has(by)) };
  return { ...view, pinnedBy: [...view.pinnedBy], definition };
}
