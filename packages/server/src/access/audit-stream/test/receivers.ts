import { createServer as createHttp, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { LOCALHOST } from '../../../test/localhost-certificate.ts';

export type Received = { readonly headers: IncomingHttpHeaders; readonly text: string };
export type WebhookReceiver = {
  readonly url: string;
  readonly received: Received[];
  /** What is done with the next ones; afterwards all are answered with 204. */
  readonly next: ((response: ServerResponse, received: Received) => unknown)[];
  readonly close: () => Promise<void>;
};

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

/** A real HTTP server that keeps what it was sent. */
export async function webhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const next: WebhookReceiver['next'] = [];
  const server = createHttp((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { headers: request.headers, text: Buffer.concat(parts).toString('utf8') };
      received.push(one);
      (next.shift() ?? (() => response.writeHead(204).end()))(response, one);
    });
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${String(portOf(server))}/audit/a-token-of-theirs`,
    received,
    next,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type SyslogReceiver = {
  readonly port: number;
  readonly messages: string[];
  /** What is done with the next connections; afterwards all are read to their end. */
  readonly next: ((socket: Socket) => unknown)[];
  readonly close: () => Promise<void>;
};

/** A real TCP server that reads messages with their length before them (RFC 6587), in clear or over TLS. */
export async function syslogReceiver(isTls: boolean): Promise<SyslogReceiver> {
  const messages: string[] = [];
  const next: SyslogReceiver['next'] = [];
  const open = new Set<Socket>();
  const hear = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    const odd = next.shift();
    if (odd !== undefined) return odd(socket);
    let rest = Buffer.alloc(0);
    return socket.on('data', (part: Buffer) => {
      rest = Buffer.concat([rest, part]);
      for (;;) {
        const blank = rest.indexOf(' ');
        const length = Number(rest.subarray(0, blank).toString('ascii'));
        if (blank < 1 || rest.length < blank + 1 + length) return;
        messages.push(rest.subarray(blank + 1, blank + 1 + length).toString('utf8'));
        rest = rest.subarray(blank + 1 + length);
      }
    });
  };
  const server = isTls ? createTls(LOCALHOST, hear) : createTcp(hear);
  server.on('tlsClientError', () => undefined);
  await listen(server);
  const close = async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: portOf(server), messages, next, close };
}
