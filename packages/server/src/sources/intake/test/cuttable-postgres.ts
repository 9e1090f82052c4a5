import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';

export type CuttablePostgres = {
  readonly url: string;
  /** `pass`: as if nothing were there; `cut`: connections end and none is taken; `swallow`: they are taken and nothing comes back. */
  readonly be: (how: 'pass' | 'cut' | 'swallow') => void;
  readonly close: () => Promise<void>;
};

/** A way to the database that can be taken away. */
export async function cuttablePostgres(url: string): Promise<CuttablePostgres> {
  const real = new URL(url);
  const folder = real.searchParams.get('host');
  const target = folder === null ? { host: real.hostname, port: Number(real.port) } : { path: path.join(folder, '.s.PGSQL.5432') };
  const open = new Set<Socket>();
  let now: 'pass' | 'cut' | 'swallow' = 'pass';
  const server = createServer((inside) => {
    if (now === 'cut') return inside.destroy();
    const outside = connect(target as never);
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      open.add(one);
      one.on('data', (bytes) => now === 'pass' && other.write(bytes));
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
