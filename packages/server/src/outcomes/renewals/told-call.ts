import type { DayNumber } from '../../kernel/time.ts';

/** The renewal that a call speaks of, as far as its day asks. */
export type CalledRenewal = { readonly dueDay: DayNumber; readonly firstDay: DayNumber | null; readonly secondDay: DayNumber };
export type ToldWhen = { readonly checkpoint: 'first' | 'second' | null; readonly calledDay: DayNumber | null };

/** The day on which a told call was given: as said, else that of its checkpoint; a code where it cannot have been given then. */
export function dayOfCall(
  { checkpoint, calledDay }: ToldWhen,
  { dueDay, firstDay, secondDay }: CalledRenewal,
  today: DayNumber,
): DayNumber | 'call_without_day' | 'no_first_checkpoint' | 'call_ahead' | 'call_after_due' {
  if (calledDay === null && checkpoint === null) return 'call_without_day';
  const day = calledDay ?? (checkpoint === 'first' ? firstDay : secondDay);
  if (day === null) return 'no_first_checkpoint';
  if (day > today) return 'call_ahead';
  return day > dueDay ? 'call_after_due' : day;
}
