import type { todaySchema } from '@perennial/contract/today';
import type { z } from 'zod';
import { shownChange } from '../../../judgements/health/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { type AccountLine, COMPARE_DAYS, type KnownLine } from '../store/today.read.ts';
import type { FreeAccount } from '../free-accounts.ts';
import type { AccountOfToday, RankedRow, Reason } from '../today-row.ts';

export function presentKnown(line: KnownLine | undefined): z.input<typeof todaySchema>['known'] {
  const { customers = 0, unjudged = 0, renewals = 0 } = line ?? {};
  const missing = [
    ...(line?.hasContacts ? [] : ['contacts' as const]),
    ...(line?.hasInteractions ? [] : ['interactions' as const]),
    ...(line?.hasAnswers ? [] : ['answers' as const]),
    ...(line?.hasTickets ? [] : ['tickets' as const]),
  ];
  return { customers, unjudged, renewals, missing };
}

type RowAnswer = z.input<typeof todaySchema>['rows'][number];

type RowToPresent = RankedRow<AccountOfToday & { readonly free: FreeAccount | null }>;

export function presentRow(row: RowToPresent, line: AccountLine | undefined, today: DayNumber): readonly RowAnswer[] {
  if (line === undefined) return [];
  const { account, section, reasons } = row;
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
      free: account.free,
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
