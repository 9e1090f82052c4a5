import type { DayNumber } from '../../kernel/time.ts';
import type { Advance, Signal } from '../signals/index.ts';

/** Closed signals matter for half a year: they say what may open again. */
const REMEMBERED_DAYS = 180;

/** The signals of an account after a day, and those of them that the day touched. */
export function signalsAfter(
  before: readonly Signal[],
  advance: Advance,
  { day, newSignalId }: { readonly day: DayNumber; readonly newSignalId: () => string },
): { readonly signals: readonly Signal[]; readonly touched: readonly Signal[] } {
  const opened = advance.opened.map(
    (finding): Signal => ({
      ...finding,
      id: newSignalId(),
      state: 'open',
      openedDay: day,
      lastSeenDay: day,
      closedDay: null,
      closedAs: null,
      lookAgainDay: null,
      snoozedUntilDay: null,
      isSnoozedUntilWorse: false,
      whenSnoozed: null,
    }),
  );
  const touched = [...advance.changed, ...advance.closed, ...opened];
  const ids = new Set(touched.map((signal) => signal.id));
  const kept = before.filter((signal) => !ids.has(signal.id) && (signal.closedDay === null || signal.closedDay > day - REMEMBERED_DAYS));
  return { signals: [...kept, ...touched], touched };
}
