import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLyingProvider, type Lie } from './test/a-lying-provider.ts';
import { type Browser, COMMON, pathOf, ssoDesk } from './test/sso-desk.ts';

let desk: Awaited<ReturnType<typeof ssoDesk>>;
let idp: Awaited<ReturnType<typeof aLyingProvider>>;
let connection = '';

beforeAll(async () => {
  desk = await ssoDesk();
  idp = await aLyingProvider('perennial');
  const wish = { ...COMMON, kind: 'oidc', issuer: idp.issuer, clientId: 'perennial', clientSecret: 'a secret of the client, long enough' };
  connection = String((await desk.ask('POST', '/sign-in/connections', wish)).body['id']);
  const owner = desk.browser(desk.cookie);
  const begun = await owner.ask('POST', `/sign-in/connections/${connection}/test`);
  await owner.get(pathOf(idp.back(String(begun.body['url']))));
  await desk.ask('PATCH', `/sign-in/connections/${connection}`, { state: 'on' });
});
afterAll(async () => {
  await idp.close();
  await desk.close();
});

async function comeIn(lie: Lie, more: Readonly<Record<string, string>> = {}, browser: Browser = desk.browser()) {
  idp.tell(lie);
  const away = await browser.get(`/sso/${connection}/start`);
  const { location } = await browser.get(idp.back(away.location, more));
  return { location, status: (await browser.me()).status };
}

const seconds = () => Math.floor(Date.now() / 1_000);
const refused = { location: '/sign-in?failure=sso.not_proven', status: 401 };

describe('a token of a provider', () => {
  it('lets in while it is true', async () => {
    expect(await comeIn({})).toEqual({ location: '/', status: 200 });
  });

  it.each<[string, () => Lie]>([
    ['of another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['for another client', () => ({ claims: { aud: 'another' } })],
    ['for several clients, made out to another', () => ({ claims: { aud: ['perennial', 'another'], azp: 'another' } })],
    ['with another nonce', () => ({ claims: { nonce: 'another' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['that is over', () => ({ claims: { exp: seconds() - 120 } })],
    ['that is not yet good', () => ({ claims: { nbf: seconds() + 120 } })],
    ['without a signature', () => ({ alg: 'none' })],
    ['signed with the published key as a secret', () => ({ alg: 'HS256' })],
    ['signed with a key that is not published', () => ({ isStranger: true })],
    ['that names a key nobody has', () => ({ kid: 'nine' })],
  ])('is refused %s', async (_, lie) => {
    expect(await comeIn(lie())).toEqual(refused);
  });

  it('is good for clocks that differ by less than a minute', async () => {
    expect(await comeIn({ claims: { exp: seconds() - 30 } })).toEqual({ location: '/', status: 200 });
  });

  it('is good with keys that were exchanged meanwhile', async () => {
    idp.exchangeKeys();
    expect(await comeIn({})).toEqual({ location: '/', status: 200 });
  });
});

describe('an answer of a provider', () => {
  it('is refused where another issuer sends it, or none says so although it would', async () => {
    expect(await comeIn({}, { iss: 'https://elsewhere.example' })).toEqual(refused);
    const browser = desk.browser();
    const away = await browser.get(`/sso/${connection}/start`);
    expect((await browser.get(idp.back(away.location).replace(/[?&]iss=[^&]*/, ''))).location).toBe('/sign-in?failure=sso.not_proven');
  });

  it('that says no is told as such', async () => {
    expect(await comeIn({}, { error: 'access_denied' })).toEqual({ location: '/sign-in?failure=sso.provider_refused', status: 401 });
  });
});
