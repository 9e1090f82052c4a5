import { mondayOf } from '../../../kernel/time.ts';
import type {
  ActionName,
  AdoptionQuestion,
  ChangesQuestion,
  CountedBy,
  CountsQuestion,
  DayRange,
  FirstOccurrencesQuestion,
  RetentionQuestion,
  StickinessQuestion,
  UsageFilter,
} from '../usage-questions.ts';
import type { Use } from './random-use.ts';

/** The questions of a usage store answered the slow and plain way, from the events as they are. */
export function plainAnswers(all: readonly Use[], workspaceId: string) {
  const kept = all.filter((use) => use.workspaceId === workspaceId && use.accountId !== null);
  const uses = kept.filter((use) => use.kind !== 'identify');
  const chosen = (filter: UsageFilter = {}, range: DayRange = EVER) => uses.filter((use) => isChosen(use, filter) && isIn(use.day, range));
  return {
    kept,
    ...courses(chosen),
    counts({ by, range, filter }: CountsQuestion<CountedBy>) {
      const groups = Map.groupBy(chosen(filter, range), (use) => JSON.stringify(partsOf(use, by)));
      return [...groups].map(([parts, of]) => ({
        ...(JSON.parse(parts) as object),
        count: total(of),
        accounts: distinct(of.map((use) => use.accountId)),
        contacts: people(of),
        lastDay: Math.max(...of.map((use) => use.day)),
      }));
    },
    activeContacts({ until, windows, filter }: { until: number; windows: readonly number[]; filter?: UsageFilter }) {
      return byAccount(chosen(filter, { since: until - Math.max(...windows), until }))
        .filter(([, of]) => people(of) > 0)
        .map(([accountId, of]) => ({ accountId, contacts: windows.map((days) => people(of.filter((use) => use.day >= until - days))) }));
    },
    changes({ range, earlier, filter }: ChangesQuestion) {
      return byAccount(chosen(filter)).flatMap(([accountId, of]) => {
        const [now, before] = [range, earlier].map((window) => of.filter((use) => isIn(use.day, window))) as [Use[], Use[]];
        if (now.length + before.length === 0) return [];
        return [{ accountId, count: total(now), countEarlier: total(before), contacts: people(now), contactsEarlier: people(before) }];
      });
    },
    adoption({ segments, features, range, isAutomatic }: AdoptionQuestion) {
      return segments.flatMap((segment) =>
        features.flatMap((feature) => {
          const of = chosen({ ...segment, ...feature, ...(isAutomatic === undefined ? {} : { isAutomatic }) }, range);
          if (of.length === 0) return [];
          const accounts = distinct(of.map((use) => use.accountId));
          return [{ segment: segment.key, feature: feature.key, accounts, contacts: people(of), count: total(of) }];
        }),
      );
    },
    stickiness({ range, window, filter }: StickinessQuestion) {
      return Array.from({ length: range.until - range.since }, (_, nth) => {
        const day = range.since + nth;
        const within = (days: number) => people(chosen(filter, { since: day - days + 1, until: day + 1 }));
        return { day, daily: within(1), inWindow: within(window) };
      });
    },
    topContacts({ range, filter }: { range: DayRange; filter?: UsageFilter }) {
      const named = chosen(filter, range).filter((use) => use.contactId !== null);
      return [...Map.groupBy(named, (use) => JSON.stringify([use.accountId, use.contactId]))].map(([ids, of]) => {
        const [accountId, contactId] = JSON.parse(ids) as [string, string];
        const days = of.map((use) => use.day);
        return { accountId, contactId, count: total(of), activeDays: distinct(days), lastDay: Math.max(...days) };
      });
    },
    propertyTexts: (action: ActionName, range: DayRange) =>
      kept.filter((use) => isNamed(use, action) && isIn(use.day, range) && use.properties !== null).map((use) => use.properties as string),
    totals() {
      const days = uses.map((use) => use.day);
      const [firstDay, lastDay] = [Math.min(...days), Math.max(...days)];
      const accounts = distinct(uses.map((use) => use.accountId));
      return { events: uses.length, count: total(uses), accounts, contacts: people(uses), firstDay, lastDay };
    },
  };
}

type ChosenUses = (filter?: UsageFilter, range?: DayRange) => readonly Use[];

function courses(chosen: ChosenUses) {
  return {
    firstOccurrences({ steps, range, filter }: FirstOccurrencesQuestion) {
      return byAccount(chosen(filter, range)).flatMap(([accountId, of]) => {
        let after = { day: 0, atMs: null as number | null };
        let isReached = true;
        const found = steps.map((actions) => {
          const next = of
            .filter((use) => actions.some((action) => isNamed(use, action)) && !isEarlier(use, after))
            .sort((left, right) => (isEarlier(left, right) ? -1 : 1))[0];
          isReached &&= next !== undefined;
          if (!isReached || next === undefined) return null;
          after = { day: next.day, atMs: next.atMs };
          return after;
        });
        return found[0] === null ? [] : [{ accountId, steps: found }];
      });
    },
    retention({ of, firstWeek, weeks, filter }: RetentionQuestion) {
      const since = mondayOf(firstWeek);
      const idOf = (use: Use) => (of === 'account' ? use.accountId : use.contactId);
      const members = [...Map.groupBy(chosen(filter), idOf)].filter(([id]) => id !== null).map(([, own]) => own.map((use) => use.day));
      return Array.from({ length: weeks }, (_, cohort) => {
        const week = since + 7 * cohort;
        const own = members.filter((days) => mondayOf(Math.min(...days)) === week);
        return {
          week,
          active: Array.from(
            { length: weeks - cohort },
            (_, later) => own.filter((days) => days.some((day) => mondayOf(day) === week + 7 * later)).length,
          ),
        };
      });
    },
  };
}

const EVER = { since: 0, until: 1_000_000 };

function isChosen(use: Use, { accountIds, actions, isAutomatic }: UsageFilter): boolean {
  return (
    (accountIds === undefined || accountIds.includes(use.accountId ?? '')) &&
    (actions === undefined || actions.some((action) => isNamed(use, action))) &&
    (isAutomatic === undefined || use.isAutomatic === isAutomatic)
  );
}

const isIn = (day: number, { since, until }: DayRange) => day >= since && day < until;
const isNamed = (use: Use, { productKey, action }: ActionName) => use.productKey === productKey && use.name === action;
const total = (uses: readonly Use[]) => uses.reduce((sum, use) => sum + use.count, 0);
const distinct = (values: readonly unknown[]) => new Set(values).size;
const people = (uses: readonly Use[]) => distinct(uses.flatMap((use) => use.contactId ?? []));
const byAccount = (uses: readonly Use[]) => [...Map.groupBy(uses, (use) => use.accountId as string)];

type Moment = Pick<Use, 'day' | 'atMs'>;
function isEarlier(left: Moment, right: Moment): boolean {
  return left.day < right.day || (left.day === right.day && (left.atMs ?? 0) < (right.atMs ?? 0));
}

function partsOf({ day, accountId, contactId, productKey, name, kind, isAutomatic }: Use, by: readonly CountedBy[]): object {
  return {
    ...(by.includes('day') ? { day } : {}),
    ...(by.includes('account') ? { accountId } : {}),
    ...(by.includes('action') ? { productKey, action: name, kind, isAutomatic } : {}),
    ...(by.includes('contact') ? { contactId } : {}),
  };
}
