/** What a workspace's usage must be, by the plainest rules: who used what on which day, each message once. */
export type UsageModel = {
  readonly track: (event: ModelEvent) => void;
  /** They are the same from now on, and were before; of two who claim one browser the first has it. */
  readonly link: (visitor: string, user: string) => void;
  /** By account, user and day. */
  readonly counts: () => ReadonlyMap<string, number>;
};

export type ModelEvent = {
  readonly messageId: string;
  readonly user: string | null;
  readonly visitor: string | null;
  readonly day: number;
};

export function usageModel(accountOf: (user: string) => string): UsageModel {
  const events = new Map<string, ModelEvent>();
  const owners = new Map<string, string>();
  const link = (visitor: string, user: string) => void (owners.has(visitor) || owners.set(visitor, user));
  return {
    link,
    track(event) {
      if (event.user !== null && event.visitor !== null) link(event.visitor, event.user);
      if (!events.has(event.messageId)) events.set(event.messageId, event);
    },
    counts() {
      const counts = new Map<string, number>();
      for (const { user, visitor, day } of events.values()) {
        const who = user ?? owners.get(visitor ?? '');
        if (who === undefined) continue;
        const key = `${accountOf(who)} ${who} ${day}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
  };
}
