import { todayQuerySchema, todaySchema } from '@perennial/contract/today';
import type { z } from 'zod';
import { isFitSet, readFitRules } from '../../../judgements/icp-fit/index.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { startOfDayMs, zonedDays } from '../../../kernel/zoned-days.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { arrangeToday, countUrgent, firstOfSections, isUrgent } from '../arrange-today.ts';
import { POOLED_TIERS, STAKE_FLOOR } from '../exceptions.ts';
import { concernsJob, hasOwnToday } from '../reasons-of-job.ts';
import { countScope, readActsFor, readKnown, readTodayAccounts } from '../store/today.read.ts';
import type { RankedRow, Reason } from '../today-row.ts';
import { gatherReasons } from '../use-cases/gather-reasons.ts';
import { gatherStandings, type Standing } from '../use-cases/gather-standings.ts';
import { presentKnown, presentRow } from './present-today.ts';

export function todayRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/today',
      operationId: 'getToday',
      tag: 'today',
      summary: 'Whom to turn to next, and why',
      may: 'read',
      query: todayQuerySchema,
      answer: todaySchema,
      handle: async ({ records, workspace, caller, query, now }) => {
        const today = zonedDays(workspace.timeZone)(now.epochMilliseconds);
        const scope = query.scope === 'team' ? ('team' as const) : ('book' as const);
        const acts = await readActsFor(records, { workspaceId: workspace.id, memberId: caller.memberId, today, scope });
        const asked = {
          workspaceId: workspace.id,
          currency: workspace.currency,
          memberId: caller.memberId,
          // Who is in no team means everyone by it.
          isEveryone: query.scope === 'all' || caller.memberId === null || (scope === 'team' && !acts.hasTeam),
          scope,
          actsFor: acts.ids,
          today,
          dayStart: new Date(startOfDayMs(today, workspace.timeZone)).toISOString(),
          decides: caller.may('decide_renewals'),
        };
        const all = await gatherReasons(records, asked);
        const { job } = caller;
        const kind = query.kind ?? (hasOwnToday(job) ? 'job' : 'all');
        const reasons = all.filter((reason) => isOf({ kind, job }, reason));
        const standings = await gatherStandings(records, asked, all);
        const rows = arrangeToday(standings, reasons, today);
        const shown = firstOfSections(rows, query);
        const known = await readKnown(records, asked);
        const ids = shown.map(({ account }) => account.id);
        const lines = new Map((await readTodayAccounts(records, asked, ids)).map((line) => [line.id, line]));
        return {
          on: dayToIso(today),
          asOf: now.toString(),
          currency: workspace.currency,
          kind,
          ...summaryOf(rows, { all, today, job, accounts: new Map(standings.map((one) => [one.id, one])) }),
          scopeAccounts: await countScope(records, asked),
          known: presentKnown(known),
          standsInFor: [...acts.standsInFor],
          pooled: kind === 'all' ? pooledOf(rows, known?.pooled ?? 0) : null,
          isFitSet: isFitSet(await readFitRules(records, workspace.id)),
          rows: shown.flatMap((row) => presentRow(row, lines.get(row.account.id), today)),
        };
      },
    }),
  ];
}

type Row = RankedRow<Standing>;

/** How many of the pooled accounts one has to turn to; the others are on course. */
function pooledOf(rows: readonly Row[], accounts: number): z.input<typeof todaySchema>['pooled'] {
  if (accounts === 0) return null;
  const exceptions = rows.filter(
    ({ section, account }) => isUrgent(section) && account.tier !== null && POOLED_TIERS.includes(account.tier),
  );
  return { accounts, exceptions: exceptions.length, stakeFloor: STAKE_FLOOR };
}

type Shown = { readonly kind: z.output<typeof todaySchema>['kind']; readonly job: string | null };

/** A notice day is one, whether the signal tells of it or the date alone. */
function isOf({ kind, job }: Shown, reason: Reason): boolean {
  if (kind === 'all') return true;
  if (kind === 'job') return concernsJob(job, reason);
  return reason.kind === kind || (kind === 'notice' && reason.key === 'notice_near');
}

type Everything = {
  readonly all: readonly Reason[];
  readonly today: DayNumber;
  readonly job: string | null;
  readonly accounts: ReadonlyMap<string, Standing>;
};

/** Sums of the rows that are shown; and how many each other way of looking would show. */
function summaryOf(rows: readonly Row[], { all, today, job, accounts }: Everything) {
  const urgent = rows.filter((row) => isUrgent(row.section));
  const inSection = (section: Row['section']) => rows.filter((row) => row.section === section).length;
  const shownAs = (kind: Shown['kind']) =>
    countUrgent(
      accounts,
      all.filter((reason) => isOf({ kind, job }, reason)),
      today,
    );
  const back = all.flatMap((reason) => (reason.snoozedUntilDay !== null && reason.snoozedUntilDay > today ? [reason.snoozedUntilDay] : []));
  const next = back.length === 0 ? null : Math.min(...back);
  return {
    accounts: urgent.length,
    arrMinor: urgent.reduce((sum, row) => sum + (row.account.arrMinor ?? 0), 0),
    counts: {
      all: shownAs('all'),
      job: hasOwnToday(job) ? shownAs('job') : null,
      signal: shownAs('signal'),
      task: shownAs('task'),
      notice: shownAs('notice'),
      risk: shownAs('risk'),
      renewal: shownAs('renewal'),
      now: inSection('now'),
      week: inSection('week'),
      beyond: inSection('beyond'),
      course: inSection('course'),
      free: inSection('free'),
      later: inSection('later'),
      snoozed: inSection('snoozed'),
      done: inSection('done'),
    },
    returning: next === null ? null : { count: back.filter((day) => day === next).length, on: dayToIso(next) },
    unowned: urgent.filter((row) => row.account.ownerId === null).length,
  };
}
