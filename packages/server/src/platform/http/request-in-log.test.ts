import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { createApp } from './app.ts';
import { answerNotFound } from './problem.ts';

it('a log never tells the address of a request, which may hold a token, a key or a name, but its route', async () => {
  const lines: string[] = [];
  const kept = new Writable({ write: (line: Buffer, _, done) => (lines.push(String(line)), done()) });
  const app = await createApp({ version: '0.0.0', isSecure: false, logger: pino({ level: 'trace' }, kept) });
  app.get('/api/v1/links/:token', async () => ({}));
  app.get('/broken/:token', async () => Promise.reject(new Error('ours')));
  app.setNotFoundHandler(answerNotFound);
  const addresses = ['/api/v1/links/A-SECRET?q=A-SECRET', '/broken/A-SECRET', '/nothing/A-SECRET', '/A-SECRET%E0%A4%A'];
  for (const address of addresses) await app.inject(address);
  await app.close();

  expect(lines.join('')).toContain('"route":"/api/v1/links/:token"');
  expect(lines.join('')).toContain('"message":"ours"');
  expect(lines.filter((line) => line.includes('A-SECRET'))).toEqual([]);
});

it('a log tells of each request that was refused for want of a right: from where, at which route, and why', async () => {
  const lines: string[] = [];
  const kept = new Writable({ write: (line: Buffer, _, done) => (lines.push(String(line)), done()) });
  const app = await createApp({ version: '0.0.0', isSecure: false, logger: pino({ level: 'warn' }, kept) });
  app.get('/api/v1/w/:workspace/keys', async () => Promise.reject(new Failure('forbidden', 'access.not_allowed')));
  await app.inject('/api/v1/w/acme/keys');
  await app.close();

  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { code: 'access.not_allowed', req: { method: 'GET', route: '/api/v1/w/:workspace/keys', address: '127.0.0.1' } },
  ]);
});
