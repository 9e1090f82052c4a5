import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import type { Walk } from '../../kit/navigation/walk.ts';

export const sections = ['now', 'week', 'beyond', 'course', 'free', 'later', 'snoozed', 'done'] as const;
export type Section = (typeof sections)[number];

/** As many rows of a section come at once; more are asked for. */
export const PAGE = 50;
/** And so many at most. */
export const MOST = 2_000;

/** What is urgent stands open; of the rest one section at a time is unfolded. */
export function isOpen(section: Section, unfolded: Section | undefined): boolean {
  return section === 'now' || section === 'week' || section === 'beyond' || section === unfolded;
}

/** How many rows of each section are asked for: none of those that stand folded. */
export function wantedRows(
  asked: { readonly [Each in Section]?: number | undefined },
  unfolded: Section | undefined,
): Readonly<Record<Section, number>> {
  const wanted = (section: Section) => (isOpen(section, unfolded) ? (asked[section] ?? PAGE) : 0);
  return {
    now: wanted('now'),
    week: wanted('week'),
    beyond: wanted('beyond'),
    course: wanted('course'),
    free: wanted('free'),
    later: wanted('later'),
    snoozed: wanted('snoozed'),
    done: wanted('done'),
  };
}

/** The rows of the open sections in order, each with its place among all that stand there, sent or not. */
export function walkThrough(counts: Today['counts'], rows: readonly TodayRow[], unfolded: Section | undefined): Walk {
  let of = 0;
  const stops = sections.flatMap((section) => {
    if (!isOpen(section, unfolded)) return [];
    const before = of;
    of += counts[section];
    return rows
      .filter((row) => row.section === section)
      .map(({ account }, at) => ({ id: account.id, name: account.name, at: before + at }));
  });
  return { stops, of };
}
