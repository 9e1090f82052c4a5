import { Failure } from '../../../kernel/failure.ts';
import { accountsKnownInSight } from '../../../platform/records/sight.ts';
import type { CountsQuestion, UsageFilter } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';

/**
 * The usage store for answers to people. It is no part of the database and knows no walls: for somebody who sees but some of
 * the accounts, each question is narrowed to those.
 */
export function usageInSight(store: UsageStore): UsageStore {
  return {
    linesOfAccounts: (workspaceId, accountIds, since) => store.linesOfAccounts(workspaceId, among(accountIds), since),
    counts: (workspaceId, question) => store.counts(workspaceId, narrowed(question)),
    activeContacts: (workspaceId, question) => store.activeContacts(workspaceId, narrowed(question)),
    firstOccurrences: (workspaceId, question) => store.firstOccurrences(workspaceId, narrowed(question)),
    changes: (workspaceId, question) => store.changes(workspaceId, narrowed(question)),
    retention: (workspaceId, question) => store.retention(workspaceId, narrowed(question)),
    stickiness: (workspaceId, question) => store.stickiness(workspaceId, narrowed(question)),
    topContacts: (workspaceId, question) => store.topContacts(workspaceId, narrowed(question)),
    adoption: (workspaceId, question) => {
      const segments = question.segments.map((one) => ({ ...one, accountIds: among(one.accountIds) }));
      return store.adoption(workspaceId, { ...question, segments });
    },
    async timelineOfAccount(workspaceId, accountId, page) {
      return among([accountId]).length === 0 ? [] : store.timelineOfAccount(workspaceId, accountId, page);
    },
    // Asked over all accounts, and cannot be narrowed.
    async properties(workspaceId, question) {
      if (accountsKnownInSight() !== null) throw new Failure('forbidden', 'roles.sees_some');
      return store.properties(workspaceId, question);
    },
    async totals(workspaceId) {
      if (accountsKnownInSight() === null) return store.totals(workspaceId);
      const [row] = await store.counts(workspaceId, narrowed<CountsQuestion<never>>({ by: [], limit: 1 }));
      const { count = 0, accounts = 0, contacts = 0, lastDay = null } = row ?? {};
      return { events: count, count, accounts, contacts, firstDay: null, lastDay };
    },
  };
}

/** No account is named by this: a list of none would mean all. */
const NOBODY = ['acc_none'];

function narrowed<Question extends { readonly filter?: Pick<UsageFilter, 'accountIds'> }>(question: Question): Question {
  const seen = accountsKnownInSight();
  if (seen === null) return question;
  const asked = question.filter?.accountIds;
  const accountIds = asked === undefined ? seen : among(asked);
  return { ...question, filter: { ...question.filter, accountIds: accountIds.length === 0 ? NOBODY : accountIds } };
}

function among(accountIds: readonly string[]): readonly string[] {
  const seen = accountsKnownInSight();
  if (seen === null) return accountIds;
  const known = new Set(seen);
  return accountIds.filter((id) => known.has(id));
}
