import type { DayNumber } from '../../kernel/time.ts';

/** Something made for this account alone, that somebody has to keep alive. */
export type CustomWorkFacts = {
  readonly kind: 'artefact' | 'integration';
  readonly title: string | null;
  readonly owner: string | null;
  /** The first day on which nobody answers for it; null while somebody does. */
  readonly unownedDay: DayNumber | null;
  /** Hours a month that it takes; null where nobody says. */
  readonly upkeepHoursMonth: number | null;
  readonly madeDay: DayNumber;
  /** The first day without it. */
  readonly retiredDay: DayNumber | null;
};

/** Hours of service on one day. */
export type ServiceHoursFacts = { readonly day: DayNumber; readonly hours: number; readonly isCustom: boolean };
