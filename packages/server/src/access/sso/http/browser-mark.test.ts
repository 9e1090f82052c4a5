import { expect, it } from 'vitest';
import { createApp } from '../../../platform/http/app.ts';
import { markBrowser } from './browser-mark.ts';

async function cookieWith(publicUrl: string, cookie = '') {
  const app = await createApp({ version: '0.0.0', isSecure: publicUrl.startsWith('https:') });
  app.get('/sso/x/start', async (request, reply) => ({ mark: markBrowser({ publicUrl }, request, reply) }));
  const answer = await app.inject({ url: '/sso/x/start', headers: { cookie } });
  await app.close();
  return { said: String(answer.headers['set-cookie']), mark: answer.json<{ mark: string }>().mark };
}

it('with https the mark of a browser on its way to a provider is bound to the host, to TLS and to the server', async () => {
  const { said, mark } = await cookieWith('https://perennial.example');
  expect(said).toMatch(/^__Host-perennial\.sso=/);
  for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=600']) expect(said.split('; ')).toContain(attribute);
  expect(said).not.toMatch(/domain/i);
  expect((await cookieWith('https://perennial.example', `__Host-perennial.sso=${mark}`)).mark).toBe(mark);
  expect((await cookieWith('https://perennial.example', `perennial.sso=${mark}`)).mark).not.toBe(mark);
});

it('without https it is sent to sign-on alone', async () => {
  expect((await cookieWith('http://localhost:4100')).said).toMatch(/^perennial\.sso=.*Path=\/sso;/);
});
