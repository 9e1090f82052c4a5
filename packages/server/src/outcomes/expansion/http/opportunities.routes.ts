import {
  closeOpportunitySchema,
  newOpportunitySchema,
  opportunitiesCsvQuerySchema,
  opportunitiesQuerySchema,
  opportunitiesSchema,
  opportunityChangeSchema,
  opportunityInFullSchema,
  opportunityParams,
  reopenOpportunitySchema,
} from '@perennial/contract/opportunities';
import type { z } from 'zod';
import { byCaller, dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import type { WorkspaceRoute } from '../../../platform/http/route.ts';
import { rawRoute, route } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { noSuchOpportunity } from '../expansion.errors.ts';
import type { OpportunityState } from '../opportunity.ts';
import { type OpportunitiesAsked, type OpportunityLine, readOpportunities } from '../store/opportunities.read.ts';
import { readVersions } from '../store/opportunity-versions.read.ts';
import { cameOf } from '../use-cases/came-of.ts';
import { changeOpportunity, createOpportunity, type OpportunityBy, removeOpportunity, takeStep } from '../use-cases/write-opportunity.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { opportunitiesCsv } from './opportunities-csv.ts';
import { presentInFull, presentOpportunity } from './present-opportunity.ts';

const tag = 'expansion';
const path = '/opportunities';
const one = `${path}/:opportunity`;

const ALL: readonly OpportunityState[] = ['open', 'won', 'lost'];
const STATES: Readonly<Record<string, readonly OpportunityState[]>> = { closed: ['won', 'lost'], all: ALL };

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;

function opportunityBy(call: AnyCall): OpportunityBy {
  return { ...byCaller(call), today: todayOf(call), currency: call.workspace.currency };
}

/** The opportunity as it stands after what was done to it. */
async function inFull(call: AnyCall, opportunityId: string) {
  const { records, workspace } = call;
  const asked = { workspaceId: workspace.id, currency: workspace.currency, today: todayOf(call), states: ALL, opportunityId };
  const [line] = (await readOpportunities(records, asked, { after: null, byAmount: false, most: 1 })).lines;
  if (line === undefined) throw noSuchOpportunity();
  const came =
    line.state === 'won' ? await cameOf(records, { workspace, today: dayOfCall(call), accountIds: [line.accountId] }) : undefined;
  return presentInFull(line, came?.get(line.id), await readVersions(records, workspace.id, opportunityId));
}

export function opportunityRoutes(deps: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [...readingRoutes(), csvRoute(deps), ...writingRoutes(), ...stepRoutes()];
}

type Filter = z.output<typeof opportunitiesCsvQuerySchema>;

function askedOf(call: Omit<AnyCall, 'records'>, { scope, state, kind, product, account }: Filter): OpportunitiesAsked {
  const { workspace, caller } = call;
  return {
    workspaceId: workspace.id,
    currency: workspace.currency,
    today: todayOf(call),
    states: STATES[state] ?? [state as OpportunityState],
    kind,
    productKey: product,
    accountId: account,
    memberId: scope === 'mine' ? caller.memberId : null,
  };
}

function readingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'listOpportunities',
      tag,
      summary: 'Opportunities: those overdue first, then by ARR; of what was won, what the ledger says came',
      may: 'read',
      query: opportunitiesQuerySchema,
      answer: opportunitiesSchema,
      handle: async (call) => {
        const { records, workspace, query } = call;
        const asked = askedOf(call, query);
        const after = query.cursor === undefined ? null : readCursor(query.cursor);
        const byAmount = !hidesOf(call.caller).includes('money');
        const { sums, lines } = await readOpportunities(records, asked, { after, byAmount, most: query.limit + 1 });
        const shown = lines.slice(0, query.limit);
        const last = shown.at(-1);
        const accountIds = shown.flatMap(({ state, accountId }) => (state === 'won' ? [accountId] : []));
        const came = await cameOf(records, { workspace, today: dayOfCall(call), accountIds });
        return {
          today: asked.today,
          currency: workspace.currency,
          opportunities: shown.map((line) => presentOpportunity(line, came.get(line.id))),
          next: lines.length > shown.length && last !== undefined ? cursorOf(last, byAmount) : null,
          total: sums.total,
          open: {
            opportunities: sums.openOpportunities,
            accounts: sums.openAccounts,
            arrMinor: sums.openArr,
            unknown: sums.openUnknown,
            overdue: sums.overdue,
          },
          won: { opportunities: sums.wonOpportunities, arrMinor: sums.wonArr },
        };
      },
    }),
    route({
      method: 'GET',
      path: one,
      operationId: 'getOpportunity',
      tag,
      summary: 'An opportunity with its history, the signal that raised it, and what came of it',
      may: 'read',
      params: opportunityParams,
      answer: opportunityInFullSchema,
      handle: (call) => inFull(call, call.params.opportunity),
    }),
  ];
}

