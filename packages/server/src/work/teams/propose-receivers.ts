/** An account that is to have somebody else. */
export type BookAccount = {
  readonly id: string;
  /** Whole minor units of the workspace's currency; null where nobody knows. */
  readonly arrMinor: number | null;
  readonly tier: string | null;
  readonly segment: string | null;
  /** Members with a duty of their own on it. */
  readonly teamIds: readonly string[];
};

/** Who could have it, and what they have already. */
export type Receiver = {
  readonly id: string;
  /** Accounts with signals that they can turn to in a week. */
  readonly capacity: number;
  /** What their book costs them, as `effortOf` says of each account. */
  readonly effort: number;
  readonly arrMinor: number;
  readonly segments: ReadonlySet<string>;
};

/** Why somebody is proposed: on the team of the account, at home in its segment, or with most room. */
export type Because = 'team' | 'segment' | 'room';
export type Proposed = { readonly toId: string; readonly because: Because };

/** How much of somebody's week an account takes, by how it is served: one of high touch is one. */
const EFFORT: Readonly<Record<string, number>> = { high: 1, mid: 0.5, pooled: 0.1, digital: 0.02 };
const UNKNOWN_EFFORT = 0.5;

export function effortOf(tier: string | null): number {
  return tier === null ? UNKNOWN_EFFORT : (EFFORT[tier] ?? UNKNOWN_EFFORT);
}

/** How much fuller somebody may be than another and still be the better choice. */
const FOR_TEAM = 0.3;
const FOR_SEGMENT = 0.15;

/**
 * Who gets which account, so that in the end each has a share of the effort and of the ARR as their capacity is. The largest go first. Who
 * knows the account, or its segment, is preferred while that makes nobody much fuller than others.
 */
export function proposeReceivers(accounts: readonly BookAccount[], receivers: readonly Receiver[]): ReadonlyMap<string, Proposed> {
  if (receivers.length === 0) return new Map();
  const sum = (of: (one: Receiver) => number) => receivers.reduce((total, one) => total + of(one), 0);
  const capacities = sum(({ capacity }) => capacity);
  const shareOf = ({ capacity }: Receiver) => (capacities === 0 ? 1 / receivers.length : Math.max(capacity, 0.01) / capacities);
  const effort = sum((one) => one.effort) + accounts.reduce((total, { tier }) => total + effortOf(tier), 0);
  const arr = sum((one) => one.arrMinor) + accounts.reduce((total, { arrMinor }) => total + (arrMinor ?? 0), 0);
  const holds = new Map(receivers.map((one) => [one.id, { effort: one.effort, arr: one.arrMinor }]));

  const proposed = new Map<string, Proposed>();
  const largestFirst = accounts.toSorted((a, b) => (b.arrMinor ?? 0) - (a.arrMinor ?? 0) || (a.id < b.id ? -1 : 1));
  for (const account of largestFirst) {
    const ranked = receivers.map((one) => {
      const held = holds.get(one.id) ?? { effort: 0, arr: 0 };
      const share = shareOf(one);
      const fullness =
        ratio(held.effort + effortOf(account.tier), effort * share) / 2 + ratio(held.arr + (account.arrMinor ?? 0), arr * share) / 2;
      const because = becauseOf(account, one);
      return { one, because, score: fullness - (because === 'team' ? FOR_TEAM : because === 'segment' ? FOR_SEGMENT : 0) };
    });
    const [best] = ranked.toSorted((a, b) => a.score - b.score || (a.one.id < b.one.id ? -1 : 1));
    if (best === undefined) continue;
    const held = holds.get(best.one.id) ?? { effort: 0, arr: 0 };
    holds.set(best.one.id, { effort: held.effort + effortOf(account.tier), arr: held.arr + (account.arrMinor ?? 0) });
    proposed.set(account.id, { toId: best.one.id, because: best.because });
  }
  return proposed;
}

function becauseOf(account: BookAccount, receiver: Receiver): Because {
  if (account.teamIds.includes(receiver.id)) return 'team';
  return account.segment !== null && receiver.segments.has(account.segment) ? 'segment' : 'room';
}

const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
