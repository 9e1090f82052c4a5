import { createHash } from 'node:crypto';
import { findMember, type Holding, type Job, type Member, readSignalCapacity } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Because, effortOf, proposeReceivers } from '../propose-receivers.ts';
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
};

export type PlannedAccount = BookLine & { readonly toId: string | null; readonly because: Because | 'chosen' | null };

export type Plan = {
  readonly member: Member;
  readonly accounts: readonly PlannedAccount[];
  /** All who could take something, with what they carry now. */
  readonly candidates: readonly LoadLine[];
  readonly receiverIds: readonly string[];
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
  if (![...receiverIds, ...asked.choices.map(({ toId }) => toId)].every((id) => known.has(id))) throw notAReceiver();
  const said = await readSignalCapacity(records, workspaceId);
  const book = await readBook(records, { workspace_id: workspaceId, member_id: memberId, today });
  const chosen = new Map(asked.choices.map(({ accountId, toId }) => [accountId, toId]));
  const receivers = candidates.filter(({ id }) => receiverIds.includes(id)).map((load) => receiverOfLoad(load, said));
  const open = book.filter(({ id }) => !chosen.has(id));
  const proposed = proposeReceivers(open, withChosen(receivers, book, chosen));
  return {
    member,
    candidates,
    receiverIds,
    accounts: book.map((line) => {
      const toId = chosen.get(line.id);
      if (toId !== undefined) return { ...line, toId, because: 'chosen' as const };
      return { ...line, toId: proposed.get(line.id)?.toId ?? null, because: proposed.get(line.id)?.because ?? null };
    }),
    held: await countHeld(records, holdings, { workspaceId, memberId }),
    basedOn: createHash('sha256')
      .update(
        book
          .map(({ id }) => id)
          .toSorted()
          .join(' '),
      )
      .digest('hex')
      .slice(0, 16),
  };
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

/** What a person decided counts as already theirs. */
function withChosen(
  receivers: readonly ReturnType<typeof receiverOfLoad>[],
  book: readonly BookLine[],
  chosen: ReadonlyMap<string, string>,
): readonly ReturnType<typeof receiverOfLoad>[] {
  return receivers.map((one) => {
    const own = book.filter(({ id }) => chosen.get(id) === one.id);
    return {
      ...one,
      effort: one.effort + own.reduce((sum, { tier }) => sum + effortOf(tier), 0),
      arrMinor: one.arrMinor + own.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0),
    };
  });
}
