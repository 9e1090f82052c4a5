import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SDK = path.dirname(path.dirname(fileURLToPath(import.meta.resolve('@segment/analytics-next'))));
const PAGE = '<!doctype html><html lang="en"><title>A shop</title><script src="/dist/umd/index.js"></script>';

/** What the page of the web site has of the SDK; its methods answer once the event was sent. */
export type BrowserSdk = {
  readonly AnalyticsNext: {
    readonly AnalyticsBrowser: {
      readonly load: (
        settings: { readonly writeKey: string; readonly cdnURL: string },
        options?: object,
      ) => Record<'identify' | 'group' | 'page' | 'track', (name: string, traits?: object) => Promise<unknown>> & {
        readonly ready: () => Promise<unknown>;
      };
    };
  };
};

export type Shop = { readonly url: string; readonly close: () => Promise<void> };

/** A customer's own web site, on an origin of its own, with Segment's browser SDK as it comes from npm. */
export async function openShop(): Promise<Shop> {
  const server = createServer((request, response) => void answer(request.url ?? '/', response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(address: string, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(address, 'http://shop');
  const isScript = pathname.startsWith('/dist/umd/');
  const body = isScript ? await readFile(path.join(SDK, 'umd', path.basename(pathname))).catch(() => null) : PAGE;
  response.writeHead(body === null ? 404 : 200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(body);
}
