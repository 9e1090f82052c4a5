import type { Reason } from './today-row.ts';

/** The day on which the examples look. */
export const TODAY = 20_000;

/** A signal of medium severity, five days old. */
export const aReason = (accountId: string, differs: Partial<Reason> = {}): Reason => ({
  accountId,
  kind: 'signal',
  id: `sig_${accountId}`,
  key: 'use_drop',
  subject: '',
  severity: 'medium',
  sinceDay: TODAY - 5,
  openedDay: TODAY - 5,
  dueDay: null,
  title: null,
  evidence: {},
  snoozedUntilDay: null,
  snoozeUntilWorse: false,
  isDone: false,
  closedAs: null,
  isMine: false,
  ...differs,
});
