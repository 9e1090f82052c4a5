import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { inUse } from './data-folder.errors.ts';

export type Hold = {
  /** Lets commands beside us know where people reach us, and where we listen, which a proxy may stand before. */
  readonly announce: (url: string, at: Listening) => void;
  readonly release: () => Promise<void>;
};

export type Listening = { readonly host: string; readonly port: number };

const ADDRESS = 'address';
const LISTENING = 'listening';

/**
 * Keeps every other Perennial process out of the folder. The lock is a socket name that the kernel gives back
 * when we end, however we end, so that no file of a killed process can block the next start.
 */
export async function holdDataFolder(folder: string, holder: string): Promise<Hold> {
  const socket = await listen(socketName(folder));
  if (socket === null) throw inUse(folder, holderOf(folder));

  const note = path.join(folder, 'in-use-by');
  const told = [path.join(folder, ADDRESS), path.join(folder, LISTENING)] as const;
  // One who was killed could not take it back.
  for (const file of told) rmSync(file, { force: true });
  writeFileSync(note, `${holder} (process ${process.pid})`);
  return {
    announce(url, { host, port }) {
      writeFileSync(told[0], url);
      writeFileSync(told[1], `${port} ${host}`);
    },
    release: () =>
      new Promise((resolve) => {
        for (const file of [note, ...told]) rmSync(file, { force: true });
        socket.close(() => resolve());
      }),
  };
}

/** By number of device and file, so that two names of one folder are one lock; the user keeps others from taking it. */
function socketName(folder: string): string {
  const { dev, ino } = statSync(folder);
  const key = createHash('sha256')
    .update(`${dev}:${ino}:${process.getuid?.() ?? 0}`)
    .digest('hex');
  return `\0perennial-${key}`;
}

function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((stranger) => stranger.destroy());
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(name, () => {
      // Holding the folder alone is no reason to stay alive.
      server.unref();
      resolve(server);
    });
  });
}

function holderOf(folder: string): string {
  return contentOf(path.join(folder, 'in-use-by')) ?? '';
}

/** Where people reach the server that holds the folder; null where none runs. */
export function announcedAddress(folder: string): string | null {
  return contentOf(path.join(folder, ADDRESS));
}

/** On which host and port the server that holds the folder listens; null where none runs. */
export function announcedListening(folder: string): Listening | null {
  const [port, host] = contentOf(path.join(folder, LISTENING))?.split(' ') ?? [];
  return port === undefined || host === undefined ? null : { host, port: Number(port) };
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
