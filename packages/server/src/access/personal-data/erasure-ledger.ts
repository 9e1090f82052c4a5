import { z } from 'zod';

/**
 * What outlives a restore: who was erased, by ids of ours, which lead nowhere, and by what the ids of their sources hash to. Nobody can read
 * from it who they were. A line each, only ever added to.
 */
export type LedgerLine = z.infer<typeof lineSchema>;
/** A contact, or an account with all its contacts. */
export type PersonLine = Extract<LedgerLine, { readonly kind: 'contact' | 'account' }>;
/** A workspace went, or came in again from an archive. */
export type WorkspaceLine = Extract<LedgerLine, { readonly kind: 'workspace_removed' | 'workspace_imported' }>;

const id = z.string().min(1).max(200);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const about = { workspaceId: id, at: z.iso.datetime({ offset: true }) };
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['contact', 'account']), ...about, id, askedBy: id.nullable(), hashes: z.array(hash).readonly() }),
  z.object({ kind: z.enum(['workspace_removed', 'workspace_imported']), ...about, askedBy: id.nullable() }),
  // Of whom it is not known any more who they were: what comes of them is not taken in.
  z.object({ kind: z.literal('hashes'), ...about, hashes: z.array(hash).readonly() }),
]);

export type Ledger = {
  readonly lines: readonly LedgerLine[];
  /** Lines that could not be read. */
  readonly unreadable: number;
};

export const NO_LEDGER: Ledger = { lines: [], unreadable: 0 };

/** What was cut off while it was written has no end of its line, and is of an erasure that was not done. */
export function readLedgerText(text: string): Ledger {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const read = whole
    .split('\n')
    .filter((line) => line !== '')
    .map(lineOf);
  const lines = read.filter((line) => line !== null);
  return { lines, unreadable: read.length - lines.length };
}

export const textOfLine = (line: LedgerLine): string => `${JSON.stringify(line)}\n`;

function lineOf(text: string): LedgerLine | null {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Lines of one ledger that another lacks, in their order. */
export function lackingIn(there: readonly LedgerLine[], lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const known = new Set(there.map(nameOf));
  const hashes = new Set(there.flatMap((line) => ('hashes' in line ? line.hashes.map((one) => `${line.workspaceId}/${one}`) : [])));
  const lacking: LedgerLine[] = [];
  for (const line of lines) {
    if (line.kind === 'hashes') {
      const missing = line.hashes.filter((one) => !hashes.has(`${line.workspaceId}/${one}`));
      if (missing.length > 0) lacking.push({ ...line, hashes: missing });
    } else if (!known.has(nameOf(line))) lacking.push(line);
    known.add(nameOf(line));
    if ('hashes' in line) for (const one of line.hashes) hashes.add(`${line.workspaceId}/${one}`);
  }
  return lacking;
}

/** A person is erased once; a workspace may go several times. */
function nameOf(line: LedgerLine): string {
  if (line.kind === 'hashes') return '';
  const of = 'id' in line ? line.id : String(Date.parse(line.at));
  return `${line.workspaceId}/${line.kind}/${of}`;
}

export type ToRepeat = {
  readonly persons: readonly PersonLine[];
  readonly hashes: readonly string[];
  /** The workspace was removed, and did not come in again since. */
  readonly removal: WorkspaceLine | null;
};

/** What an installation must do again that holds these workspaces, by workspace; `receipts` are of whom it knows that they were erased. */
export function toRepeat(lines: readonly LedgerLine[], workspaceId: string, receipts: ReadonlySet<string>): ToRepeat {
  const own = lines.filter((line) => line.workspaceId === workspaceId);
  const workspaceLines = own.filter((line) => line.kind === 'workspace_removed' || line.kind === 'workspace_imported');
  const last = workspaceLines.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at)).at(-1);
  const persons = new Map<string, PersonLine>();
  for (const line of own) if ('id' in line && !receipts.has(line.id)) persons.set(line.id, persons.get(line.id) ?? line);
  return {
    persons: [...persons.values()],
    hashes: [...new Set(own.flatMap((line) => ('hashes' in line ? line.hashes : [])))],
    removal: last?.kind === 'workspace_removed' ? last : null,
  };
}
