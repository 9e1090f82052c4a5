import { createHash } from 'node:crypto';

/** An entry as it is kept, with the texts that were hashed: times in UTC with microseconds, values as PostgreSQL writes jsonb. */
export type ChainedEntry = {
  readonly seq: number | null;
  readonly hash: string | null;
  readonly workspaceId: string;
  readonly id: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: ChainedValue;
  readonly after: ChainedValue;
  readonly origin: ChainedValue;
};

/** A value is in the chain as what it comes to with a salt. Without its salt it was erased, and another may stand in its place. */
export type ChainedValue = { readonly text: string | null; readonly salt: string | null; readonly sum: string | null };

/** What the first entry of a chain goes on from. */
export const CHAIN_BEGIN = '0'.repeat(64);

/** The entry as canonical JSON (RFC 8785); it holds texts and nothing else. */
function chainedText(entry: ChainedEntry): string {
  return JSON.stringify({
    action: entry.action,
    actorId: entry.actorId,
    actorKind: entry.actorKind,
    after: entry.after.sum,
    at: entry.at,
    before: entry.before.sum,
    id: entry.id,
    origin: entry.origin.sum,
    subjectId: entry.subjectId,
    subjectKind: entry.subjectKind,
    workspace: entry.workspaceId,
  });
}

/** The hash of an entry at its place, behind the one before. */
export function chainHash(before: string, seq: number, entry: ChainedEntry): string {
  return sha256(`${before}:${String(seq)}:${chainedText(entry)}`);
}

/** Erased: it is there no more, or something else stands where it was. */
export const isErased = ({ salt, sum }: ChainedValue): boolean => salt === null && sum !== null;

/** False where a value is not the one that was chained. */
export function isAsChained({ text, salt, sum }: ChainedValue): boolean {
  if (sum === null) return text === null;
  if (salt === null) return true;
  return text !== null && sha256(`${salt}:${text}`) === sum;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
