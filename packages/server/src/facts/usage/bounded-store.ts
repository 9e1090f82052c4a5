import { MOST, type DayRange, type UsageFilter } from './usage-questions.ts';
import type { UsageStore } from './usage-store.ts';
import { askedTooMuch, type Bounded, rangeIsEmpty } from './usage.errors.ts';

/** The same store, which refuses what goes beyond the bounds before any engine hears of it. */
export function boundedStore(store: UsageStore): UsageStore {
  return {
    ...store,
    async linesOfAccounts(workspaceId, accountIds, since) {
      checkFilter({ accountIds });
      return store.linesOfAccounts(workspaceId, accountIds, since);
    },
    async counts(workspaceId, question) {
      if (question.range !== undefined) checkRange(question.range);
      check(question);
      return store.counts(workspaceId, question);
    },
    async activeContacts(workspaceId, question) {
      atMost('windows', question.windows.length, MOST.windows);
      for (const days of question.windows) checkRange({ since: question.until - days, until: question.until });
      check(question);
      return store.activeContacts(workspaceId, question);
    },
    async firstOccurrences(workspaceId, question) {
      checkRange(question.range);
      atMost('steps', question.steps.length, MOST.steps);
      for (const actions of question.steps) checkFilter({ actions });
      check(question);
      return store.firstOccurrences(workspaceId, question);
    },
    async changes(workspaceId, question) {
      checkRange(question.range);
      checkRange(question.earlier);
      check(question);
      return store.changes(workspaceId, question);
    },
    async retention(workspaceId, question) {
      atMost('weeks', question.weeks, MOST.weeks);
      checkFilter(question.filter);
      return store.retention(workspaceId, question);
    },
    async adoption(workspaceId, question) {
      const { segments, features } = question;
      checkRange(question.range);
      atMost('segments', segments.length, MOST.segments);
      atMost('features', features.length, MOST.features);
      checkFilter({ accountIds: segments.flatMap((one) => one.accountIds), actions: features.flatMap((one) => one.actions) });
      return store.adoption(workspaceId, question);
    },
    async timelineOfAccount(workspaceId, accountId, page) {
      atMost('rows', page.limit, MOST.events);
      return store.timelineOfAccount(workspaceId, accountId, page);
    },
    async stickiness(workspaceId, question) {
      checkRange(question.range, MOST.stickinessDays);
      checkRange({ since: 0, until: question.window }, MOST.stickinessDays);
      checkFilter(question.filter);
      return store.stickiness(workspaceId, question);
    },
    async topContacts(workspaceId, question) {
      checkRange(question.range);
      check(question);
      return store.topContacts(workspaceId, question);
    },
    async properties(workspaceId, question) {
      checkRange(question.range);
      return store.properties(workspaceId, question);
    },
  };
}

function check({ filter, limit }: { readonly filter?: UsageFilter; readonly limit: number }): void {
  checkFilter(filter);
  atMost('rows', limit, MOST.rows);
}

function checkFilter({ accountIds, actions }: UsageFilter = {}): void {
  atMost('accounts', accountIds?.length ?? 0, MOST.accounts);
  atMost('actions', actions?.length ?? 0, MOST.actions);
}

function checkRange({ since, until }: DayRange, most: number = MOST.days): void {
  if (!(until > since)) throw rangeIsEmpty();
  atMost('days', until - since, most);
}

function atMost(of: Bounded, asked: number, most: number): void {
  if (asked > most) throw askedTooMuch(of, most);
}
