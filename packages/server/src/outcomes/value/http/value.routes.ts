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
import { readLedgerColumns, readRatesShown } from '../../../facts/revenue/index.ts';
import { listProducts } from '../../../facts/usage/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { quarterOf } from '../../../kernel/period.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { assumptionsIn } from '../gross-margin.ts';
import { groupOf } from '../groups.ts';
import { paybackOfAccount } from '../payback-curve.ts';
import { addAssumptions, readAssumptions } from '../store/assumptions.store.ts';
import { readPayingAccounts } from '../store/kept-values.store.ts';
import { noteAssumedAnew } from '../store/value-runs.store.ts';
import { accountValues, type ValueOfAccount, valueOfOne } from '../use-cases/account-values.ts';
import { loadValue } from '../use-cases/load-value.ts';
import { projectBase } from '../use-cases/project-base.ts';
import type { LoadOf } from './asked.ts';
import { presentInsight } from './present-insight.ts';
import { presentValue } from './present-value.ts';

const tag = 'value';
const MOST_ROWS = 2_000;

async function readLedger({ records, workspace }: Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace'>) {
  return { columns: await readLedgerColumns(records, workspace.id), rates: await readRatesShown(records, workspace) };
}

export function valueRoutes(load: LoadOf): readonly WorkspaceRoute[] {
  return [insightRoute(load), rowsRoute(load), accountRoute(), projectionRoute(load), assumptionsRoute()];
}

function insightRoute(load: LoadOf): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/value',
    operationId: 'getValueInsight',
    tag,
    summary: 'Lifetime value so far and to come, its trend and drivers, what winning and keeping cost, and when it is paid back',
    may: 'read',
    query: retentionQuerySchema,
    answer: valueInsightSchema,
    handle: async (call) => {
      const { workspace, query } = call;
      const loaded = await load(call);
      const products = await listProducts(call.records, workspace.id);
      const productNames = new Map(products.map(({ key, name }) => [key, name]));
      return presentInsight(loaded, { currency: workspace.currency, kind: query.kind, by: query.by, productNames });
    },
  });
}

function rowsRoute(load: LoadOf): WorkspaceRoute {
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
      const loaded = await load(call);
      const values = await accountValues(loaded, query.by);
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
        toComeMinor: rows.some(({ toCome }) => toCome === null) ? null : rows.reduce((sum, { toCome }) => sum + (toCome ?? 0), 0),
      };
    },
  });
}

const worthOf = ({ soFarMinor, toCome }: ValueOfAccount) => soFarMinor + (toCome ?? 0);

function accountRoute(): WorkspaceRoute {
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
      const accounts = await readPayingAccounts(records, workspace.id, params.account);
      const loaded = await loadValue(records, { workspace, today: dayOfCall(call), accounts });
      const found = await valueOfOne(loaded.accounts[0], loaded);
      return {
        currency: workspace.currency,
        today: dayToIso(loaded.day),
        discountYearly: assumptionsIn(loaded.assumptions).discountYearly,
        value: found === null ? null : presentValue(found),
        curveOf: found?.curveOf ?? null,
        back: found === null ? [] : backOf(found, loaded.day),
      };
    },
  });
}

function backOf({ account, margin }: ValueOfAccount, day: DayNumber) {
  return paybackOfAccount(account.money, margin.ratio, day).map((point) => ({ on: dayToIso(point.day), backMinor: point.backMinor }));
}

function projectionRoute(load: LoadOf): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/value/projection',
    operationId: 'getBaseProjection',
    tag,
    summary: 'The base of recurring money twelve quarters on: what is renewed, what it grows by, what is new',
    may: 'read',
    query: retentionQuerySchema.pick({ scope: true, rule: true }),
    answer: baseProjectionSchema,
    handle: async (call) => {
      const loaded = await load(call);
      const { projection, past, ...base } = await projectBase(loaded, await readLedger(call));
      const dated = <Of extends { readonly since: DayNumber; readonly until: DayNumber }>(one: Of) => ({
        ...one,
        since: dayToIso(one.since),
        until: dayToIso(one.until),
      });
      return {
        currency: call.workspace.currency,
        today: dayToIso(loaded.day),
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
      await noteAssumedAnew(records, workspaceId);
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
