import { CHAIN_BEGIN, type ChainedEntry, chainHash, isAsChained, isErased } from './chain.ts';

/** Where a chain stands, as it was written down at some moment: in the database, or outside of it. */
export type ChainMark = { readonly seq: number; readonly hash: string; readonly at: string };

/** What is wrong with a chain, at the first place where it is. */
export type ChainFault = {
  readonly code: /** The entry is not the one that was written, or stands at another place. */
    | 'entry_changed'
    /** A value of the entry is not the one that was written. */
    | 'value_changed'
    /** A value was taken out, and no entry says that somebody was erased. */
    | 'erasure_untold'
    /** Entries are missing from here on. */
    | 'entries_missing'
    /** The end of the chain is missing: it was longer. */
    | 'end_missing'
    /** The chain is whole, but not the one that was written down outside. */
    | 'rewritten'
    /** An entry was put in beside the chain. */
    | 'entry_unchained'
    /** The beginning was cut off, and no entry says so. */
    | 'cut_untold';
  /** The number of the entry; of the first that is missing. */
  readonly seq: number;
  readonly id: string | null;
};

export type ChainStand = {
  readonly head: ChainMark & { readonly cutSeq: number; readonly cutHash: string };
  /** The highest number that an entry bears. */
  readonly lastSeq: number;
  /** As they were written down outside of the database. */
  readonly anchors: readonly ChainMark[];
  /** The first that was never chained. */
  readonly unchained: string | null;
};

export type CheckedChain = {
  /** The last entry that was looked at. */
  readonly seq: number;
  readonly hash: string;
  readonly entries: number;
  readonly erased: number;
  readonly fault: ChainFault | null;
};

const ERASED = 'person.erased';
export const AUDIT_CUT = 'audit.cut';

/** Goes through the chain of one workspace from its beginning, entry by entry, and names the first fault. */
export async function checkChain(entries: AsyncIterable<ChainedEntry>, stand: ChainStand): Promise<CheckedChain> {
  const { head, anchors } = stand;
  const marks = new Map(anchors.map((mark) => [mark.seq, mark.hash]));
  const told = { cut: head.cutSeq === 0, erased: new Set<number>() };
  const erased: { readonly seq: number; readonly id: string }[] = [];
  let at: ChainMark = { seq: head.cutSeq, hash: head.cutSeq === 0 ? CHAIN_BEGIN : head.cutHash, at: '' };
  let count = 0;
  const atCut = faultAgainst(marks, { seq: at.seq, hash: at.hash, id: null });
  const done = (fault: ChainFault | null) => ({ seq: at.seq, hash: at.hash, entries: count, erased: erased.length, fault });
  if (atCut !== null) return done(atCut);
  for await (const entry of entries) {
    const fault = faultOf(entry, at) ?? faultAgainst(marks, entry);
    if (fault !== null) return done(fault);
    at = { seq: at.seq + 1, hash: entry.hash ?? '', at: entry.at };
    count += 1;
    if ([entry.before, entry.after, entry.origin].some(isErased)) erased.push({ seq: at.seq, id: entry.id });
    listen(entry, head, told);
  }
  return done(faultAtEnd(at, stand) ?? untold(erased, told));
}

function faultOf(entry: ChainedEntry, before: ChainMark): ChainFault | null {
  const seq = before.seq + 1;
  if (entry.seq !== seq) return { code: 'entries_missing', seq, id: null };
  const at = { seq, id: entry.id };
  if (![entry.before, entry.after, entry.origin].every(isAsChained)) return { code: 'value_changed', ...at };
  return entry.hash === chainHash(before.hash, seq, entry) ? null : { code: 'entry_changed', ...at };
}

type Placed = { readonly seq: number | null; readonly hash: string | null; readonly id: string | null };

function faultAgainst(marks: ReadonlyMap<number, string>, { seq, hash, id }: Placed): ChainFault | null {
  const mark = marks.get(seq ?? 0);
  return mark === undefined || mark === hash ? null : { code: 'rewritten', seq: seq ?? 0, id };
}

/** What entries that are whole themselves say of others. */
function listen(entry: ChainedEntry, head: ChainStand['head'], told: { cut: boolean; readonly erased: Set<number> }): void {
  if (entry.after.text === null || isErased(entry.after)) return;
  if (entry.action !== ERASED && entry.action !== AUDIT_CUT) return;
  const after = JSON.parse(entry.after.text) as {
    readonly cutSeq?: number;
    readonly cutHash?: string;
    readonly entries?: readonly number[];
  };
  if (entry.action === ERASED) for (const seq of after.entries ?? []) told.erased.add(seq);
  else if (after.cutSeq === head.cutSeq && after.cutHash === head.cutHash) told.cut = true;
}

function faultAtEnd(last: ChainMark, { head, anchors, lastSeq, unchained }: ChainStand): ChainFault | null {
  if (lastSeq > last.seq) return { code: 'entries_missing', seq: last.seq + 1, id: null };
  const furthest = Math.max(head.seq, ...anchors.map(({ seq }) => seq));
  if (furthest > last.seq) return { code: 'end_missing', seq: last.seq + 1, id: null };
  if (head.seq < last.seq || (last.seq > 0 && head.hash !== last.hash)) return { code: 'rewritten', seq: last.seq, id: null };
  return unchained === null ? null : { code: 'entry_unchained', seq: last.seq, id: unchained };
}

function untold(
  erased: readonly { readonly seq: number; readonly id: string }[],
  told: { readonly cut: boolean; readonly erased: ReadonlySet<number> },
): ChainFault | null {
  if (!told.cut) return { code: 'cut_untold', seq: 0, id: null };
  const first = erased.find(({ seq }) => !told.erased.has(seq));
  return first === undefined ? null : { code: 'erasure_untold', seq: first.seq, id: first.id };
}
