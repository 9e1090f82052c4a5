import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Ledger, lackingIn, type LedgerLine, NO_LEDGER, readLedgerText, textOfLine } from '../erasure-ledger.ts';

/** Its name in a data folder, and in a backup. */
export const LEDGER_FILE = 'erasures.ndjson';

export type LedgerFile = {
  readonly file: string;
  /** Empty where there is none. */
  readonly read: () => Promise<Ledger>;
  /** Adds what is not in it yet; on the disk when it returns. Gives back how many lines that were. */
  readonly add: (lines: readonly LedgerLine[]) => Promise<number>;
};

/** The ledger of a data folder, beside the database, so that it is not restored with it. */
export function ledgerFile(dataDir: string): LedgerFile {
  const file = path.join(dataDir, LEDGER_FILE);
  const read = async () => (await readLedger(file)) ?? NO_LEDGER;
  return {
    file,
    read,
    async add(lines) {
      const lacking = lackingIn((await read()).lines, lines);
      if (lacking.length > 0) await append(file, lacking.map(textOfLine).join(''));
      return lacking.length;
    },
  };
}

/** Null where there is no such file. */
export async function readLedger(file: string): Promise<Ledger | null> {
  const text = await textOf(file);
  return text === null ? null : readLedgerText(text);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function append(file: string, lines: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    await handle.appendFile((await isCutOff(handle)) ? `\n${lines}` : lines);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // Its name is on the disk too.
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What was written last has no end: a line after it would be lost with it. */
async function isCutOff(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
