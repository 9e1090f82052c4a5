import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';

/**
 * `pass`: as if nothing were there; `cut`: connections end and none is taken; `swallow`: they are taken and nothing comes
 * back; `slow`: all comes late; `tear`: each connection ends in the middle of a message.
 */
export type Way = 'pass' | 'cut' | 'swallow' | 'slow' | 'tear';

export type CuttablePostgres = {
  readonly url: string;
  readonly be: (how: Way) => void;
  readonly close: () => Promise<void>;
};

const SLOW_MS = 150;
const TEAR_BYTES_MAX = 6_000;

/** A way to the database that can be made worse. */
export async function cuttablePostgres(url: string): Promise<CuttablePostgres> {
  const real = new URL(url);
  const folder = real.searchParams.get('host');
  const target = folder === null ? { host: real.hostname, port: Number(real.port) } : { path: path.join(folder, '.s.PGSQL.5432') };
  const open = new Set<Socket>();
  let now: Way = 'pass';
  const server = createServer((inside) => {
    if (now === 'cut') return inside.destroy();
    const outside = connect(target as never);
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      const pass = inOrder(other);
      let left = Math.ceil(Math.random() * TEAR_BYTES_MAX);
      open.add(one);
      one.on('data', (bytes: Buffer) => {
        if (now === 'swallow') return;
        left -= now === 'tear' ? bytes.length : 0;
        pass(left < 0 ? bytes.subarray(0, left) : bytes, now === 'slow' ? SLOW_MS : 0);
        if (left < 0) other.destroySoon();
      });
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.on('error', () => other.destroy());
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://${real.username}:${real.password}@127.0.0.1:${port}${real.pathname}`,
    be(how) {
      // Bytes that were swallowed are gone: what was open then cannot go on.
      if (how === 'cut' || now === 'swallow') for (const socket of open) socket.destroy();
      now = how;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What comes later never overtakes what waits. */
function inOrder(to: Socket): (bytes: Buffer, waitMs: number) => void {
  let dueMs = 0;
  return (bytes, waitMs) => {
    const now = performance.now();
    const isFree = waitMs === 0 && dueMs <= now;
    dueMs = Math.max(dueMs, now + waitMs);
    if (isFree) to.write(bytes);
    else setTimeout(() => to.writable && to.write(bytes), dueMs - now);
  };
}
