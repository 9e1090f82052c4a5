import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { NONCE_PLACE, POLICY_OF_DATA } from './page-policy.ts';
import { serveWeb } from './serve-web.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-policy-'));
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'assets/app.js'), 'run()');
  writeFileSync(path.join(folder, 'index.html'), `<script nonce="${NONCE_PLACE}"></script><style nonce="${NONCE_PLACE}"></style>`);
  app = await createApp({ version: '0.0.0', isSecure: true });
  app.get('/api/v1/thing', async () => ({ thing: 1 }));
  app.get('/v1/for-programs', { config: { isForPrograms: true } }, async () => ({ thing: 1 }));
  app.get('/api/v1/stream', async (_, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: 1\n\n');
    return reply;
  });
  await serveWeb(app, folder, true);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('a page', () => {
  it('runs the scripts that carry the nonce of its own answer, which no other answer has', async () => {
    const answers = await Promise.all([app.inject('/'), app.inject('/w/acme/today')]);
    const nonces = answers.map(
      ({ headers }) => /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(String(headers['content-security-policy']))?.[1],
    );

    expect(new Set(nonces).size).toBe(2);
    for (const [index, { body, headers }] of answers.entries()) {
      expect(body).toBe(`<script nonce="${nonces[index]}"></script><style nonce="${nonces[index]}"></style>`);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('never runs what stands in it as text, nor what text was made into, and stands in no other page', async () => {
    const policy = String((await app.inject('/')).headers['content-security-policy']);
    const scripts = /script-src ([^;]+)/.exec(policy)?.[1];

    expect(scripts).not.toMatch(/unsafe|http|\*|data:/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    for (const line of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "form-action 'self'"])
      expect(policy).toContain(line);
  });
});

it('an answer that is no page may do nothing in a browser, and is taken for nothing else than it says', async () => {
  for (const address of ['/api/v1/thing', '/api/v1/nothing']) {
    const { headers } = await app.inject(address);
    expect(headers['content-security-policy']).toBe(POLICY_OF_DATA);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
  }
});

it('every answer says that it is no page, is of the kind that it says, is not kept, and is asked for by TLS alone for a year', async () => {
  for (const address of ['/api/v1/thing', '/v1/for-programs', '/api/v1/stream', '/api/%E0%A4%A', '/api/v1/nothing', '/assets/none.js']) {
    const { headers } = await app.inject(address);
    expect([address, headers]).toMatchObject([
      address,
      {
        'content-security-policy': POLICY_OF_DATA,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cache-control': 'no-store',
      },
    ]);
  }
  for (const page of ['/', '/w/acme/today']) {
    const { headers } = await app.inject(page);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(headers['content-security-policy']).toMatch(/script-src 'nonce-/);
  }
});

it('files that are named by what they hold may be kept, and folders list nothing', async () => {
  expect((await app.inject('/assets/app.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const folderAddress of ['/assets', '/assets/', '/assets/.']) {
    const { body } = await app.inject(folderAddress);
    expect(body).not.toContain('app.js');
  }
});
