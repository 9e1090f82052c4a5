export type SnoozeDay = { readonly key: 'tomorrow' | 'monday' | 'twoWeeks' | 'notice'; readonly until: string };

const NOTICE_DAYS = 30;

/** The days that are offered, each of them once. */
export function snoozeDays(today: string, noticeOn: string | null): readonly SnoozeDay[] {
  const all: readonly SnoozeDay[] = [
    { key: 'tomorrow', until: plus(today, 1) },
    { key: 'monday', until: nextMonday(today) },
    { key: 'twoWeeks', until: plus(today, 14) },
    ...(noticeOn !== null && plus(noticeOn, -NOTICE_DAYS) > today ? [{ key: 'notice', until: plus(noticeOn, -NOTICE_DAYS) } as const] : []),
  ];
  return all.filter(({ until }, at) => all.findIndex((one) => one.until === until) === at);
}

export function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plus(day, (8 - weekday) % 7 || 7);
}
