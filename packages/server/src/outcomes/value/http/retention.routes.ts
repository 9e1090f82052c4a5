import { quarterOf } from '../../../kernel/period.ts';
import {
  lifeRowsQuerySchema,
  lifeRowsSchema,
  type retentionCurveSchema,
  retentionInsightSchema,
  retentionQuerySchema,
} from '@perennial/contract/value';
import type { z } from 'zod';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { cohortTriangle, isSeen, type LifeOfAccount } from '../cohort-triangle.ts';
import type { ContractLife, LifeKind } from '../contract-life.ts';
import type { PayingAccount } from '../paying-account.ts';
import { countGroups, type Group, groupOf, groupsBy, MOST_TOLD } from '../groups.ts';
import { projectedPoints, type RetentionCurve } from '../retention-curve.ts';
import { curvesOfKind } from '../use-cases/curves.ts';
import type { LoadOf } from './asked.ts';

const tag = 'value';
const MOST_ROWS = 2_000;
const PROJECTED = { term: { least: 8, more: 5 }, rolling: { least: 24, more: 12 } } as const;

export function retentionRoutes(load: LoadOf): readonly WorkspaceRoute[] {
  return [retentionRoute(load), rowsRoute(load)];
}

export function retentionRoute(load: LoadOf) {
  return route({
    method: 'GET',
    path: '/insight/retention',
    operationId: 'getRetentionInsight',
    tag,
    summary: 'How contracts come through their renewals: curves seen and projected, cohorts, who stands where',
    may: 'read',
    query: retentionQuerySchema,
    answer: retentionInsightSchema,
    handle: async (call) => {
      const { workspace, query } = call;
      const { accounts, day, isKept } = await load(call);
      const own = lived(accounts, query.kind);
      const curves = await curvesOfKind(accounts, query.kind, query.by);
      const groups = new Map(groupsBy(accounts, query.by, MOST_TOLD));
      const present = (name: Group, curve: RetentionCurve, of: readonly PayingAccount[]) =>
        presentCurve({ name, curve, kind: query.kind, standing: lived(of, query.kind).filter(isStanding).length });
      return {
        currency: workspace.currency,
        today: dayToIso(day),
        kind: query.kind,
        isKept,
        contracts: { term: lived(accounts, 'term').length, rolling: lived(accounts, 'rolling').length },
        terms: termsOf(own),
        overall: present(null, curves.overall, accounts),
        groups: curves.groups.map(({ name, curve }) => present(name, curve, groups.get(name) ?? [])),
        groupsTotal: countGroups(accounts, query.by),
        cohorts: cohortTriangle(own, day).map(({ startDay, ...cohort }) => ({
          startOn: dayToIso(startDay),
          ...cohort,
          cells: [...cohort.cells],
        })),
        standing: standingOf(own),
      };
    },
  });
}

function rowsRoute(load: LoadOf): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/retention/rows',
    operationId: 'listLifeRows',
    tag,
    summary: 'The accounts behind a curve, a cohort, or a renewal ahead',
    may: 'read',
    query: lifeRowsQuerySchema,
    answer: lifeRowsSchema,
    handle: async (call) => {
      const { workspace, query } = call;
      const { accounts } = await load(call);
      const rows = lived(accounts, query.kind).filter(isAsked(query));
      const atLeast = query.renewal ?? 0;
      return {
        currency: workspace.currency,
        rows: rows
          .sort((a, b) => a.life.sinceDay - b.life.sinceDay || a.account.name.localeCompare(b.account.name))
          .slice(0, MOST_ROWS)
          .map((row) => presentRow(row)),
        total: rows.length,
        kept: rows.filter(({ life }) => life.renewedDays.length >= atLeast).length,
      };
    },
  });
}

type Lived = LifeOfAccount & { readonly account: PayingAccount };

function lived(accounts: readonly PayingAccount[], kind: LifeKind): Lived[] {
  return accounts.flatMap((account) =>
    account.lives.filter((life) => life.kind === kind).map((life) => ({ account, accountId: account.accountId, life })),
  );
}

const isStanding = ({ life }: { readonly life: ContractLife }) => life.state === 'open';

function isAsked({ by, group, cohort, renewal, of }: z.output<typeof lifeRowsQuerySchema>): (row: Lived) => boolean {
  return ({ account, life }) => {
    if (group !== undefined && (groupOf(account, by) ?? '') !== group) return false;
    if (cohort !== undefined && quarterOf(life.sinceDay).since !== isoToDay(cohort)) return false;
    if (of === 'standing') return life.state === 'open' && (renewal === undefined || life.renewedDays.length + 1 === renewal);
    if (of !== 'decided' || renewal === undefined) return true;
    // Of a cohort the cell says that it was due for all; of a curve, who was lost before is decided too.
    return cohort === undefined ? life.renewedDays.length >= renewal || life.state === 'lost' : isSeen(life, renewal);
  };
}

function presentRow({ account, life }: Lived): z.input<typeof lifeRowsSchema>['rows'][number] {
  return {
    accountId: account.accountId,
    name: account.name,
    sinceOn: dayToIso(life.sinceDay),
    termMonths: life.termMonths,
    renewed: life.renewedDays.length,
    state: life.state,
    dueOn: life.dueDay === null || life.state !== 'open' ? null : dayToIso(life.dueDay),
    arrMinor: account.mrrMinor === null ? null : 12 * account.mrrMinor,
  };
}

type ToPresent = { readonly name: Group; readonly curve: RetentionCurve; readonly kind: LifeKind; readonly standing: number };

function presentCurve({ name, curve, kind, standing }: ToPresent): z.input<typeof retentionCurveSchema> {
  const { contracts, lost, observed, fitted, thin } = curve;
  const { least, more } = PROJECTED[kind];
  const last = Math.max(least, (observed.at(-1)?.t ?? 0) + more);
  const said = ({
    curve: { a, b, c },
    logLikelihood,
  }: {
    readonly curve: { readonly a: number; readonly b: number; readonly c: number };
    readonly logLikelihood: number;
  }) => ({ a, b, c, logLikelihood });
  return {
    name,
    contracts,
    lost,
    standing,
    observed: [...observed],
    projected: fitted === null ? [] : [...projectedPoints(fitted, last)],
    fit: fitted && {
      chosen: fitted.choice.chosen,
      sbg: said(fitted.choice.sbg),
      bdw: fitted.choice.bdw && said(fitted.choice.bdw),
      ratio: fitted.choice.ratio,
      p: fitted.choice.p,
    },
    thin,
  };
}

function termsOf(own: readonly Lived[]) {
  return [...Map.groupBy(own, ({ life }) => life.termMonths)]
    .map(([months, of]) => ({ months, contracts: of.length }))
    .sort((a, b) => b.contracts - a.contracts)
    .slice(0, 12);
}

const MOST_STANDING = 60;

function standingOf(own: readonly Lived[]) {
  return [...Map.groupBy(own.filter(isStanding), ({ life }) => life.renewedDays.length + 1)]
    .sort(([a], [b]) => a - b)
    .slice(0, MOST_STANDING)
    .map(([renewal, of]) => {
      const minors = of.map(({ account }) => account.mrrMinor);
      const isKnown = minors.every((minor) => minor !== null);
      return { renewal, accounts: of.length, arrMinor: isKnown ? 12 * minors.reduce<number>((sum, minor) => sum + (minor ?? 0), 0) : null };
    });
}
