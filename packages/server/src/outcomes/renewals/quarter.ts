import { addMonths, type DayNumber, dayToIso } from '../../kernel/time.ts';

/** The first day of the month of a day. */
export function monthStart(day: DayNumber): DayNumber {
  return day - Number(dayToIso(day).slice(8, 10)) + 1;
}

/** The first day of the quarter in which a day lies; quarters follow the workspace's fiscal year, whose first month is given, 1 to 12. */
export function quarterStart(day: DayNumber, fiscalMonth: number): DayNumber {
  const month = Number(dayToIso(day).slice(5, 7));
  return addMonths(monthStart(day), -((((month - fiscalMonth) % 3) + 3) % 3));
}
