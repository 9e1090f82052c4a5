import { type By, endMembership, type HandOver, type Holding, type Role, writeAudit } from '../../../access/index.ts';
import { tellTouched } from '../../../facts/accounts/index.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { dropLines, holdMember, insertHandOver, type Reason } from '../store/hand-overs.store.ts';
import { leaveTeams } from '../store/held-places.ts';
import { bookChanged, nobodyToTake } from '../teams.errors.ts';
import { type HandOverAsked, type Plan, planHandOver } from './plan-hand-over.ts';

export type HandOverWish = HandOverAsked & {
  readonly reason: Reason;
  readonly why: string;
  /** Who gets what hangs on no account of the book; null for the first of the receivers. */
  readonly otherwiseId: string | null;
  readonly lines: readonly { readonly accountId: string; readonly line: string }[];
  readonly basedOn: string;
};

type Handed = { readonly id: string; readonly counts: Readonly<Record<string, number>> };

/** So many at a time are told to be computed again. */
const TOLD_AT_ONCE = 1_000;

/**
 * Gives everything that a member holds to others, in one transaction: nothing names them as present owner afterwards. Who leaves, or is shut
 * out, is so from then on.
 */
export async function handOver(
  records: Records,
  { holdings, ...wish }: HandOverWish & { readonly holdings: readonly Holding[] },
  by: By & { readonly role: Role },
): Promise<Handed> {
  const { workspaceId, memberId, today } = wish;
  await holdMember(records, workspaceId, memberId);
  const plan = await planHandOver(records, holdings, wish);
  if (plan.basedOn !== wish.basedOn) throw bookChanged();
  const otherwise = wish.otherwiseId ?? plan.receiverIds[0];
  if (otherwise === undefined || plan.accounts.some(({ toId }) => toId === null)) throw nobodyToTake();
  if (!plan.candidates.some(({ id }) => id === otherwise)) throw nobodyToTake();

  const said = new Map(wish.lines.map(({ accountId, line }) => [accountId, line]));
  const lines = new Map(plan.accounts.flatMap(({ id, line }) => toEntry(id, said.get(id) ?? line)));
  const at = by.now.toString();
  const given: HandOver = {
    workspaceId,
    from: memberId,
    receivers: new Map(plan.accounts.map(({ id, toId }) => [id, toId ?? otherwise])),
    otherwise,
    why: wish.why === '' ? null : wish.why,
    lines,
    memberId: by.actor.kind === 'member' ? by.actor.id : null,
    at,
    today,
  };
  const counts: Record<string, number> = {};
  const touched = new Set<string>();
  for (const holding of holdings) {
    const { moved, accountIds } = await holding.handOver(records, given);
    if (moved > 0) counts[holding.kind] = moved;
    for (const id of accountIds) touched.add(id);
  }
  const id = await insertHandOver(records, {
    workspaceId,
    fromId: memberId,
    reason: wish.reason,
    why: wish.why,
    memberId: given.memberId,
    at,
    counts,
    accounts: plan.accounts.map((account) => ({
      accountId: account.id,
      toId: account.toId ?? otherwise,
      line: lines.get(account.id) ?? null,
    })),
  });
  await dropLines(records, { workspaceId, memberId });
  if (wish.reason === 'leaves') await leaveTeams(records, { workspaceId, memberId, today });
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'book.handed_over',
      subjectKind: 'member',
      subjectId: memberId,
      before: Object.fromEntries(plan.held.map(({ kind, count }) => [kind, count])),
      after: { ...counts, ...byRuleOf(plan), to: [...new Set([...given.receivers.values(), otherwise])], reason: wish.reason },
    },
  );
  if (wish.reason === 'leaves' || wish.reason === 'suspended') {
    await endMembership(records, { workspaceId, memberId, to: wish.reason === 'leaves' ? 'gone' : 'suspended' }, by);
  }
  await tellAll(records, workspaceId, [...touched]);
  return { id, counts };
}

/** How many accounts went by rules, where there were any. */
function byRuleOf({ perRule }: Plan): { readonly byRule?: number } {
  return perRule.length === 0 ? {} : { byRule: perRule.reduce((sum, { accounts }) => sum + accounts, 0) };
}

async function tellAll(records: Records, workspaceId: HandOverAsked['workspaceId'], accountIds: readonly string[]): Promise<void> {
  for (let start = 0; start < accountIds.length; start += TOLD_AT_ONCE)
    await tellTouched(records, workspaceId, { accountIds: accountIds.slice(start, start + TOLD_AT_ONCE), also: ['signals', 'tasks'] });
  for (const kind of ['settings', 'views'] as const) await announceChange(records, { workspaceId, kind, ids: [] });
}

const toEntry = (id: string, line: string | null): [string, string][] => (line === null || line === '' ? [] : [[id, line]]);
