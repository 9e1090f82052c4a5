import { accountParams } from '@perennial/contract/account';
import { timelineQuerySchema, timelineSchema } from '@perennial/contract/account-timeline';
import type { Hiding } from '../../../kernel/hiding.ts';
import type { z } from 'zod';
import { requireAccount } from '../../../facts/accounts/index.ts';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, isoToDay, mondayOf, dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Dossier } from '../../../measures/metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { foldTimeline } from '../fold-timeline.ts';
import { countTimeline, type Cursor, readTimeline, type TimelineAsked } from '../store/timeline.read.ts';
import { searchHidden } from '../account-page.errors.ts';
import { newestFirst, type TimelineItem } from '../timeline-item.ts';
import { useOnTimeline } from '../use-on-timeline.ts';
import { accountOfCall } from './account-of-call.ts';

type TimelineCall = Call<{ account: string }, z.output<typeof timelineQuerySchema>, unknown>;

export function timelineRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/timeline',
      operationId: 'getAccountTimeline',
      tag: 'account-page',
      summary: 'Everything that happened, newest first',
      may: 'read',
      params: accountParams,
      query: timelineQuerySchema,
      answer: timelineSchema,
      handle: async (call) => {
        await requireAccount(call.records, call.workspace.id, call.params.account);
        const hides = hidesOf(call.caller);
        // What is found by words of it is told by that.
        if (call.query.q !== undefined && call.query.q !== '' && hides.length > 0) throw searchHidden();
        const asked = askedOf(call);
        const before = cursorOf(call.query.before);
        const { limit } = call.query;
        const stored = await readTimeline(call.records, asked, { before, most: limit });
        const last = stored.length < limit ? null : (stored.at(-1) ?? null);
        const isUseAsked = wantsUse(call.query, asked);
        const use = isUseAsked ? await useOf(call, deps.usageStore, { before, last }) : { items: [], all: [] };
        const items = foldTimeline([...stored, ...use.items].sort(newestFirst), weekOf(call.workspace.timeZone));
        const summary =
          before === null
            ? summarise(await countTimeline(call.records, asked), { kinds: asked.kinds, use: use.all })
            : { total: null, byKind: null, byWeek: null };
        return { items: withoutTitles(items, hides) as never, next: last === null ? null : `${last.at}|${last.id}`, ...summary };
      },
    }),
  ];
}

/** Titles are what somebody wrote, or who somebody is, by kind. */
const TITLES: Readonly<Record<Hiding, ReadonlySet<string>>> = {
  money: new Set<string>(),
  notes: new Set(['note', 'interaction', 'ticket', 'answer', 'pulse']),
  contacts: new Set(['contact', 'change', 'interaction', 'ticket', 'answer']),
};

function withoutTitles(items: readonly TimelineItem[], hides: readonly Hiding[]): readonly TimelineItem[] {
  return items.map((item) => {
    if (!hides.some((kind) => TITLES[kind].has(item.kind))) return item;
    const folded = item.folded === null ? null : { ...item.folded, items: item.folded.items.map((one) => ({ ...one, title: null })) };
    // Of what happened to somebody, what they are called before and after is who they are.
    const params = item.kind === 'contact' || (item.kind === 'change' && item.contacts.length > 0) ? {} : item.params;
    return { ...item, title: null, body: null, params, folded };
  });
}

function askedOf(call: TimelineCall): TimelineAsked {
  const { kinds, q, contact, ours, since, until } = call.query;
  return {
    workspaceId: call.workspace.id,
    accountId: call.params.account,
    timeZone: call.workspace.timeZone,
    now: call.now.toString(),
    kinds: kinds === undefined || kinds === '' ? null : kinds.split(','),
    contact: contact ?? null,
    isOnlyOurs: ours !== undefined,
    since: since ?? null,
    until: until ?? null,
    q: q === undefined || q === '' ? null : q,
  };
}

function cursorOf(text: string | undefined): Cursor | null {
  const [at, id] = text?.split('|') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? null : { at, id };
}

/** Use is told by week: nobody's words, and not ours. */
function wantsUse(query: TimelineCall['query'], asked: TimelineAsked): boolean {
  return (asked.kinds === null || asked.kinds.includes('usage')) && asked.q === null && asked.contact === null && query.ours === undefined;
}

/** Use of the days that the page spans; on the first page also all of it, for the counts. */
async function useOf(call: TimelineCall, store: UsageStore, page: { readonly before: Cursor | null; readonly last: TimelineItem | null }) {
  const { dossier, day } = await accountOfCall(call, store);
  const all = useOnTimeline(dossier, useSpan(call, dossier, day), call.workspace.timeZone);
  const isOnPage = (item: TimelineItem) =>
    (page.last === null || item.at >= page.last.at) && (page.before === null || item.at < page.before.at);
  return { items: all.filter(isOnPage), all };
}

/** The days that are asked for, as far as there was use. */
function useSpan({ query }: TimelineCall, dossier: Dossier, day: DayNumber) {
  const first = Math.min(day, dossier.usage.days[0] ?? day);
  return {
    since: query.since === undefined ? first : Math.max(first, isoToDay(query.since)),
    until: query.until === undefined ? day + 1 : Math.min(day + 1, isoToDay(query.until)),
  };
}

type Counted = { readonly kind: string; readonly week: string; readonly count: number };

function summarise(stored: readonly Counted[], more: { readonly kinds: readonly string[] | null; readonly use: readonly TimelineItem[] }) {
  const use = more.use.map((item) => ({ kind: 'usage', week: dayToIso(mondayOf(isoToDay(String(item.params['day'])))), count: 1 }));
  const all = [...stored, ...use];
  const chosen = all.filter((one) => more.kinds === null || more.kinds.includes(one.kind));
  return {
    total: sum(chosen),
    byKind: Object.fromEntries([...Map.groupBy(all, (one) => one.kind)].map(([kind, counts]) => [kind, sum(counts)])),
    byWeek: [...Map.groupBy(chosen, (one) => one.week)]
      .map(([since, counts]) => ({ since, count: sum(counts) }))
      .sort((a, b) => a.since.localeCompare(b.since)),
  };
}

const sum = (counts: readonly Counted[]): number => counts.reduce((total, one) => total + one.count, 0);

function weekOf(timeZone: string): (at: string) => number {
  const dayOf = zonedDays(timeZone);
  return (at) => mondayOf(dayOf(Date.parse(at)));
}
