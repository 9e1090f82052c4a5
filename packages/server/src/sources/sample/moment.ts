import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import { wholeBetween } from './chance.ts';
import type { Dice } from './dice.ts';

/** A moment of a day's work, in UTC: from eight to four, so that it is the same day in Madrid and in Mexico. */
export function momentOf(day: DayNumber, hour = 10, minute = 0): string {
  return `${dayToIso(day)}T${pad(hour)}:${pad(minute)}:00Z`;
}

export function someMoment(dice: Dice, day: DayNumber): string {
  return momentOf(day, wholeBetween(dice, 8, 15), wholeBetween(dice, 0, 59));
}

export function hoursLater(at: string, hours: number): string {
  return new Date(Math.round((Date.parse(at) + hours * 3_600_000) / 1000) * 1000).toISOString();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
