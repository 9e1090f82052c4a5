import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALHOST } from '../../test/localhost-certificate.ts';
import { openMail } from '../mail/send-mail.ts';
import { openOutgoing } from './outgoing.ts';
import { readAllowed } from './public-address.ts';

let server: Server;
let hits = 0;
const portOf = (one: Server) => (one.address() as AddressInfo).port;
const allowed = readAllowed('localhost 127.0.0.1');
const outgoing = openOutgoing(allowed ?? { names: new Set(), ranges: [] });

beforeAll(async () => {
  server = createServer({ ...LOCALHOST, minVersion: 'TLSv1.2' }, (_, response) => {
    hits += 1;
    response.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await outgoing.close();
  server.closeAllConnections();
  server.close();
});

describe('a server whose certificate nobody vouches for', () => {
  it('is asked nothing', async () => {
    await expect(outgoing.ask(`https://localhost:${portOf(server)}/`)).rejects.toMatchObject({ code: 'outgoing.does_not_answer' });
    expect(hits).toBe(0);
  });

  it('is given no mail', async () => {
    const send = openMail(`smtps://localhost:${portOf(server)}`, 'perennial@example.com', 2_000);
    await expect(send({ to: 'ana@example.com', subject: 's', text: 't' })).rejects.toThrow(/certificate/i);
  });
});
