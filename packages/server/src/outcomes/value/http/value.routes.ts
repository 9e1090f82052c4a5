import { quarterOf } from '../../../kernel/period.ts';
import {
  assumptionsBodySchema,
  baseProjectionSchema,
  retentionQuerySchema,
  valueInsightSchema,
  valueOfAccountSchema,
  valueRowsQuerySchema,
  valueRowsSchema,
} from '@perennial/contract/value';
import { accountParams } from '@perennial/contract/account';
import { writeAudit, actorOf } from '../../../access/index.ts';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { COST_KINDS, readLedgerColumns, readRatesShown } from '../../../facts/revenue/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { assumptionsIn } from '../gross-margin.ts';
import { groupOf, lastLife } from '../groups.ts';
import { paybackTriangle } from '../payback-triangle.ts';
import { marginOfAccount } from '../account-value.ts';
import { addAssumptions, readAssumptions } from '../store/assumptions.store.ts';
import { accountValues, type ValueOfAccount } from '../use-cases/account-values.ts';
import { loadLives, loadValue } from '../use-cases/load-value.ts';
import { projectBase } from '../use-cases/project-base.ts';
import { moneyOfAccounts, valueByGroup } from '../use-cases/value-by-group.ts';
import { presentValue } from './present-value.ts';

const tag = 'value';
const MOST_ROWS = 2_000;

async function readLedger({ records, workspace }: Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace'>) {
  return { columns: await readLedgerColumns(records, workspace.id), rates: await readRatesShown(records, workspace) };
}

type Deps = { readonly usageStore: UsageStore };

export function valueRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [insightRoute(deps), rowsRoute(deps), accountRoute(deps), projectionRoute(), assumptionsRoute()];
}

function insightRoute({ usageStore }: Deps): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/value',
    operationId: 'getValueInsight',
    tag,
    summary: 'Lifetime value so far and to come, what winning and keeping cost, and when it is paid back',
    may: 'read',
    query: retentionQuerySchema,
    answer: valueInsightSchema,
    handle: async (call) => {
      const { workspace, query } = call;
      const day = dayOfCall(call);
      const loaded = await loadValue(call.records, { workspace, day, ownerId: ownerOf(call) }, usageStore);
      const { groups, overall, unknown } = await valueByGroup(loaded, { day, kind: query.kind, by: query.by });
      const { known, ofAll } = moneyOfAccounts(loaded, day);
      const own = known.filter((account) => lastLife(account)?.kind === query.kind);
      const set = loaded.assumptions;
      const triangle = paybackTriangle(
        own.map(({ money }) => ({ money, marginRatio: marginOfAccount(money, ofAll, set).ratio })),
        day,
      );
      const told = new Set(known.flatMap(({ accountId }) => Object.keys(loaded.costs(accountId, { since: 0, until: day + 1 }) ?? {})));
      return {
        currency: workspace.currency,
        today: dayToIso(day),
        kind: query.kind,
        assumptions: {
          marginRatio: assumptionsIn(set).marginRatio,
          discountYearly: assumptionsIn(set).discountYearly,
          set: set && { version: set.version, note: set.note, by: set.setBy, at: set.setAt },
        },
        costKinds: COST_KINDS.filter((kind) => told.has(kind)),
        overall,
        groups: [...groups],
        payback: triangle.map(({ startDay, back, ...cohort }) => ({ startOn: dayToIso(startDay), ...cohort, back: [...back] })),
        unknown,
      };
    },
  });
}

function rowsRoute({ usageStore }: Deps): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/value/rows',
    operationId: 'listValueRows',
    tag,
    summary: 'Lifetime value account by account: so far, to come, paid back',
    may: 'read',
    query: valueRowsQuerySchema,
    answer: valueRowsSchema,
    handle: async (call) => {
      const { workspace, query } = call;
      const day = dayOfCall(call);
      const loaded = await loadValue(call.records, { workspace, day, ownerId: ownerOf(call) }, usageStore);
      const values = await accountValues(loaded, { day, by: query.by });
      const isAsked = ({ account, kind, payback }: ValueOfAccount) =>
        kind === query.kind &&
        (query.group === undefined || (groupOf(account, query.by) ?? '') === query.group) &&
        (query.cohort === undefined ||
          (payback !== null && quarterOf(account.money.stretches[0]?.since ?? 0).since === isoToDay(query.cohort)));
      const rows = values.filter(isAsked).sort((a, b) => worthOf(b) - worthOf(a) || a.account.name.localeCompare(b.account.name));
      return {
        currency: workspace.currency,
        rows: rows.slice(0, MOST_ROWS).map(presentValue),
        total: rows.length,
        soFarMinor: rows.reduce((sum, { soFarMinor }) => sum + soFarMinor, 0),
        toComeMinor: rows.some(({ toCome }) => toCome === null) ? null : rows.reduce((sum, { toCome }) => sum + (toCome?.value ?? 0), 0),
      };
    },
  });
}

