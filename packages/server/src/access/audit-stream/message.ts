/** An audit entry as it leaves: with what a receiver needs to reckon the chain by itself (docs/operating/audit.md). */
export type StreamedEntry = {
  readonly seq: number;
  readonly hash: string;
  readonly id: string;
  /** UTC, with microseconds. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly origin: unknown;
  readonly beforeSum: string | null;
  readonly afterSum: string | null;
  readonly originSum: string | null;
  /** Values were taken out because a person was erased. */
  readonly isErased: boolean;
};

/** Where the chain stands at the moment of sending: kept outside, it is an anchor. */
export type Head = { readonly seq: number; readonly hash: string; readonly at: string };

export type Message = {
  /** The same however often it is sent. */
  readonly id: string;
  readonly workspace: { readonly id: string; readonly slug: string };
  readonly head: Head;
  /** Consecutive, oldest first; none in a trial. */
  readonly entries: readonly StreamedEntry[];
};

export const MOST_ENTRIES = 100;
/** Of JSON in one message; one entry that is longer goes alone. */
const MOST_LETTERS = 500_000;

/** As many from the beginning as one message holds. */
export function fitting(entries: readonly StreamedEntry[]): readonly StreamedEntry[] {
  let letters = 0;
  const over = entries.findIndex((entry) => {
    letters += JSON.stringify(entry).length;
    return letters > MOST_LETTERS;
  });
  return over === -1 ? entries : entries.slice(0, Math.max(1, over));
}

export const isTrial = ({ entries }: Message): boolean => entries.length === 0;
