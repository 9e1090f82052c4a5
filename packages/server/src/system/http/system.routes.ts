import { alertsSchema, installationSystemSchema, workspaceSystemSchema } from '@perennial/contract/system';
import type { z } from 'zod';
import { readLastJudged } from '../../judgements/account-state/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import { computedRoute, route, type WorkspaceRoute } from '../../platform/http/route.ts';
import { type IntakeWatch, watchIntake } from '../../sources/intake/index.ts';
import { type BooksAlert, booksAlert } from '../alerts.ts';
import { lookAtBooks } from '../store/orphaned-books.read.ts';
import { lookForAlerts } from '../use-cases/read-alerts.ts';
import { type InstallationDeps, type InstallationStand, readInstallation } from '../use-cases/read-installation.ts';

type Deps = InstallationDeps & { readonly clock: Clock };

export function systemRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/system',
      operationId: 'readSystem',
      tag: 'system',
      summary: 'How intake of this workspace stands and moves',
      may: 'read',
      answer: workspaceSystemSchema,
      handle: async ({ records, workspace, now }) => {
        const watch = await watchIntake(records, workspace.id, now);
        return { at: now.toString(), ...presentIntake(watch, await readLastJudged(records)) };
      },
    }),
    computedRoute({
      method: 'GET',
      path: '/system/installation',
      operationId: 'readInstallationSystem',
      tag: 'system',
      summary: 'How the whole installation stands: disks, processes, what waits over all workspaces',
      may: 'see_installation',
      answer: installationSystemSchema,
      handle: async ({ now, workspace }) => {
        const stand = presentInstallation(await readInstallation(deps, now));
        return { at: now.toString(), ...stand, alerts: [...stand.alerts, ...(await ofBooks(deps, workspace.id, now))] };
      },
    }),
    computedRoute({
      method: 'GET',
      path: '/system/alerts',
      operationId: 'readSystemAlerts',
      tag: 'system',
      summary: 'What should be looked at before it is too late',
      may: 'see_installation',
      answer: alertsSchema,
      handle: async ({ now, workspace }) => ({
        alerts: [...(await lookForAlerts(deps, now)).alerts, ...(await ofBooks(deps, workspace.id, now))],
      }),
    }),
  ];
}

/** Of the caller's workspace alone: whose books these are elsewhere is nobody's business here. */
async function ofBooks({ database }: Deps, workspaceId: WorkspaceId, now: Instant): Promise<BooksAlert[]> {
  const look = await database.inWorkspace(workspaceId, (records) => lookAtBooks(records, workspaceId, now));
  const alert = booksAlert(look, now.epochMilliseconds);
  return alert === null ? [] : [alert];
}

function presentIntake(
  { lag, accepted, counted, duplicates, within, minutes, setAside, ...watch }: IntakeWatch,
  judged: { readonly judgedAt: string | null; readonly stale: number },
): Omit<z.input<typeof workspaceSystemSchema>, 'at'> {
  const { lastReceivedAt, countedUntil, settledAt } = watch;
  return {
    lag,
    totals: { accepted, counted, duplicates },
    within,
    minutes: minutes.map(({ atMs, ...minute }) => ({ at: new Date(atMs).toISOString(), ...minute })),
    setAside: [...setAside],
    freshness: { lastReceivedAt, countedUntil, dailyCountsAt: settledAt, ...judged },
  };
}

function presentInstallation(stand: InstallationStand): Omit<z.input<typeof installationSystemSchema>, 'at'> {
  const { disks, alerts, storeLog, backups, ...rest } = stand;
  return {
    ...rest,
    disks: disks.map(({ holds, ...disk }) => ({ ...disk, holds: [...holds] })),
    alerts: [...alerts],
    backups: { last: backups.last, verified: backups.verified },
    storeLog: storeLog.map(({ wish, outcome, ...entry }) => ({
      ...entry,
      outcome: outcome === null ? null : figuresOf({ ...wish, ...outcome }),
    })),
  };
}

/** Numbers alone, and of lists how many they hold: these may name other workspaces, which are nobody's business here. */
function figuresOf(outcome: Readonly<Record<string, unknown>>): Record<string, number> {
  const figures = Object.entries(outcome).flatMap(([name, value]): (readonly [string, number])[] => {
    if (typeof value === 'number') return [[name, value]];
    if (Array.isArray(value)) return [[name, value.length]];
    return value !== null && typeof value === 'object' ? Object.entries(figuresOf(value as Record<string, unknown>)) : [];
  });
  return Object.fromEntries(figures);
}
