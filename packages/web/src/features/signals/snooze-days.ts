import { plusDays } from '../../kit/format/count-days.ts';

export type SnoozeDay = { readonly key: 'tomorrow' | 'monday' | 'twoWeeks' | 'notice'; readonly until: string };

const NOTICE_DAYS = 30;

/** The days that are offered, each of them once. */
export function snoozeDays(today: string, noticeOn: string | null): readonly SnoozeDay[] {
  const all: readonly SnoozeDay[] = [
    { key: 'tomorrow', until: plusDays(today, 1) },
    { key: 'monday', until: nextMonday(today) },
    { key: 'twoWeeks', until: plusDays(today, 14) },
    ...(noticeOn !== null && plusDays(noticeOn, -NOTICE_DAYS) > today
      ? [{ key: 'notice', until: plusDays(noticeOn, -NOTICE_DAYS) } as const]
      : []),
  ];
  return all.filter(({ until }, at) => all.findIndex((one) => one.until === until) === at);
}

function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plusDays(day, (8 - weekday) % 7 || 7);
}
