import type { DayNumber } from '../../kernel/time.ts';
import { withinCapacity } from './capacity.ts';
import { isOnCourse } from './exceptions.ts';
import { type AccountOfToday, type RankedRow, type Reason, type Section, WEEK_DAYS } from './today-row.ts';

const NOTICE_NOW_DAYS = 14;
const SECTIONS: readonly Section[] = ['now', 'week', 'beyond', 'course', 'free', 'later', 'snoozed', 'done'];

/** What says only when it is time; what a person put away or did stays where they put it. */
const OPEN_SECTIONS: ReadonlySet<Section> = new Set(['now', 'week', 'later']);

/** Signals whose deadline is running already, whatever their severity. */
const NOW_KEYS = new Set(['sla_breach', 'notice_near']);

/** Signals that name a date or a gap; others name an event. */
const CONTEXT_KEYS = new Set(['renewal_not_green', 'notice_near', 'contact_overdue', 'rich_but_cold', 'low_against_peers']);

/** One account is one row, with all that speaks for it; sections in order, within them what is most at stake first. */
export function arrangeToday<Account extends AccountOfToday>(
  accounts: readonly Account[],
  reasons: readonly Reason[],
  today: DayNumber,
): RankedRow<Account>[] {
  const byAccount = Map.groupBy(reasons, (reason) => reason.accountId);
  const rows = accounts.flatMap((account) => {
    const own = byAccount.get(account.id);
    return own === undefined ? [] : [rowOf(account, own, today)];
  });
  const ranked = rows.sort(
    (a, b) => inOrder(a, b) || (b.account.stake ?? 0) - (a.account.stake ?? 0) || (a.account.id < b.account.id ? -1 : 1),
  );
  const exceptional = ranked.map((row) =>
    isOnCourse(row, (reason) => sectionOf(reason, today)) ? { ...row, section: 'course' as const } : row,
  );
  return withinCapacity(exceptional, (reason) => sectionOf(reason, today)).toSorted(inOrder);
}

function inOrder(a: { readonly section: Section }, b: { readonly section: Section }): number {
  return SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section);
}

/** Of each section its first rows, as many as are wanted of it. */
export function firstOfSections<Row extends { readonly section: Section }>(
  rows: readonly Row[],
  wanted: Readonly<Record<Section, number>>,
): Row[] {
  const bySection = Map.groupBy(rows, ({ section }) => section);
  return SECTIONS.flatMap((section) => bySection.get(section)?.slice(0, wanted[section]) ?? []);
}

/** Of now and of this week, whether it fits or not. */
export function isUrgent(section: Section): boolean {
  return section === 'now' || section === 'week' || section === 'beyond';
}

/** How many accounts have something urgent: as many as there would be urgent rows, without making them. */
export function countUrgent(accounts: ReadonlyMap<string, AccountOfToday>, reasons: readonly Reason[], today: DayNumber): number {
  const urgent = reasons.filter((reason) => isUrgent(sectionOf(reason, today)));
  return [...Map.groupBy(urgent, (reason) => reason.accountId)].filter(([id, own]) => {
    const account = accounts.get(id);
    const section = own.some((reason) => sectionOf(reason, today) === 'now') ? 'now' : 'week';
    return (
      account !== undefined &&
      !account.isHelpedByProduct &&
      !isOnCourse({ account, section, reasons: own }, (reason) => sectionOf(reason, today))
    );
  }).length;
}

function rowOf<Account extends AccountOfToday>(account: Account, reasons: readonly Reason[], today: DayNumber): RankedRow<Account> {
  const waiting = reasons.filter((reason) => !reason.isDone && !isSnoozed(reason));
  // What was put away or done shows only where nothing else is left to do.
  const shown = waiting.length > 0 ? waiting : reasons;
  const weight = (reason: Reason) => SECTIONS.indexOf(sectionOf(reason, today)) * 10 - severityWeight(reason);
  const sorted = [...shown].sort((a, b) => weight(a) - weight(b) || (a.sinceDay ?? a.dueDay ?? 0) - (b.sinceDay ?? b.dueDay ?? 0));
  const first = sorted[0];
  const section = first === undefined ? 'later' : sectionOf(first, today);
  return { account, section: account.isHelpedByProduct && OPEN_SECTIONS.has(section) ? 'free' : section, reasons: sorted };
}

function isSnoozed(reason: Reason): boolean {
  return reason.snoozedUntilDay !== null || reason.snoozeUntilWorse;
}

export function sectionOf(reason: Reason, today: DayNumber): Section {
  if (reason.isDone) return 'done';
  if (isSnoozed(reason)) return 'snoozed';
  if (reason.kind === 'notice') return (reason.dueDay ?? today) - today <= NOTICE_NOW_DAYS ? 'now' : 'later';
  if (reason.kind === 'task') return taskSection(reason, today);
  if (reason.kind === 'path') return 'week';
  if (reason.kind === 'risk') return riskSection(reason, today);
  if (reason.severity === 'high' || NOW_KEYS.has(reason.key)) return 'now';
  return reason.severity === 'medium' ? 'week' : 'later';
}

/** Overdue, or one that cannot wait and that nobody has planned anything for, is now; else it is when it is due. */
function riskSection({ dueDay, severity }: Reason, today: DayNumber): Section {
  if (dueDay === null) return severity === 'high' ? 'now' : 'later';
  if (dueDay < today) return 'now';
  return dueDay - today < WEEK_DAYS ? 'week' : 'later';
}

function taskSection(reason: Reason, today: DayNumber): Section {
  if (reason.dueDay === null) return 'later';
  if (reason.dueDay < today) return 'now';
  return reason.dueDay - today < WEEK_DAYS ? 'week' : 'later';
}

function severityWeight(reason: Reason): number {
  if (reason.kind === 'notice') return 4;
  if (reason.kind === 'task') return 1;
  if (reason.kind === 'path') return 1.8;
  // After what happened, before what only says when it counts.
  if (reason.kind === 'risk') return reason.severity === 'high' ? 2.8 : 1.9;
  const weight = { high: 3, medium: 2, low: 1, positive: 0 }[reason.severity ?? 'low'];
  // Of two that weigh the same, the one that says what happened comes before the one that says when it counts.
  return CONTEXT_KEYS.has(reason.key) ? weight - 0.5 : weight;
}
