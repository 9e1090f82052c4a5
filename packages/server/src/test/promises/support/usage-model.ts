/** What a workspace's usage must be, by the plainest rules: who used what on which day, each message once. */
export type UsageModel = {
  readonly track: (event: ModelEvent) => void;
  /** They are the same from now on, and were before; of two who claim one browser the first has it. */
  readonly link: (visitor: string, user: string) => void;
  /** Of two users the first is the second from now on, and was before. */
  readonly merge: (before: string, now: string) => void;
  /** What they did stays with their account, of nobody; what comes of them, or of nobody at their browsers, is not taken in later. */
  readonly eraseContact: (user: string) => void;
  /** With all its contacts and all that they did. */
  readonly eraseAccount: (account: string) => void;
  readonly users: () => readonly string[];
  readonly accounts: () => readonly string[];
  /** By account, user and day. */
  readonly counts: () => ReadonlyMap<string, number>;
};

export type ModelEvent = {
  readonly messageId: string;
  readonly user: string | null;
  readonly visitor: string | null;
  readonly day: number;
};

/** Where the name of who was erased stood. */
export const NOBODY = 'nobody';

/** Users who are each at an account of theirs. */
export function usageModel(accountOf: ReadonlyMap<string, string>): UsageModel {
  const events = new Map<string, ModelEvent>();
  const owners = new Map<string, string>();
  const nowOf = new Map([...accountOf.keys()].map((user) => [user, user]));
  const erased = new Set<string>();
  const ofNobody = new Map<string, string>();

  const isErased = (...names: readonly (string | null)[]) => names.some((name) => name !== null && erased.has(name));
  const ownerOf = (visitor: string) => nowOf.get(owners.get(visitor) ?? '');
  const whose = ({ user, visitor }: ModelEvent) => (user === null ? ownerOf(visitor ?? '') : nowOf.get(user));
  const homeOf = (user: string) => accountOf.get(user) ?? '';
  const users = () => [...new Set(nowOf.values())];

  const forget = (user: string) => {
    for (const [visitor] of owners) if (ownerOf(visitor) === user) erased.add(visitor);
    for (const [name, now] of nowOf) if (now === user) erased.add(name);
    for (const name of erased) if (!owners.delete(name)) nowOf.delete(name);
  };
  const link = (visitor: string, user: string) => {
    if (!isErased(visitor, user) && !owners.has(visitor)) owners.set(visitor, user);
  };
  return {
    link,
    merge(before, now) {
      const [from, to] = [nowOf.get(before), nowOf.get(now)];
      // Who is another already stays that one.
      if (isErased(before, now) || from !== before || to === undefined) return;
      for (const [name, user] of nowOf) if (user === from) nowOf.set(name, to);
    },
    track(event) {
      if (isErased(event.user ?? event.visitor)) return;
      if (event.user !== null && event.visitor !== null) link(event.visitor, event.user);
      if (!events.has(event.messageId)) events.set(event.messageId, event);
    },
    eraseContact(user) {
      for (const event of events.values()) if (whose(event) === user) ofNobody.set(event.messageId, homeOf(user));
      forget(user);
    },
    eraseAccount(account) {
      const gone = users().filter((user) => homeOf(user) === account);
      for (const event of events.values())
        if (ofNobody.get(event.messageId) === account || gone.includes(whose(event) ?? '')) {
          events.delete(event.messageId);
          ofNobody.delete(event.messageId);
        }
      for (const user of gone) forget(user);
    },
    users,
    accounts: () => [...new Set(users().map(homeOf))],
    counts() {
      const counts = new Map<string, number>();
      for (const event of events.values()) {
        const account = ofNobody.get(event.messageId);
        const user = whose(event);
        if (account === undefined && user === undefined) continue;
        const key = `${account ?? homeOf(user ?? '')} ${account === undefined ? user : NOBODY} ${event.day}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
  };
}
