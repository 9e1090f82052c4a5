import { createHash } from 'node:crypto';
import { findMember, type Holding, type Job, type Member, readSignalCapacity } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { requireNamed, type Rule } from '../../../measures/segments/index.ts';
import { accountsMeeting, type Asking } from '../../portfolio/index.ts';
import { divideBook, type Given, type Share } from '../divide-book.ts';
import { type BookLine, type LoadLine, readBook, readLoads, receiverOfLoad } from '../store/books.read.ts';
import { colleaguesInTeams } from '../store/teams.store.ts';
import { noSuchLeaver, notAReceiver } from '../teams.errors.ts';

export type HandOverAsked = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: string;
  readonly today: string;
  /** Among whom the book is shared; null for those who are proposed. */
  readonly receiverIds: readonly string[] | null;
  /** Accounts for which a person decided. */
  readonly choices: readonly { readonly accountId: string; readonly toId: string }[];
  /** By which the book is divided: the first that an account meets holds. What meets none goes to the receivers. */
  readonly rules: readonly BookRule[];
  /** Who asks, so that no rule rests on what they do not see. */
  readonly asking: Asking;
};

export type BookRule = { readonly rule: Rule; readonly toIds: readonly string[] };

export type PlannedAccount = BookLine & {
  readonly toId: string | null;
  readonly because: Given['because'] | null;
  /** The place of the rule by which it goes. */
  readonly nth: number | null;
};

export type Plan = {
  readonly member: Member;
  readonly accounts: readonly PlannedAccount[];
  /** All who could take something, with what they carry now. */
  readonly candidates: readonly LoadLine[];
  readonly receiverIds: readonly string[];
  /** What goes by each rule, in their order. */
  readonly perRule: readonly { readonly accounts: number; readonly arrMinor: number }[];
  /** How many of each kind the member holds. */
  readonly held: readonly { readonly kind: string; readonly count: number }[];
  /** Of what the plan was made; it holds only while this is the same. */
  readonly basedOn: string;
};

const JOBS_WITH_BOOKS: readonly Job[] = ['csm_named', 'csm_pooled', 'renewals', 'lead'];

/** Who would get what of a member's book; writes nothing. */
export async function planHandOver(records: Records, holdings: readonly Holding[], asked: HandOverAsked): Promise<Plan> {
  const { workspaceId, memberId, today } = asked;
  const member = await findMember(records, memberId);
  if (member === undefined || member.workspaceId !== workspaceId) throw noSuchLeaver();
  const loads = await readLoads(records, { workspace_id: workspaceId, today });
  const candidates = loads.filter(({ id, state, role }) => id !== memberId && state === 'active' && role !== 'viewer');
  const receiverIds = asked.receiverIds ?? (await proposedReceivers(records, { member, candidates }));
  const known = new Set(candidates.map(({ id }) => id));
  const named = [...receiverIds, ...asked.choices.map(({ toId }) => toId), ...asked.rules.flatMap(({ toIds }) => toIds)];
  if (!named.every((id) => known.has(id))) throw notAReceiver();
  const said = await readSignalCapacity(records, workspaceId);
  const book = await readBook(records, { workspace_id: workspaceId, member_id: memberId, today });
  const chosen = new Map(asked.choices.map(({ accountId, toId }) => [accountId, toId]));
  const shares = await sharesOf(records, asked);
  const given = divideBook(
    book,
    candidates.map((load) => receiverOfLoad(load, said)),
    { chosen, shares, receiverIds },
  );
  return {
    member,
    candidates,
    receiverIds,
    perRule: shares.map((_, nth) => {
      const own = book.filter(({ id }) => given.get(id)?.nth === nth);
      return { accounts: own.length, arrMinor: own.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0) };
    }),
    accounts: book.map((line) => ({ ...line, ...(given.get(line.id) ?? { toId: null, because: null, nth: null }) })),
    held: await countHeld(records, holdings, { workspaceId, memberId }),
    basedOn: markOf(book, shares),
  };
}

/** Which accounts of the book meet each rule, as it stands now. */
async function sharesOf(records: Records, { workspaceId, memberId, rules, asking }: HandOverAsked): Promise<readonly Share[]> {
  const shares: Share[] = [];
  for (const { rule, toIds } of rules) {
    await requireNamed(records, workspaceId, rule);
    shares.push({ accountIds: new Set(await accountsMeeting(records, asking, { rule, ownerId: memberId })), toIds });
  }
  return shares;
}

/** The same while the book, and what of it meets which rule first, are the same. */
function markOf(book: readonly BookLine[], shares: readonly Share[]): string {
  const lines = book.map(({ id }) => `${id} ${shares.findIndex(({ accountIds }) => accountIds.has(id))}`);
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 16);
}

/** How many of each kind somebody holds; kinds without any are left out. */
export async function countHeld(
  records: Records,
  holdings: readonly Holding[],
  holder: { readonly workspaceId: string; readonly memberId: string },
): Promise<readonly { readonly kind: string; readonly count: number }[]> {
  const held: { kind: string; count: number }[] = [];
  for (const holding of holdings) {
    const count = await holding.count(records, holder);
    if (count > 0) held.push({ kind: holding.kind, count });
  }
  return held;
}

/** Those of the same team who do the same work, else all who do; else all who look after accounts. */
async function proposedReceivers(
  records: Records,
  { member, candidates }: { readonly member: Member; readonly candidates: readonly LoadLine[] },
): Promise<readonly string[]> {
  const mates = await colleaguesInTeams(records, member);
  const sameJob = candidates.filter(({ job }) => job === member.job);
  const sameTeam = sameJob.filter(({ id }) => mates.has(id));
  const withBooks = candidates.filter(({ job }) => JOBS_WITH_BOOKS.includes(job));
  const best = [sameTeam, sameJob, withBooks].find((some) => some.length > 0) ?? candidates.slice(0, 1);
  return best.map(({ id }) => id);
}
