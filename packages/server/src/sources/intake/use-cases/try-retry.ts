import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { RETRYABLE } from '../set-aside-reason.ts';
import { mentionedBy, type SetAsideChoice } from '../store/set-aside.read.ts';
import type { FactWriters } from './ports.ts';

export type RetryTrial = {
  readonly events: number;
  readonly wouldCount: number;
  readonly wouldStayAside: number;
  readonly cannotTell: number;
};

/** What sending the chosen ones again would come to, without doing it. */
export async function tryRetry(
  records: Records,
  workspaceId: string,
  { choice, facts }: { readonly choice: SetAsideChoice; readonly facts: Pick<FactWriters, 'findAccounts' | 'findContacts'> },
): Promise<RetryTrial> {
  const mentioned = await mentionedBy(records, workspaceId, choice);
  const scope = { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse' as const, today: dayToIso(0) };
  const accounts = await facts.findAccounts(records, scope, distinct(mentioned.map((one) => one.accountKey)));
  const contacts = await facts.findContacts(records, scope, distinct(mentioned.map((one) => one.contactKey)));
  const trial = { events: 0, wouldCount: 0, wouldStayAside: 0, cannotTell: 0 };
  for (const { reason, accountKey, contactKey, events } of mentioned) {
    const hasHome = accountKey === null ? contactKey !== null && contacts.has(contactKey) : accounts.has(accountKey);
    trial.events += events;
    if (!RETRYABLE.includes(reason)) trial.wouldStayAside += events;
    else if (reason !== 'no_account') trial.cannotTell += events;
    else if (hasHome) trial.wouldCount += events;
    else trial.wouldStayAside += events;
  }
  return trial;
}

function distinct(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key) => key !== null))];
}
