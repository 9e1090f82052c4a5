export type TimelineKind =
  | 'note'
  | 'interaction'
  | 'task'
  | 'ticket'
  | 'answer'
  | 'pulse'
  | 'risk'
  | 'opportunity'
  | 'renewal'
  | 'usage'
  | 'contact'
  | 'subscription'
  | 'invoice'
  | 'signal'
  | 'health'
  | 'change'
  | 'milestone'
  | 'churn'
  | 'value'
  | 'release';

/** One thing that happened to an account, whoever did it. */
export type TimelineItem = {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly what: string;
  /** ISO; the first moment of its day where only the day is known. */
  readonly at: string;
  readonly isDayOnly: boolean;
  readonly origin: 'ours' | 'theirs' | 'machine';
  readonly title: string | null;
  readonly body: string | null;
  readonly member: { readonly id: string; readonly name: string } | null;
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  readonly source: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly folded: {
    readonly count: number;
    readonly since: string;
    readonly items: readonly { readonly id: string; readonly at: string; readonly title: string | null }[];
  } | null;
};

/** Newest first; of the same moment, the later id. */
export function newestFirst(a: TimelineItem, b: TimelineItem): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
