import { type DayNumber, dayToIso, mondayOf } from '../../kernel/time.ts';
import { startOfDayMs } from '../../kernel/zoned-days.ts';
import { type Dossier, featureUses, firstUse } from '../../measures/metrics/index.ts';
import type { TimelineItem } from './timeline-item.ts';

type Span = { readonly since: DayNumber; readonly until: DayNumber };

/** Use as the timeline tells it: one item a week for all of it, and the first time of each feature. */
export function useOnTimeline(dossier: Dossier, span: Span, timeZone: string): TimelineItem[] {
  return [...weeksOf(dossier, span, timeZone), ...firstTimes(dossier, span, timeZone)];
}

type Week = { count: number; last: DayNumber; readonly contacts: Set<number>; readonly actions: Map<string, number> };

function weeksOf({ usage }: Dossier, span: Span, timeZone: string): TimelineItem[] {
  const weeks = new Map<DayNumber, Week>();
  for (let row = 0; row < usage.days.length; row++) {
    const day = usage.days[row] ?? 0;
    if (day < span.since || day >= span.until) continue;
    const week = weeks.get(mondayOf(day)) ?? { count: 0, last: day, contacts: new Set(), actions: new Map() };
    const count = usage.counts[row] ?? 0;
    const name = usage.actions[usage.actionOf[row] ?? -1]?.name ?? '';
    week.count += count;
    week.last = Math.max(week.last, day);
    week.actions.set(name, (week.actions.get(name) ?? 0) + count);
    const contact = usage.contacts[row] ?? -1;
    if (contact >= 0) week.contacts.add(contact);
    weeks.set(mondayOf(day), week);
  }
  return [...weeks].map(([monday, week]) => ({
    ...blank(`usage:${monday}`, week.last, timeZone),
    what: 'week',
    params: {
      day: dayToIso(week.last),
      count: week.count,
      contacts: week.contacts.size,
      actions: [...week.actions]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 5)
        .map(([name, count]) => ({ name, count })),
    },
  }));
}

function firstTimes(dossier: Dossier, span: Span, timeZone: string): TimelineItem[] {
  return featureUses(dossier.usage).flatMap((use) => {
    const day = firstUse(use);
    if (day < span.since || day >= span.until) return [];
    const contactId = dossier.usage.contactIds[use.usage.contacts[use.rows[0] ?? -1] ?? -1];
    const contact = dossier.contacts.find((one) => one.id === contactId);
    const contacts = contact === undefined ? [] : [{ id: contact.id, name: contact.name }];
    return [
      {
        ...blank(`usage:first:${use.productKey}:${use.feature}`, day, timeZone),
        what: 'first_time',
        title: use.feature,
        contacts,
        params: { day: dayToIso(day), product: use.productKey },
      },
    ];
  });
}

function blank(id: string, day: DayNumber, timeZone: string): TimelineItem {
  return {
    id,
    kind: 'usage',
    what: '',
    at: new Date(startOfDayMs(day, timeZone)).toISOString(),
    isDayOnly: true,
    origin: 'machine',
    title: null,
    body: null,
    member: null,
    contacts: [],
    source: null,
    params: {},
    folded: null,
  };
}
