import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveWeb } from './serve-web.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-web-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>Perennial</title>');
  writeFileSync(path.join(folder, 'assets/app.js'), 'run()');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('serves the one page at the bare address and below it, files by their name, and nothing for a file that is gone', async () => {
  const app = Fastify();
  await serveWeb(app, folder);
  const ask = async (address: string) => app.inject(address);

  for (const address of ['/', '/sign-in', '/w/acme/today?x=1']) expect((await ask(address)).body).toContain('Perennial');
  expect((await ask('/assets/app.js')).body).toBe('run()');
  expect((await ask('/assets/old.js')).statusCode).toBe(404);
  expect((await app.inject({ method: 'HEAD', url: '/w/acme/today' })).statusCode).toBe(200);
  expect((await ask('/api/v1/nothing')).statusCode).toBe(404);
  await app.close();
});

it.each(['//etc/passwd', '//', '/%5c%5cetc/passwd', '/%00'])(
  'answers %s, which leads out of the folder, as an address that nothing answers',
  async (address) => {
    const app = Fastify();
    await serveWeb(app, folder);

    const answer = await app.inject(address);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 404, code: 'http.no_such_address' });
    await app.close();
  },
);

it('sends the packed file to who understands it, the plain one to others', async () => {
  writeFileSync(path.join(folder, 'assets/app.js.gz'), gzipSync('run()'));
  const app = Fastify();
  await serveWeb(app, folder);

  const packed = await app.inject({ url: '/assets/app.js', headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.headers['content-type']).toContain('javascript');
  expect(packed.headers['cache-control']).toContain('immutable');
  expect((await app.inject('/assets/app.js')).headers['content-encoding']).toBeUndefined();
  await app.close();
});
