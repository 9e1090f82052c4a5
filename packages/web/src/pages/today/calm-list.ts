import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import { type Section, sections } from '../../features/today/sections.ts';

/** What stood under the pointer last: its rows, and the sections of which more were there than were sent. */
export type Shown = { readonly ids: readonly string[]; readonly cut: readonly Section[] };

export type Calm = {
  readonly rows: readonly TodayRow[];
  /** Rows that came since; they wait until asked for. */
  readonly newCount: number;
  /** What stands there now. */
  readonly shown: Shown;
};

type Listed = Pick<Today, 'rows' | 'counts'>;

export function allOf(today: Listed): Shown {
  return { ids: today.rows.map(({ account }) => account.id), cut: cutSections(today) };
}

/**
 * Rows keep their place and are brought up to date where they are, those that are over go, and those that are new
 * wait: but for those that come after the last one of a section that was cut, which were only not sent before, and
 * for what somebody did.
 */
export function calmed(today: Listed, before: Shown): Calm {
  const known = new Set(before.ids);
  const byId = new Map(today.rows.map((row) => [row.account.id, row]));
  const kept = before.ids.flatMap((id) => byId.get(id) ?? []);
  const newcomers = today.rows.filter(({ account }) => !known.has(account.id));
  const lastKept = (section: Section) => today.rows.findLastIndex((row) => row.section === section && known.has(row.account.id));
  const ends = new Map(sections.map((section) => [section, lastKept(section)]));
  const joins = (row: TodayRow) =>
    row.section === 'done' ||
    row.section === 'snoozed' ||
    (before.cut.includes(row.section) && today.rows.indexOf(row) > (ends.get(row.section) ?? -1));
  const joined = newcomers.filter(joins);
  const all = [...kept, ...joined];
  return {
    rows: sections.flatMap((section) => all.filter((row) => row.section === section)),
    newCount: newcomers.length - joined.length,
    shown: { ids: [...before.ids, ...joined.map(({ account }) => account.id)], cut: cutSections(today) },
  };
}

function cutSections({ rows, counts }: Listed): readonly Section[] {
  return sections.filter((section) => counts[section] > rows.filter((row) => row.section === section).length);
}
