import { todayQuerySchema, todaySchema } from '@perennial/contract/today';
import type { z } from 'zod';
import { capacityOf, readSignalCapacity, type SignalCapacity } from '../../../access/index.ts';
import { readOffPath } from '../../../judgements/account-state/index.ts';
import { shownChange } from '../../../judgements/health/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { startOfDayMs, zonedDays } from '../../../kernel/zoned-days.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { pathReasons } from '../path-reasons.ts';
import { arrangeToday, countUrgent, firstOfSections, isUrgent } from '../arrange-today.ts';
import {
  type AccountLine,
  COMPARE_DAYS,
  countScope,
  type KnownLine,
  readKnown,
  readTodayAccounts,
  readTodayReasons,
  readTodayStandings,
  type ReasonLine,
  type StandingLine,
} from '../store/today.read.ts';
import { POOLED_TIERS, STAKE_FLOOR } from '../exceptions.ts';
import { concernsJob, hasOwnToday } from '../reasons-of-job.ts';
import type { RankedRow, Reason } from '../today-row.ts';

const MOST_OFF_PATH = 2_000;

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
        const isEveryone = query.scope !== 'book' || caller.memberId === null;
        const asked = {
          workspaceId: workspace.id,
          memberId: caller.memberId,
          isEveryone,
          today,
          dayStart: new Date(startOfDayMs(today, workspace.timeZone)).toISOString(),
        };
        const told = (await readTodayReasons(records, asked)).map(reasonOf);
        const off = await readOffPath(records, {
          workspaceId: workspace.id,
          today,
          ownerId: isEveryone ? null : caller.memberId,
          tiers: POOLED_TIERS,
          most: MOST_OFF_PATH,
        });
        const all = [...told, ...pathReasons(off, told)];
        const { job } = caller;
        const kind = query.kind ?? (hasOwnToday(job) ? 'job' : 'all');
        const reasons = all.filter((reason) => isOf({ kind, job }, reason));
        const accountIds = [...new Set(all.map((reason) => reason.accountId))];
        const said = await readSignalCapacity(records, workspace.id);
        const standings = (await readTodayStandings(records, workspace.id, accountIds)).map((line) => standingOf(line, said));
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
          pooled: kind === 'all' ? pooledOf(rows, known?.pooled ?? 0) : null,
          rows: shown.flatMap((row) => presentRow(row, lines.get(row.account.id), today)),
        };
      },
    }),
  ];
}

function presentKnown(line: KnownLine | undefined): z.input<typeof todaySchema>['known'] {
  const { customers = 0, unjudged = 0, renewals = 0 } = line ?? {};
  const missing = [
    ...(line?.hasContacts ? [] : ['contacts' as const]),
    ...(line?.hasInteractions ? [] : ['interactions' as const]),
    ...(line?.hasAnswers ? [] : ['answers' as const]),
    ...(line?.hasTickets ? [] : ['tickets' as const]),
  ];
  return { customers, unjudged, renewals, missing };
}

type Standing = Omit<StandingLine, 'ownerJob' | 'ownerCapacity'> & { readonly capacity: number };
type Row = RankedRow<Standing>;

function standingOf({ ownerJob, ownerCapacity, ...line }: StandingLine, said: SignalCapacity): Standing {
  return { ...line, capacity: capacityOf({ job: ownerJob, capacityPerWeek: ownerCapacity }, said) };
}

/** How many of the pooled accounts one has to turn to; the others are on course. */
function pooledOf(rows: readonly Row[], accounts: number): z.input<typeof todaySchema>['pooled'] {
  if (accounts === 0) return null;
  const exceptions = rows.filter(
    ({ section, account }) => isUrgent(section) && account.tier !== null && POOLED_TIERS.includes(account.tier),
  );
  return { accounts, exceptions: exceptions.length, stakeFloor: STAKE_FLOOR };
}

const dayOr = (iso: string | null): DayNumber | null => (iso === null ? null : isoToDay(iso));

function reasonOf(line: ReasonLine): Reason {
  const { since, openedOn, dueOn, snoozedUntil, ...rest } = line;
  return { ...rest, sinceDay: dayOr(since), openedDay: dayOr(openedOn), dueDay: dayOr(dueOn), snoozedUntilDay: dayOr(snoozedUntil) };
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
      now: inSection('now'),
      week: inSection('week'),
      beyond: inSection('beyond'),
      course: inSection('course'),
      later: inSection('later'),
      snoozed: inSection('snoozed'),
      done: inSection('done'),
    },
    returning: next === null ? null : { count: back.filter((day) => day === next).length, on: dayToIso(next) },
    unowned: urgent.filter((row) => row.account.ownerId === null).length,
  };
}

type RowAnswer = z.input<typeof todaySchema>['rows'][number];

function presentRow({ section, reasons }: Row, line: AccountLine | undefined, today: DayNumber): readonly RowAnswer[] {
  if (line === undefined) return [];
  const { severity, exposure, deadline: near, untouched } = line.stakeParts ?? {};
  return [
    {
      account: { id: line.id, name: line.name, tier: line.tier },
      owner: line.ownerId === null || line.ownerName === null ? null : { id: line.ownerId, name: line.ownerName },
      section,
      health: {
        band: line.band,
        points: line.points,
        coverageRatio: line.coverageRatio,
        changeDays: COMPARE_DAYS,
        change: shownChange(line.points, line.pointsBefore),
      },
      arrMinor: line.arrMinor,
      renewalOn: line.renewalOn,
      noticeOn: line.noticeOn,
      deadline:
        line.nearestKind === null || line.nearestOn === null
          ? null
          : { kind: line.nearestKind, on: line.nearestOn, days: isoToDay(line.nearestOn) - today },
      stake: {
        value: line.stake,
        parts: severity === undefined ? null : { severity, exposure: exposure ?? 0, deadline: near ?? 0, untouched: untouched ?? 0 },
      },
      reasons: reasons.map(presentReason),
    },
  ];
}

const iso = (day: DayNumber | null): string | null => (day === null ? null : dayToIso(day));

function presentReason(reason: Reason): z.input<typeof todaySchema>['rows'][number]['reasons'][number] {
  const { accountId: _, sinceDay, openedDay, dueDay, snoozedUntilDay, isDone: __, evidence, ...rest } = reason;
  return {
    ...rest,
    evidence: { ...evidence },
    since: iso(sinceDay),
    openedOn: iso(openedDay),
    dueOn: iso(dueDay),
    snoozedUntil: iso(snoozedUntilDay),
  };
}
