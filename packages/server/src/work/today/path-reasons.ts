import type { OffPath } from '../../judgements/account-state/index.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { Reason } from './today-row.ts';

/** A reason for each account off the usual path that nobody has in hand yet, by a task or by putting a signal of it away. */
export function pathReasons(off: readonly OffPath[], told: readonly Reason[]): readonly Reason[] {
  const inHand = new Set(
    told
      .filter(
        ({ kind, isDone, snoozedUntilDay, snoozeUntilWorse }) =>
          !isDone && (kind === 'task' || snoozedUntilDay !== null || snoozeUntilWorse),
      )
      .map(({ accountId }) => accountId),
  );
  return off.filter(({ accountId }) => !inHand.has(accountId)).map(reasonOf);
}

function reasonOf({ accountId, kind, stage, since, days, usualDays, peers, stays }: OffPath): Reason {
  return {
    accountId,
    kind: 'path',
    id: `path_${accountId}`,
    key: kind,
    subject: stage,
    severity: null,
    sinceDay: isoToDay(since),
    openedDay: isoToDay(since),
    dueDay: null,
    title: null,
    evidence: { stage, days, usualDays, peers, stays },
    snoozedUntilDay: null,
    snoozeUntilWorse: false,
    isDone: false,
    closedAs: null,
    isMine: false,
  };
}
