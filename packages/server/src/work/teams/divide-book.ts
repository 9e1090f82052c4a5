import { type Because, type BookAccount, effortOf, proposeReceivers, type Receiver } from './propose-receivers.ts';

/** The accounts of a book that meet one rule, and among whom they are shared. */
export type Share = { readonly accountIds: ReadonlySet<string>; readonly toIds: readonly string[] };

/** Who gets an account, and why; `nth` is the place of the rule that says so. */
export type Given = { readonly toId: string; readonly because: Because | 'chosen' | 'rule'; readonly nth: number | null };

export type Dividing = {
  /** Accounts for which a person decided: above any rule. */
  readonly chosen: ReadonlyMap<string, string>;
  /** In order: the first that an account meets holds. */
  readonly shares: readonly Share[];
  /** Among whom the rest is shared. */
  readonly receiverIds: readonly string[];
};

/** Who gets which account of a book: as a person decided, else by the first rule it meets, else as is fair among the receivers. */
export function divideBook(
  book: readonly BookAccount[],
  candidates: readonly Receiver[],
  { chosen, shares, receiverIds }: Dividing,
): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const { id } of book) {
    const toId = chosen.get(id);
    if (toId !== undefined) given.set(id, { toId, because: 'chosen', nth: null });
  }
  for (const [nth, { accountIds, toIds }] of shares.entries()) {
    const own = book.filter(({ id }) => !given.has(id) && accountIds.has(id));
    for (const [id, { toId }] of proposeReceivers(own, among(toIds, { book, candidates, given })))
      given.set(id, { toId, because: 'rule', nth });
  }
  const rest = book.filter(({ id }) => !given.has(id));
  for (const [id, one] of proposeReceivers(rest, among(receiverIds, { book, candidates, given }))) given.set(id, { ...one, nth: null });
  return given;
}

type Sofar = {
  readonly book: readonly BookAccount[];
  readonly candidates: readonly Receiver[];
  readonly given: ReadonlyMap<string, Given>;
};

/** What was given already counts as theirs. */
function among(ids: readonly string[], { book, candidates, given }: Sofar): readonly Receiver[] {
  return candidates
    .filter(({ id }) => ids.includes(id))
    .map((one) => {
      const own = book.filter(({ id }) => given.get(id)?.toId === one.id);
      return {
        ...one,
        effort: one.effort + own.reduce((sum, { tier }) => sum + effortOf(tier), 0),
        arrMinor: one.arrMinor + own.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0),
      };
    });
}
