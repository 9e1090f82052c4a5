import { isOpenRisk } from '../../facts/risks/index.ts';
import { URGENT_RISK_SHARE } from '../../judgements/account-state/index.ts';
import type { RegisterLine } from '../../judgements/risks/index.ts';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import { type Reason, WEEK_DAYS } from './today-row.ts';

type Asking = { readonly today: DayNumber; readonly memberId: string | null; readonly isEveryone: boolean };

/**
 * A reason for each risk that asks for somebody: due within a week or overdue, or exposing so much of the account's ARR that it
 * cannot wait. One that was reviewed or closed today, and asks for nothing any more, is done. In a book stand the risks that its
 * member owns, and those of its accounts that nobody owns.
 */
export function riskReasons(risks: readonly RegisterLine[], { today, memberId, isEveryone }: Asking): readonly Reason[] {
  return risks
    .filter(({ ownerId }) => isEveryone || ownerId === null || ownerId === memberId)
    .flatMap((risk) => {
      const isAsking = asksForSomebody(risk, today);
      const isDone = !isAsking && risk.isTended && (risk.closedOn !== null || isoToDay(risk.openedOn) < today);
      return isAsking || isDone ? [reasonOf(risk, { isDone, isMine: memberId !== null && risk.ownerId === memberId })] : [];
    });
}

function asksForSomebody(risk: RegisterLine, today: DayNumber): boolean {
  if (!isOpenRisk(risk.state)) return false;
  return isUrgent(risk) || (risk.dueOn !== null && isoToDay(risk.dueOn) - today < WEEK_DAYS);
}

/** As it makes the account's care state urgent. */
function isUrgent(risk: RegisterLine): boolean {
  return (shareOf(risk) ?? 0) > URGENT_RISK_SHARE;
}

/** Of the account's ARR, 0 to 1; null where either is not known. */
function shareOf({ exposedArrMinor, accountArrMinor }: RegisterLine): number | null {
  return exposedArrMinor === null || !accountArrMinor ? null : exposedArrMinor / accountArrMinor;
}

function reasonOf(risk: RegisterLine, { isDone, isMine }: { readonly isDone: boolean; readonly isMine: boolean }): Reason {
  const { id, accountId, kind, title, state, mitigation, ownerName, dueOn, openedOn, exposedArrMinor, signals, areSignalsOver } = risk;
  return {
    accountId,
    kind: 'risk',
    id,
    key: kind,
    subject: '',
    severity: isUrgent(risk) ? 'high' : null,
    sinceDay: isoToDay(openedOn),
    openedDay: isoToDay(openedOn),
    dueDay: dueOn === null ? null : isoToDay(dueOn),
    title,
    evidence: {
      state,
      exposedArrMinor,
      exposedShare: shareOf(risk),
      mitigation,
      owner: ownerName,
      signals: signals.map(({ key }) => ({ key })),
      areSignalsOver,
    },
    snoozedUntilDay: null,
    snoozeUntilWorse: false,
    isDone,
    closedAs: isOpenRisk(state) ? null : state,
    isMine,
  };
}