const MOST_EXPORTED = 50_000;

function csvRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/opportunities.csv',
    operationId: 'exportOpportunities',
    tag,
    summary: 'The same opportunities as CSV, at most 50,000',
    may: 'export',
    query: opportunitiesCsvQuerySchema,
    handle: async (call, _request, reply) => {
      const { workspace, query } = call;
      const file = await database.inWorkspace(workspace.id, async (records) => {
        const isHidden = hidesOf(call.caller).includes('money');
        const page = { after: null, byAmount: !isHidden, most: MOST_EXPORTED };
        const { lines } = await readOpportunities(records, askedOf(call, query), page);
        const accountIds = lines.flatMap(({ state, accountId }) => (state === 'won' ? [accountId] : []));
        const came = await cameOf(records, { workspace, today: dayOfCall(call), accountIds });
        return opportunitiesCsv(isHidden ? lines.map(withoutMoney) : lines, isHidden ? new Map() : came, workspace.currency);
      });
      return reply
        .header('content-disposition', `attachment; filename="opportunities-${todayOf(call)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(file);
    },
  });
}

function withoutMoney(line: OpportunityLine): OpportunityLine {
  return { ...line, amountMinor: null, arrMinor: null };
}

function writingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path,
      operationId: 'createOpportunity',
      tag,
      summary: 'Enter an opportunity, by hand or from the signal that raises it',
      may: 'work',
      body: newOpportunitySchema,
      answer: opportunityInFullSchema,
      status: 201,
      handle: async (call) => inFull(call, await createOpportunity(call.records, opportunityBy(call), call.body)),
    }),
    route({
      method: 'PATCH',
      path: one,
      operationId: 'changeOpportunity',
      tag,
      summary: 'Say an opportunity anew, or hand it over; what it said before is kept',
      may: 'work',
      params: opportunityParams,
      body: opportunityChangeSchema,
      answer: opportunityInFullSchema,
      handle: async (call) => {
        await changeOpportunity(call.records, opportunityBy(call), { opportunityId: call.params.opportunity, ...call.body });
        return inFull(call, call.params.opportunity);
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      operationId: 'removeOpportunity',
      tag,
      summary: 'Take back an opportunity that was entered here by mistake and not changed since',
      may: 'work',
      params: opportunityParams,
      handle: (call) => removeOpportunity(call.records, opportunityBy(call), call.params.opportunity),
    }),
  ];
}

function stepRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: `${one}/close`,
      operationId: 'closeOpportunity',
      tag,
      summary: 'Close an opportunity as won, or as lost with why',
      may: 'work',
      params: opportunityParams,
      body: closeOpportunitySchema,
      answer: opportunityInFullSchema,
      handle: async (call) => {
        const { basedOn, outcome, reason } = call.body;
        const { opportunity } = call.params;
        await takeStep(call.records, opportunityBy(call), { opportunityId: opportunity, basedOn, step: { to: outcome, reason } });
        return inFull(call, opportunity);
      },
    }),
    route({
      method: 'POST',
      path: `${one}/reopen`,
      operationId: 'reopenOpportunity',
      tag,
      summary: 'Open a closed opportunity again',
      may: 'work',
      params: opportunityParams,
      body: reopenOpportunitySchema,
      answer: opportunityInFullSchema,
      handle: async (call) => {
        const { opportunity } = call.params;
        await takeStep(call.records, opportunityBy(call), {
          opportunityId: opportunity,
          basedOn: call.body.basedOn,
          step: { to: 'again' },
        });
        return inFull(call, opportunity);
      },
    }),
  ];
}