const worthOf = ({ soFarMinor, toCome }: ValueOfAccount) => soFarMinor + (toCome?.value ?? 0);

function accountRoute({ usageStore }: Deps): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/accounts/:account/value',
    operationId: 'getAccountValue',
    tag,
    summary: 'What an account brought so far, what is to come of it, and when it has paid back what it cost',
    may: 'read',
    params: accountParams,
    answer: valueOfAccountSchema,
    handle: async (call) => {
      const { records, workspace, params } = call;
      await requireAccount(records, workspace.id, params.account);
      const day = dayOfCall(call);
      const loaded = await loadValue(records, { workspace, day, ownerId: null }, usageStore);
      const found = await valueOfOne(loaded, params.account, day);
      return {
        currency: workspace.currency,
        today: dayToIso(day),
        discountYearly: assumptionsIn(loaded.assumptions).discountYearly,
        value: found === null ? null : presentValue(found),
        curveOf: found?.curveOf ?? null,
      };
    },
  });
}

async function valueOfOne(
  loaded: Awaited<ReturnType<typeof loadValue>>,
  accountId: string,
  day: DayNumber,
): Promise<ValueOfAccount | null> {
  const values = await accountValues(loaded, { day, by: 'segment', only: accountId });
  return values[0] ?? null;
}

function projectionRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/value/projection',
    operationId: 'getBaseProjection',
    tag,
    summary: 'The base of recurring money twelve quarters on: what is renewed, what it grows by, what is new',
    may: 'read',
    query: retentionQuerySchema.pick({ scope: true }),
    answer: baseProjectionSchema,
    handle: async (call) => {
      const day = dayOfCall(call);
      const loaded = await loadLives(call.records, { workspace: call.workspace, day, ownerId: ownerOf(call) });
      const { projection, past, ...base } = await projectBase(loaded, { day, ...(await readLedger(call)) });
      const dated = <Of extends { readonly since: DayNumber; readonly until: DayNumber }>(one: Of) => ({
        ...one,
        since: dayToIso(one.since),
        until: dayToIso(one.until),
      });
      return {
        currency: call.workspace.currency,
        today: dayToIso(day),
        ...base,
        thin: [...base.thin],
        past: past.map(dated),
        ahead: (projection?.quarters ?? []).map(dated),
        rates: projection?.rates ?? null,
      };
    },
  });
}

function assumptionsRoute(): WorkspaceRoute {
  return route({
    method: 'PUT',
    path: '/insight/value/assumptions',
    operationId: 'setValueAssumptions',
    tag,
    summary: 'Set the margin and the discount that value is reckoned with, and say where they come from',
    may: 'publish',
    body: assumptionsBodySchema,
    handle: async (call) => {
      const { records, body, caller } = call;
      const { workspaceId, memberId, at } = byCaller(call);
      const before = await readAssumptions(records, workspaceId);
      if (body.version !== (before?.version ?? 0)) throw new Failure('conflict', 'retention.assumptions_changed');
      const version = body.version + 1;
      await addAssumptions(records, workspaceId, { ...body, version, memberId, at });
      await writeAudit(
        records,
        { workspaceId, at: call.now },
        {
          actor: actorOf(caller),
          action: 'value.assumptions_set',
          subjectKind: 'value_assumptions',
          subjectId: String(version),
          before,
          after: body,
        },
      );
      await announceChange(records, { workspaceId: call.workspace.id, kind: 'settings', ids: [] });
    },
  });
}

function ownerOf(call: Pick<Call<unknown, { readonly scope: 'book' | 'team' | 'all' }, unknown>, 'query' | 'caller'>): string | null {
  return call.query.scope === 'book' ? call.caller.memberId : null;
}
