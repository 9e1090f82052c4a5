import { createServer, type AddressInfo, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { openMail } from './send-mail.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Received = { readonly from: string; readonly to: readonly string[]; readonly message: string };

async function mailServer(): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody@') ? new Error('no such mailbox') : null),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((message) => {
        const { mailFrom, rcptTo } = envelope;
        received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), message });
        done();
      });
    },
  });
  const listening = await new Promise<Server>((done) => {
    const started = server.listen(0, '127.0.0.1', () => done(started));
  });
  open.push(() => new Promise((closed) => server.close(closed)));
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, received };
}

test('a mail arrives with its sender, its subject and its accents', async () => {
  const { url, received } = await mailServer();
  await openMail(
    url,
    'Perennial <cs@vendor.example>',
  )({ to: 'ana@example.com', subject: 'Tu enlace', text: 'Entra: http://here/link/abc' });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ from: 'cs@vendor.example', to: ['ana@example.com'] });
  expect(received[0]?.message).toContain('Subject: Tu enlace');
  expect(received[0]?.message).toContain('http://here/link/abc');
});

test('a line break in what somebody typed begins no other line of the mail, and reaches nobody else', async () => {
  const { url, received } = await mailServer();
  const typed = 'Acme\r\nBcc: eve@example.com\r\n\r\nAnother text';
  await openMail(url, 'cs@vendor.example')({ to: 'ana@example.com', subject: typed, text: 'the text\r\n.\r\nRCPT TO:<eve@example.com>' });
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual(['ana@example.com']);
  expect(received[0]?.message).not.toMatch(/^(bcc:|another text)/im);
});

test('what the mail server refuses is said, not swallowed', async () => {
  const { url, received } = await mailServer();
  await expect(openMail(url, 'cs@vendor.example')({ to: 'nobody@example.com', subject: 'x', text: 'y' })).rejects.toThrow(
    'no such mailbox',
  );
  expect(received).toHaveLength(0);
});

test('a server that never greets does not hold us for ever', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  open.push(() => new Promise((closed) => silent.close(() => closed())));
  const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await expect(openMail(url, 'cs@vendor.example', 200)({ to: 'ana@example.com', subject: 'x', text: 'y' })).rejects.toThrow(/timeout/i);
});
